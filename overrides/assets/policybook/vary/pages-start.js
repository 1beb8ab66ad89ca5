// The first page of the form, and the list of what there is to do.
"use strict";

(() => {
  const { data, clause, h, hidden, day, field, store } = PBVary;
  const F = PBVary.form, A = data.academy.short;
  const { link, title } = F;
  const count = (n, one, many) => `${n === 1 ? one : `${n} ${many}`}`;

  function opened(kept) {
    const open = h("input.pb-vary__input", { type: "file", accept: ".yml,.yaml" });
    open.addEventListener("change", async () => {
      try {
        F.state = PBVary.open(await open.files[0].text());
        store.write(F.state, true);
        F.go("tasks");
      } catch (failed) {
        F.problems = [{ field: "open", text: failed.message }];
        F.render("summary");
      }
    });
    return h("details.pb-vary__details", F.problems.length > 0 && { open: true }, h("summary", "Go on with a file from another computer"),
      field({ id: "open", label: "The file", hint: `Its name ends in .yml, as in ${PBVary.fileName()}. ${kept ? "It takes the place of the draft kept here." : ""}`, error: F.error("open"), control: open }));
  }

  const begin = (kept) => () => {
    F.state = kept ? (PBVary.moved(kept) ? PBVary.bringOver(kept) : kept) : PBVary.begin();
    store.seen = kept ? kept.rev : 0;
    store.write(F.state, !kept);
    F.go("tasks");
  };

  function resume(kept) {
    const missing = PBVary.missing(kept).length;
    const decided = data.taken.includes(kept.version);
    const how = decided ? `Version ${kept.version} was decided since. Unless you want to go on from these words, begin again.`
      : kept.base !== data.base ? `The trust’s text has moved on since, from version ${kept.base} to ${data.base}. Your work is brought over, and you are asked again where the trust changed something.`
        : missing ? `${count(missing, "One thing is", "things are")} still missing.` : "Nothing is missing.";
    return h("section.pb-vary__resume", h("h2.pb-vary__h2", "You have begun already"),
      h("p", `Last changed on ${day(PBVary.today(new Date(kept.saved)))} at ${F.clock(kept.saved)}. ${how}`),
      h("p.pb-vary__buttons", h("button.pb-vary__button", { type: "button", onclick: begin(kept) }, "Go on with your draft"), link("again-from-the-start", "Begin again from nothing")));
  }

  const brought = () => {
    const parts = [count(Object.keys(data.begun.slots).length, "one answer", "answers"), count(data.begun.changes.length, "one change", "changes")];
    const from = data.baseFrom ? `The trust’s version ${data.base} applies at ${A} from ${day(data.baseFrom)}. ` : "";
    return from + (data.inForce ? `What ${A} decided in version ${data.inForce} is brought over: ${parts.join(" and ")}.` : `${A} has decided nothing of its own yet.`);
  };

  F.views[""] = () => {
    const kept = store.read();
    const again = Object.keys(data.again).length;
    const fresh = data.slots.filter((s) => s.required && !data.begun.slots[s.id]).length;
    return { name: "Start", nodes: [
      F.summary(),
      title(data.reference ? `${A} · ${data.reference}` : A, `Vary the ${data.title} at ${A}`),
      h("p", `For the clerk or office manager who writes down what the ${data.body.name} is to decide. You can stop at any time and go on later.`),
      PBVary.desk?.where() ?? h("div.pb-vary__inset", h("p", h("strong", "Your work stays in this browser, on this computer,"), " until you take the file at the end and send it by e-mail. This page sends nothing. Nobody else sees what you write, and clearing the browser’s data removes it.")),
      PBVary.desk?.start(kept) ?? (data.inWork && h("div.pb-vary__inset.pb-vary__missing", h("p", `A draft of version ${data.inWork} is with the trust already, and not decided yet. To change its words, open the file that you sent, below; what you write becomes version ${data.version}.`))),
      kept && resume(kept),
      h("h2.pb-vary__h2", "What there is to do"),
      h("ul", h("li", brought()),
        again > 0 && h("li", `${count(again, "One clause", "clauses")} to decide again, because the trust changed its own text there.`),
        data.gone.length > 0 && h("li", `${count(data.gone.length, "One text that has", "texts that have")} no place any more. You see the words, and may use them elsewhere.`),
        fresh > 0 && h("li", `${count(fresh, "One question", "questions")} to answer.`),
        h("li", "Everything else you may leave as it is, or change.")),
      h("h2.pb-vary__h2", "What you need"),
      h("ul", h("li", "what the committee means to change, and why, in words that staff may read"), h("li", "the day of its meeting, and who was asked before")),
      !kept && h("p.pb-vary__buttons", h("button.pb-vary__button", { type: "button", onclick: begin(null) }, "Begin")),
      opened(kept),
    ] };
  };

  F.views["again-from-the-start"] = () => ({ name: "Begin again", nodes: [F.back("", "Back"), title("", "Do you want to throw this draft away?"),
    h("p", "What you wrote in this browser is removed and cannot be brought back. Files that you took are not touched."),
    h("p.pb-vary__buttons", h("button.pb-vary__button.pb-vary__button--warn", { type: "button", onclick: () => {
      store.forget();
      F.state = null;
      F.go("");
    } }, "Throw it away and begin again"), link("", "Keep it"))] });

  // --- What there is to do -------------------------------------------------------------------------
  const row = (page, text, hint, status, open) => h("li.pb-vary__task",
    h("div", link(page, text), hint && h("div.pb-vary__hint", hint)),
    h(`span.pb-vary__status${open ? ".pb-vary__status--open" : ""}`, hidden(" – "), status));

  function lost(state) {
    if (!state.gone?.length && !data.lostSlots.length) return null;
    const n = (state.gone?.length ?? 0) + data.lostSlots.length;
    return h("details.pb-vary__details", h("summary", `${count(n, "One text has", "texts have")} no place any more`),
      h("p", "The trust took the clause or the question out, or no longer leaves it to academies. The words are kept here and do not go into the file; copy what you still need into another clause."),
      (state.gone ?? []).map((c) => h("blockquote", h("p.pb-vary__lines", c.text ? PBVary.toBox(c.text) : `Left out: ${c.omit ?? ""}`), h("p", `${c.reason} (${c.why})`))),
      data.lostSlots.map((s) => h("blockquote", h("p", s.prompt), h("p", s.answer))));
  }

  function again(state, at) {
    const ids = Object.keys(PBVary.again(state)).filter((id) => clause.has(id) || state.changes.some((c) => c.id === id));
    const choice = { keep: `${A}’s wording kept`, trust: "The trust’s wording", anew: "Written anew", gone: "Left out" };
    if (!ids.length) return null;
    const named = (id) => (clause.has(id) ? PBVary.short(clause.get(id)) : PBVary.named(state, state.changes.find((c) => c.id === id)));
    // What would stand there now: the academy's own words once they are chosen, else the trust's.
    const words = (id) => {
      const own = state.changes.find((c) => (c.where ? c.id : c.at) === id && c.text);
      if (own && ["keep", "anew"].includes(state.again[id]?.choice)) return PBVary.ownWords(state, own);
      return clause.has(id) ? PBVary.firstWords(state, clause.get(id)) : "";
    };
    return [h("h2.pb-vary__h2", "Decide again"), h("p.pb-vary__hint", `The trust changed its text where ${A} has its own.`),
      h("ul.pb-vary__tasks", ids.map((id) => row(`again/${id}`, named(id), words(id),
        at(`again/${id}`) ? "To decide" : choice[state.again[id]?.choice] ?? "Decided", at(`again/${id}`))))];
  }

  function details(state, at) {
    if (!data.slots.length) return null;
    const status = (s) => (!state.slots[s.id] ? "The trust’s answer" : data.begun.slots[s.id] === state.slots[s.id] ? `As in ${A} ${data.inForce}` : "Answered");
    return [h("h2.pb-vary__h2", "Local details"), h("p.pb-vary__hint", "What the trust asks each academy. The answers stand in the trust’s sentences."),
      h("ul.pb-vary__tasks", data.slots.map((s) => row(`detail/${s.id}`, s.prompt, state.slots[s.id] || (s.default && `The trust’s answer: ${s.default}`),
        at(`detail/${s.id}`) ? "To answer" : status(s), at(`detail/${s.id}`))))];
  }

  function clauses(state, at) {
    const asked = PBVary.again(state);
    const changes = PBVary.sorted(state).filter((c) => !asked[c.where ? c.id : c.at]);
    return [h("h2.pb-vary__h2", "Clauses"), h("p.pb-vary__hint", `What ${A} changes, in the order of the text. Everything else reads as the trust wrote it.`),
      changes.length > 0 && h("ul.pb-vary__tasks", changes.map((c) => {
        const page = PBVary.pageOf(state, c);
        const words = c.do === "omit" ? PBVary.firstWords(state, PBVary.target(state, c)) : PBVary.ownWords(state, c);
        return row(page, PBVary.named(state, c), [`${PBVary.didWhat[c.do]}. `, words], at(page) ? "Unfinished" : PBVary.standing(c), at(page));
      })),
      data.clauses.some((each) => each.can.length) && h("p", h("a.pb-vary__button.pb-vary__button--second", { href: "#/clauses" }, "Change another clause"))];
  }

  function questions(state, at) {
    const asked = [...PBVary.questions(state).map((q) => q.ask), ...state.ownQuestions];
    if (!asked.length && !PBVary.live(state).length) return null;
    const says = { confirm: "The trust’s answer holds", own: `${A}’s answer` };
    return [h("h2.pb-vary__h2", "Questions"), h("p.pb-vary__hint", `What staff ask, where the clause behind the answer is not the trust’s at ${A}.`),
      asked.length > 0 && h("ul.pb-vary__tasks", asked.map((ask) => {
        const trusts = data.questions.findIndex((q) => q.ask === ask);
        const page = trusts >= 0 ? `question/${trusts}` : `own-question/${state.ownQuestions.indexOf(ask)}`;
        return row(page, ask, state.answers[ask]?.choice === "own" ? state.answers[ask].answer : "", at(page) ? "To answer" : says[state.answers[ask]?.choice] ?? "To answer", at(page));
      })),
      h("p", F.link("own-question/new", "Add a question that staff ask"))];
  }

  F.views.tasks = () => {
    const { state, note } = F;
    const missing = PBVary.missing(state);
    const at = (page) => missing.some((each) => each.page === page);
    F.note = "";
    return { name: "Your draft", nodes: [
      title(F.titled, `${A}’s draft of version ${data.version}`),
      note && h("p.pb-vary__said", { role: "status" }, note),
      h("p", missing.length ? `${count(missing.length, "One thing is", "things are")} still missing. Take the parts in any order.` : "Nothing is missing. Check the draft, print it for the meeting and take the file."),
      again(state, at), lost(state), details(state, at), clauses(state, at), questions(state, at),
      h("h2.pb-vary__h2", "The decision"),
      h("ul.pb-vary__tasks",
        row("what", "What is different", state.what.summary, at("what") ? "To answer" : "Answered", at("what")),
        row("consultation", "Who was asked", "", at("consultation") ? "To answer" : "Answered", at("consultation")),
        row("meeting", `When the ${data.body.name} meets`, "", state.meeting.planned ? day(state.meeting.planned) : "Not known yet")),
      h("h2.pb-vary__h2", "Check, print, take the file"),
      h("ul.pb-vary__tasks", row("check", "Check the draft and take the file", "As the committee will see it, against the trust’s text", missing.length ? `${missing.length} missing` : "Ready", missing.length > 0)),
    ] };
  };
})();
