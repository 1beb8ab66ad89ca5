// The whole draft as the committee will see it, and the file.
"use strict";

(() => {
  const { data, clause, h, hidden, day, redline } = PBVary;
  const F = PBVary.form, A = data.academy.short;
  const { link } = F;

  const answers = (id) => PBVary.answer(F.state)(id);
  const line = (key, value, page) => h("div.pb-vary__row", h("dt", key), h("dd", value), h("dd.pb-vary__act", link(page, "Change", hidden(` ${key}`))));
  const open = (text) => h("span.pb-vary__status.pb-vary__status--open", text);

  function against(state, c) {
    const target = PBVary.target(state, c), theirs = PBVary.howTrust(target), mine = PBVary.how(state, c, target);
    const trust = PBVary.plain(PBVary.whole(target), answers, theirs), ours = PBVary.plain(c.text, answers, mine);
    if (c.do === "add") return h("p.pb-vary__lines", h("ins", hidden("inserted: "), h("span", ours)));
    if (c.do === "omit") return h("p.pb-vary__lines", h("del", hidden("deleted: "), h("span", trust)));
    return redline(trust, ours) ?? h("div.pb-vary__pair",
      h("div", h("p.pb-vary__seenhead", "The trust’s"), PBVary.rendered(PBVary.whole(target), answers, theirs)),
      h("div", h("p.pb-vary__seenhead", `${A}’s`), PBVary.rendered(c.text, answers, mine)));
  }

  function entry(state, c) {
    const kind = { add: "added", omit: "removed", replace: "changed" }[c.do];
    const id = c.where ? c.id : c.at;
    return h(`section.pb-vary__entry.pb-redline__clause.pb-redline__clause--${kind}`,
      h("h3.pb-redline__head", PBVary.named(state, c), " ", h("span.pb-tag", PBVary.didWhat[c.do]), " ", h("span.pb-tag", PBVary.standing(c))),
      PBVary.again(state)[id] && !state.again[id]?.choice && h("p", open("Still to decide: the trust changed its text")),
      c.text || c.do === "omit" ? against(state, c) : h("p", open("Not written yet")),
      h("p.pb-vary__why", h("strong", "Why: "), c.reason || open("Not said yet")),
      PBVary.desk?.beside(`changes/${id}`),
      h("p.pb-vary__act", link(PBVary.pageOf(state, c), "Change", hidden(` ${PBVary.named(state, c)}`))));
  }

  const consulted = ({ asked, who, opens, closes }) => {
    if (asked === "no") return "Nobody (not applicable)";
    return asked ? `${data.values[`body.${who || data.body.id}`] ?? "Others"}, ${day(opens)} to ${day(closes)}` : open("To answer");
  };

  const questions = (state) => [...PBVary.questions(state).map((q) => q.ask), ...state.ownQuestions].map((ask) => {
    const at = data.questions.findIndex((q) => q.ask === ask), said = state.answers[ask];
    const page = at >= 0 ? `question/${at}` : `own-question/${state.ownQuestions.indexOf(ask)}`;
    const told = said?.choice === "confirm" ? `${PBVary.plain(data.questions[at].answer, answers)} (the trust’s answer)` : PBVary.plain(said?.answer ?? "", answers);
    return line(PBVary.plain(ask, answers), [said?.choice ? told : open("To answer"), PBVary.desk?.beside(`questions/${ask}`)], page);
  });

  function decision(state) {
    const beside = (...keys) => keys.map((key) => PBVary.desk?.beside(`keys/${key}`));
    return [h("h2.pb-vary__h2", "The decision"),
      h("dl.pb-vary__rows", line("What is different", [state.what.summary || open("To answer"), beside("type_of_change", "summary_of_change")], "what"),
        line("Staff read it again", [state.what.read ? (state.what.read === "yes" ? "Yes" : "No") : open("To answer"), beside("read_again")], "what"),
        line("Who was asked", [consulted(state.consult), beside("consultation")], "consultation"),
        line("Decision planned for", [state.meeting.planned ? day(state.meeting.planned, true) : "Not known yet", beside("adoption")], "meeting"))];
  }

  F.take = () => {
    F.taken = true;
    const address = URL.createObjectURL(new Blob([PBVary.file(F.state)], { type: "application/yaml;charset=utf-8" }));
    const a = h("a", { href: address, download: PBVary.fileName() });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  const unfinished = () => h("details.pb-vary__details", h("summary", "Take it unfinished, to go on at another computer"), h("p", "The file holds what you have so far, and says what is missing."),
    h("p", h("button.pb-vary__button.pb-vary__button--second", { type: "button", onclick: () => F.take() }, "Take the unfinished file")));

  const listed = (missing) => h("div.pb-vary__inset.pb-vary__missing",
    h("p", h("strong", missing.length === 1 ? "One thing is still missing" : `${missing.length} things are still missing`)),
    h("ul", missing.map((each) => h("li", h("a", { href: `#/${each.page}!${each.field}` }, each.text)))));

  F.views.check = () => {
    const { state } = F;
    const missing = PBVary.missing(state), changes = PBVary.sorted(state), asked = questions(state);
    const stays = Object.keys(PBVary.again(state)).filter((id) => clause.has(id) && state.again[id]?.choice === "trust");
    const meeting = state.meeting.planned ? ` on ${day(state.meeting.planned)}` : "";
    const now = data.inForce ? ` In force until it decides: ${A} ${data.inForce}.` : "";
    const take = h("form", { novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      F.problems = PBVary.missing(state);
      if (F.problems.length) return F.render("summary");
      F.take();
      F.go("done");
    } }, F.buttons("Take the file", h("button.pb-vary__button.pb-vary__button--second", { type: "button", onclick: () => print() }, "Print for the meeting")));
    return { name: "Check the draft", nodes: [F.back(), F.summary(),
      h("p.pb-vary__paper", `DRAFT, not in force. ${data.academy.name}, ${data.trust}. Printed on ${day(PBVary.today())} for the ${data.body.name}${meeting}.${now}`),
      F.title(`${F.titled} ${data.base}`, h("span.pb-vary__screen", "Check "), `${A}’s draft of version ${data.version}`),
      !F.problems.length && missing.length > 0 && listed(missing),
      h("p.pb-vary__screen", "This is what the committee has before it: what differs from the trust’s text is marked. Print it for the meeting."),
      h("h2.pb-vary__h2", "Clauses"),
      changes.length ? h("div.pb-redline", changes.map((c) => entry(state, c))) : h("p", `${A} changes no clause: it takes on the trust’s text as it stands.`),
      stays.length > 0 && h("p", `${A}’s own wording ends here, and the trust’s applies: `, stays.map((id, at) => [at ? ", " : "", link(`again/${id}`, PBVary.short(clause.get(id)))])),
      data.slots.length > 0 && [h("h2.pb-vary__h2", "Local details"),
        h("dl.pb-vary__rows", data.slots.map((s) => line(s.prompt, [state.slots[s.id] || (s.default ? `${s.default} (the trust’s answer)` : open("To answer")), PBVary.desk?.beside(`slots/${s.id}`)], `detail/${s.id}`)))],
      asked.length > 0 && [h("h2.pb-vary__h2", "Questions"), h("dl.pb-vary__rows", asked)],
      decision(state), PBVary.desk?.panel(state), take, missing.length > 0 && unfinished(),
    ] };
  };

  function sending(letter) {
    const words = h("blockquote.pb-vary__letter", { tabindex: 0, role: "group", "aria-label": "The sentence for the e-mail" }, letter);
    const told = h("p.pb-vary__said", { role: "status" });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(letter);
        told.textContent = "Copied.";
      } catch {
        getSelection().selectAllChildren(words);
        told.textContent = document.execCommand("copy") ? "Copied." : "The sentence is marked: copy it with Ctrl and C.";
      }
    };
    const { role, email } = data.sendTo;
    const mail = `mailto:${email}?subject=${encodeURIComponent(`${A}: draft of ${data.title} ${data.version}`)}&body=${encodeURIComponent(letter)}`;
    const to = email ? [role ? `the ${role}, ` : "", h("a", { href: mail }, email)] : F.owner;
    return h("ol", h("li", "Write an e-mail to ", to, "."),
      h("li", "Put this sentence into it:", words, h("p.pb-vary__buttons", h("button.pb-vary__small", { type: "button", onclick: copy }, "Copy the sentence")), told),
      h("li", "Attach ", h("strong", PBVary.fileName()), ". You need not open it; it is written for the program."));
  }

  F.views.done = () => {
    if (!F.taken) return F.views.check();
    const { state } = F, file = PBVary.fileName();
    const titled = data.reference ? `${data.title} (${data.reference})` : data.title;
    const meeting = state.meeting.planned ? `, for the meeting of the ${data.body.name} on ${day(state.meeting.planned)}` : "";
    const letter = `Attached is the draft of ${A}’s variation of the ${titled}, version ${data.version}, against the trust’s version ${data.base}${meeting}. The file is ${file}.`;
    return { name: "The file is taken", nodes: [
      h("div.pb-vary__done", h("h1.pb-vary__h1", { tabindex: -1 }, "You have the file"), h("p", "In your downloads: ", h("strong", file))),
      h("p", h("strong", "It is not sent yet."), " Send it now:"),
      sending(letter),
      h("h2.pb-vary__h2", "What happens next"),
      h("ul", h("li", "The trust checks the file and sends you the address of a page with your draft, for the committee to read."),
        h("li", `The ${data.body.name} decides. The trust records the decision with its minute.`),
        h("li", data.inForce ? `Until then ${A} ${data.inForce} stays in force. Nothing has changed for staff.` : "Until then nothing has changed for staff.")),
      h("p.pb-vary__buttons", h("button.pb-vary__button.pb-vary__button--second", { type: "button", onclick: () => F.take() }, "Take the file again"), link("check", "Back to the draft")),
      h("p.pb-vary__hint", "The draft stays in this browser, so you can change it and take a new file. On a shared computer, ", link("again-from-the-start", "remove it"), "."),
    ] };
  };
})();
