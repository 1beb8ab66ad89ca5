// A local detail, and a question that staff ask.
"use strict";

(() => {
  const { data, clause, slot, h, field, radios, counted } = PBVary;
  const F = PBVary.form, A = data.academy.short;

  const oneLine = (text) => text.replace(/\s*\n\s*/g, " ");
  const answers = (id) => PBVary.answer(F.state)(id);
  const describe = (control, id) => control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));

  function slips(said) {
    return [
      /^(The|An?|In|On|At|One|Two|Our|During|Within)\b/.test(said) && "It begins with a capital, in the middle of the trust’s sentence.",
      /\.\s*$/.test(said) && "It ends with a full stop; the trust’s sentence has its own.",
    ].filter(Boolean);
  }

  F.views.detail = (id) => {
    const { state } = F, s = slot.get(id), at = data.slots.indexOf(s) + 1;
    const control = (s.max ?? 200) > 60 ? h("textarea.pb-vary__input", { rows: 2 }) : h("input.pb-vary__input", { type: "text", autocomplete: "off" });
    control.value = state.slots[id] ?? "";
    const seen = h("div.pb-vary__preview"), odd = h("div.pb-vary__odd");
    const look = () => {
      const unread = PBVary.unread(state, id) && `${A}’s own text stands in the place of the sentence that shows this answer, so nobody reads it.`;
      odd.replaceChildren(...[...slips(state.slots[id] ?? ""), unread].filter(Boolean).map((each) => h("p", each)));
      seen.replaceChildren(...data.clauses.filter((c) => c.slots.includes(id)).map((c) =>
        h("div", h("p.pb-vary__seenline", h("span.pb-number", PBVary.bare(c.cite))), PBVary.rendered(c.text, answers, PBVary.howTrust(c)))));
    };
    const write = () => {
      const text = oneLine(control.value);
      if (text.trim()) {
        state.slots[id] = text;
        state.asked[id] = s.prompt; // whoever writes here has read the question of today, saved or not
      } else delete state.slots[id];
      F.changed();
      look();
    };
    control.addEventListener("input", write);
    look();
    const hint = [s.example && h("span", "For example: ", h("em", s.example), ". "), "It stands in the middle of a sentence: no capital at the start, no full stop at the end."];
    const answer = (big) => {
      const made = field({ id: "answer", label: big ? s.prompt : `${A}’s answer`, hint, error: F.error("answer"), control, big });
      if (s.max) {
        describe(control, "answer-after");
        control.after(counted(control, s.max, "answer-after"));
      }
      return made;
    };
    const hasDefault = s.default !== null && s.default !== undefined;
    const body = !hasDefault ? answer(true) : radios({ name: "whose", big: true, legend: s.prompt,
      value: state.slots[id] !== undefined || F.problems.length ? "own" : "trust",
      pick: (v) => {
        if (v === "trust") delete state.slots[id];
        else write();
        F.changed();
        look();
      },
      options: [{ value: "trust", label: `The trust’s answer: ${s.default}` }, { value: "own", label: "An answer of our own", reveal: answer(false) }] });
    const check = () => {
      const picked = document.querySelector("[name=whose]:checked")?.value;
      const said = (state.slots[id] ?? "").trim();
      if (picked === "trust") return [];
      if (!said && (s.required || picked === "own")) return [{ field: "answer", text: s.required ? `Answer: ${s.prompt}` : "Write your own answer, or take the trust’s" }];
      if (s.max && said.length > s.max) return [{ field: "answer", text: `The answer must have ${s.max} characters or fewer; it has ${said.length}` }];
      return [];
    };
    const fresh = s.new ? ` · new in the trust’s version ${data.base}` : "";
    const anew = state.slots[id] && state.asked[id] !== s.prompt;
    return { name: s.prompt, check, nodes: F.ask(F.back(), [
      h("p.pb-vary__caption", `Local detail ${at} of ${data.slots.length}${fresh}`),
      anew && h("div.pb-vary__inset", h("p", s.was ? `The trust asks in other words now. When ${A} answered, it asked: “${s.was}”` : "The trust asks in other words now. See whether the answer still fits.")),
      body, odd,
      seen.childNodes.length > 0 && h("section.pb-vary__seen", { "aria-label": "Preview" }, h("p.pb-vary__seenhead", "Staff will read"), seen)],
    check, () => {
      state.asked[id] = s.prompt;
      F.keepNow();
      F.note = `Kept: ${s.prompt}`;
      F.go("tasks");
    }, "Save and continue", h("a", { href: "#/tasks" }, "Answer later")) };
  };

  // --- What staff ask --------------------------------------------------------------------------------
  function answered(said, most = data.limits.answer) {
    const area = h("textarea.pb-vary__input", { rows: 3 });
    area.value = PBVary.toBox(said.answer);
    const write = () => {
      said.answer = PBVary.toFile(oneLine(area.value));
      F.changed();
    };
    area.addEventListener("input", write);
    const made = field({ id: "answer", label: `${A}’s answer`, hint: "A sentence or two, in plain words. Words in square brackets are filled in: [Headteacher].", error: F.error("answer"), control: area });
    describe(area, "answer-after");
    area.after(counted(area, most, "answer-after"));
    return made;
  }
  const wrong = (said) => PBVary.wrongAnswer(said.answer).map((text) => ({ field: "answer", text }));

  F.views.question = (at) => {
    const { state } = F, q = data.questions[at];
    const said = (state.answers[q.ask] ??= { choice: "", answer: q.given?.answer ?? "", read: q.given?.read ?? "" });
    const read = PBVary.plain(q.ask, answers);
    const behind = clause.get(PBVary.readNow(state, said.read || q.read || ""));
    const mine = behind && PBVary.own(state, behind.id);
    const check = () => (!said.choice ? [{ field: q.own ? "says-own" : "says-confirm", text: "Say what staff are told" }] : said.choice === "own" ? wrong(said) : []);
    return { name: read, check, nodes: F.ask(F.back(), [
      h("p.pb-vary__caption", "What staff ask"),
      q.given?.again && h("div.pb-vary__inset", h("p", `${PBVary.capital(q.given.again)}.`)),
      behind && h("section.pb-vary__trust", { "aria-label": "The clause behind the answer" }, h("p.pb-vary__seenhead", `Staff will read in ${behind.cite}`),
        mine?.do === "omit" ? h("p", `Not used at ${A}`) : PBVary.rendered(mine?.do === "replace" ? mine.text : PBVary.whole(behind), answers, PBVary.howTrust(behind))),
      radios({ name: "says", big: true, legend: read, error: F.error("says-confirm") ?? F.error("says-own"), value: said.choice,
        pick: (v) => {
          said.choice = v;
          F.changed();
        },
        options: [
          !q.own && { value: "confirm", label: `The trust’s answer still holds: ${PBVary.plain(q.answer, answers)}` },
          { value: "own", label: "An answer of our own", reveal: answered(said) },
        ] })], check, () => {
      F.note = `Kept: ${read}`;
      F.go("tasks");
    }, "Save and continue", h("a", { href: "#/tasks" }, "Answer later"),
    q.own && h("button.pb-vary__linkish", { type: "button", onclick: () => forget(q.ask) }, "Take this question out")) };
  };

  function forget(ask) {
    delete F.state.answers[ask];
    F.state.ownQuestions = F.state.ownQuestions.filter((each) => each !== ask);
    F.keepNow();
    F.note = "The question was taken out.";
    F.go("tasks");
  }

  // A question of the academy's own: it needs the clause that holds the answer.
  F.views["own-question"] = (at) => {
    const { state } = F, before = state.ownQuestions[at];
    const said = before ? state.answers[before] : (F.newQuestion ??= { choice: "own", answer: "", read: "" });
    let asking = before ?? F.newAsking ?? "";
    const ask = h("input.pb-vary__input", { type: "text", autocomplete: "off" });
    ask.value = asking;
    ask.addEventListener("input", () => {
      asking = ask.value;
      if (!before) F.newAsking = asking;
    });
    const select = h("select.pb-vary__input", [h("option", { value: "" }, "Choose a clause"), ...PBVary.sorted(state).filter((c) => c.do !== "omit").map((c) => h("option", { value: c.where ? c.id : c.at }, PBVary.named(state, c)))]);
    select.value = said.read;
    select.addEventListener("change", () => {
      said.read = select.value;
      if (before) F.changed();
    });
    const check = () => [
      !asking.trim() && { field: "ask", text: "Write the question" },
      asking.length > data.limits.question && { field: "ask", text: `Shorten the question to ${data.limits.question} characters` },
      asking.trim() !== before && (state.answers[asking.trim()] || data.questions.some((q) => q.ask === asking.trim())) && { field: "ask", text: "This question is there already" },
      ...wrong(said), !said.read && { field: "read", text: "Choose the clause that holds the answer" },
    ].filter(Boolean);
    return { name: before ?? "A question of our own", check, nodes: F.ask(F.back(), [F.title("What staff ask", before ?? "A question of our own"),
      field({ id: "ask", label: "What do staff ask?", hint: "In their words, with a question mark.", error: F.error("ask"), control: ask }),
      answered(said),
      field({ id: "read", label: "Which clause holds the answer?", hint: `Of what ${A} changes or adds`, error: F.error("read"), control: select })],
    check, () => {
      if (before) delete state.answers[before];
      state.answers[asking.trim()] = said;
      state.ownQuestions = [...state.ownQuestions.filter((each) => each !== before), asking.trim()];
      F.newQuestion = F.newAsking = undefined;
      F.keepNow();
      F.note = `Kept: ${asking.trim()}`;
      F.go("tasks");
    }, "Save and continue", before && h("button.pb-vary__linkish", { type: "button", onclick: () => forget(before) }, "Take this question out")) };
  };
})();
