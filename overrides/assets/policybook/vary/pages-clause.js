// Which clause, what is done with it, an addition, and a clause to decide again.
"use strict";

(() => {
  const { data, clause, bare, h, hidden, field, radios, redline, editor } = PBVary;
  const F = PBVary.form, A = data.academy.short;
  const { link, back, title, error } = F;

  const answers = (id) => PBVary.answer(F.state)(id);
  const BOX = "You can paste from Word. Words in square brackets are filled in: [Headteacher].";
  const READ = "Staff, governors and trustees read it beside the clause. One or two sentences.";

  function oneLined(value, write, rows = 3) {
    const area = h("textarea.pb-vary__input", { rows });
    area.value = value;
    area.addEventListener("input", () => write(area.value.replace(/\s*\n\s*/g, " ")));
    return area;
  }
  const ofReason = (c, field_) => [
    !c.trim() && { field: field_, text: "Say why" },
    c.length > data.limits.reason && { field: field_, text: `The reason must have ${data.limits.reason} characters or fewer` },
  ].filter(Boolean);
  const ofLength = (text) => (text.length > data.limits.text ? [{ field: "text", text: `The text must have ${data.limits.text} characters or fewer` }] : []);

  // --- As staff will read a change -------------------------------------------------------------------
  const reading = (c, target) => (box, text) => {
    const label = c.do === "add" ? PBVary.labels(F.state).get(c.key) ?? "" : bare(target.cite);
    const heading = c.do === "add" ? c.heading : target.heading;
    box.replaceChildren(
      h("p.pb-vary__seenline", h("span.pb-number", label), " ", heading && h("strong", heading), " ", h("span.pb-tag", PBVary.didWhat[c.do])),
      c.do === "omit" ? "" : text ? PBVary.rendered(text, answers, PBVary.how(F.state, c, target)) : h("p.pb-vary__empty", "Nothing written yet."),
      c.reason ? h("p.pb-vary__why", h("strong", "Why: "), c.reason) : "");
  };

  const trustText = (target, extra = null) => h("section.pb-vary__trust", { "aria-label": "The trust’s wording" },
    h("h2.pb-vary__h2", "The trust’s wording"), h("p.pb-vary__seenline", h("span.pb-number", bare(target.cite)), " ", target.heading && h("strong", target.heading)),
    PBVary.whole(target) ? PBVary.rendered(PBVary.whole(target), answers, PBVary.howTrust(target)) : h("p.pb-vary__empty", "No text of its own."), extra);

  // --- Which clause ----------------------------------------------------------------------------------
  const may = (each) => [each.can.includes("replace") && "replace or leave out", (each.can.includes("after") || each.can.includes("into")) && "add"].filter(Boolean).join(", ");

  function pick(state, each) {
    const mine = PBVary.own(state, each.id);
    const tag = mine && mine.do !== "keep" ? mine.do : PBVary.additions(state, each.id).length ? "add" : "";
    return h(`li.pb-vary__pick${each.kind === "item" ? ".pb-vary__pick--item" : ""}`, h("span.pb-number", each.label),
      h("div", each.can.length ? link(`clause/${each.id}`, each.heading || PBVary.firstWords(state, each)) : h("span", each.heading),
        h("span.pb-vary__may", each.can.length ? [hidden(": "), may(each)] : each.never ? " as the trust wrote it, everywhere" : ""),
        tag && [" ", h("span.pb-tag", PBVary.didWhat[tag])]));
  }

  function found(state, wanted) {
    const groups = [];
    for (const each of data.clauses) {
      if (each.level === 2) groups.push({ top: each, rows: [], open: 0 });
      const group = groups.at(-1);
      const words = PBVary.straight(`${each.cite} ${each.heading} ${PBVary.plain(each.text, answers)}`).toLowerCase();
      if (wanted.length && (!each.can.length || !wanted.every((word) => words.includes(word)))) continue;
      if (each.can.length) group.open += 1;
      else if (each.kind === "item") continue;
      group.rows.push(pick(state, each));
    }
    return groups;
  }

  F.views.clauses = () => {
    const { state } = F;
    const list = h("div");
    const told = h("p.pb-vary__hint", { role: "status" });
    const search = h("input.pb-vary__input", { type: "search", autocomplete: "off" });
    const draw = () => {
      const wanted = PBVary.straight(search.value.trim()).toLowerCase().split(/\s+/).filter(Boolean);
      const groups = found(state, wanted);
      const count = groups.reduce((sum, { open }) => sum + open, 0);
      list.replaceChildren(...groups.filter(({ open }) => open || !wanted.length).map(({ top, rows, open }) => (open
        ? h("details.pb-vary__details", wanted.length > 0 && { open: true }, h("summary", `${top.label} ${top.heading} `, h("span.pb-vary__may", `${open} you may change`)), h("ul.pb-vary__picks", rows))
        : h("p.pb-vary__shut", `${top.label} ${top.heading} `, h("span.pb-vary__may", "as the trust wrote it")))));
      told.textContent = wanted.length ? `${count} ${count === 1 ? "clause" : "clauses"} with these words that you may change` : "";
    };
    search.addEventListener("input", draw);
    draw();
    return { name: "Choose a clause", nodes: [back(), title(data.title, "Which clause do you want to change?"),
      h("p", "The trust left these clauses to academies. The others are the same everywhere; if you need one of them changed, ask ", F.ownerLink(), "."),
      field({ id: "find", label: "Find a clause", hint: "Words from it, or its number", control: search }), told, list] };
  };

  // --- What is done with it ----------------------------------------------------------------------------
  const fresh = (state, given) => ({ key: `n${state.next++}`, from: "now", do: "keep", at: "", where: "", id: "", heading: "", text: "", reason: "", then: "", ...given });

  function boxes(state, target) {
    const own = () => PBVary.own(state, target.id);
    const replace = h("div"), omit = h("div");
    const reason = (label) => field({ id: "reason", label, hint: READ, error: error("reason"),
      control: oneLined(own().reason, (text) => {
        own().reason = text;
        F.changed();
      }) });
    const write = () => {
      const mine = own();
      const put = h("button.pb-vary__small", { type: "button", onclick: () => {
        mine.text = PBVary.whole(target);
        F.changed();
        replace.replaceChildren();
        draw();
        document.getElementById("text").focus();
      } }, "Begin with the trust’s words");
      const stays = target.heading ? "The number and the heading stay." : "The number stays.";
      return [!mine.text && h("p", put), ...editor({ id: "text", label: `${A}’s wording`,
        hint: `It takes the place of everything in ${target.cite.replace(/\.$/, "")}. ${stays} ${BOX}`,
        error: error("text"), state, value: mine.text, target, doing: "replace", letters: target.kind === "section",
        keep: (text) => {
          mine.text = text;
          F.changed();
        }, preview: (box, text) => reading(mine, target)(box, text), why: reason(`Why does ${A} have its own wording?`) })].filter(Boolean);
    };
    function draw() {
      const does = own()?.do;
      if (does !== "replace") replace.replaceChildren();
      else if (!replace.childNodes.length) replace.replaceChildren(...write());
      if (does !== "omit") omit.replaceChildren();
      else if (!omit.childNodes.length) omit.replaceChildren(reason(`Why does ${A} leave it out?`));
    }
    draw();
    return { replace, omit, draw };
  }

  const added = (state, id) => {
    const here = PBVary.additions(state, id);
    return here.length > 0 && h("div", h("p.pb-vary__seenhead", `${A} has added here`),
      h("ul", here.map((c) => h("li", link(`addition/${c.key}`, PBVary.named(state, c)), ` ${PBVary.ownWords(state, c)}`))));
  };

  F.views.clause = (id) => {
    const { state } = F;
    if (PBVary.again(state)[id]) return F.views.again(id);
    const target = clause.get(id), before = PBVary.own(state, id);
    const { replace, omit, draw } = boxes(state, target);
    const pickDoing = (what) => {
      if (what === "add") return;
      const mine = PBVary.own(state, id);
      if (mine) mine.do = what;
      else if (what !== "keep") state.changes.push(fresh(state, { do: what, at: id, then: PBVary.whole(target) }));
      F.changed();
      draw();
    };
    const can = (what) => target.can.includes(what);
    const does = radios({ name: "does", legend: `What does ${A} do with this ${target.kind === "section" ? "section" : "clause"}?`, error: error("does-keep"),
      hint: can("replace") ? null : "The trust lets academies add here, and no more.", value: before?.do ?? "keep", pick: pickDoing,
      options: [
        { value: "keep", label: "Keep the trust’s wording", hint: before ? `What ${A} wrote is put aside; you can come back to it.` : null },
        can("replace") && { value: "replace", label: "Write our own", reveal: replace },
        can("omit") && { value: "omit", label: "Leave it out", hint: `The number stays. Staff read “Not used at ${A}”, and why.`, reveal: omit },
        can("after") && { value: "add", label: target.kind === "section" ? "Keep it, and add something of our own" : "Keep it, and add a clause after it", hint: "You write it on the next page." },
      ] });
    const adds = () => document.querySelector("[name=does]:checked")?.value === "add";
    const check = () => {
      const mine = PBVary.own(state, id);
      if (adds() || !mine || mine.do === "keep") return [];
      return [
        mine.do === "replace" && !mine.text.trim() && { field: "text", text: `Write ${A}’s wording, or keep the trust’s` },
        mine.do === "replace" && mine.text.trim() && PBVary.tidy(mine.text) === PBVary.tidy(PBVary.whole(target)) && { field: "text", text: "This is the trust’s wording, word for word. Change it, or keep the trust’s" },
        ...(mine.do === "replace" ? ofLength(mine.text) : []),
        ...ofReason(mine.reason, "reason"),
      ].filter(Boolean);
    };
    const kept = () => {
      if (adds()) {
        const c = fresh(state, { do: "add", at: id, where: target.kind === "section" && can("into") ? "into" : "after" });
        state.changes.push(c);
        F.keepNow();
        return F.go(`addition/${c.key}`);
      }
      F.note = `Kept: ${PBVary.short(target)}`;
      F.go("tasks");
    };
    return { name: PBVary.short(target), wide: true, check, nodes: F.ask(back(), [title("A clause you may change", PBVary.short(target)),
      h("div.pb-vary__two", trustText(target, added(state, id)), h("div", does))], check, kept) };
  };

  // --- An addition -------------------------------------------------------------------------------------
  const placeOf = (c, target) => (clause.has(c.at) ? `${c.where === "into" ? "to" : "after"} ${target.cite}` : `at ${target.cite}`);

  F.views.addition = (key) => {
    const { state } = F;
    const c = state.changes.find((each) => each.key === key && each.where);
    if (!c) return F.views.tasks();
    const target = PBVary.target(state, c);
    const settled = c.from !== "now" || state.changes.some((each) => each.at === c.id && c.id);
    const name = () => { if (!settled) c.id = PBVary.newId(state, c.heading || c.text.replace(/^[\d.\- ]+/, ""), c); };
    const heading = h("input.pb-vary__input", { type: "text", autocomplete: "off" });
    heading.value = c.heading;
    heading.addEventListener("input", () => {
      c.heading = heading.value;
      name();
      F.changed();
    });
    const headed = field({ id: "heading", label: "Its heading", error: error("heading"), control: heading });
    const where = target.kind === "section" && c.from === "now" && clause.has(c.at) && radios({ name: "where", legend: "What do you add?", value: c.where,
      pick: (v) => {
        c.where = v;
        if (v === "into") {
          c.heading = "";
          heading.value = "";
        }
        F.changed();
      },
      options: [{ value: "into", label: `A clause at the end of ${target.cite}` }, { value: "after", label: `A section after ${target.cite}`, hint: "With a heading, and clauses a. b. c. under it", reveal: headed }] });
    const reason = field({ id: "reason", label: `Why does ${A} add it?`, hint: READ, error: error("reason"), control: oneLined(c.reason, (text) => {
      c.reason = text;
      F.changed();
    }) });
    const box = h("div", editor({ id: "text", why: reason, label: "The text to add", hint: BOX, error: error("text"), state, value: c.text, target, doing: "add",
      letters: Boolean(c.heading), keep: (text) => {
        c.text = text;
        name();
        F.changed();
      }, preview: (seen, text) => reading(c, target)(seen, text) }));
    const check = () => [
      c.where === "after" && target.kind === "section" && clause.has(c.at) && !c.heading.trim() && { field: "heading", text: "Give the section a heading" },
      c.heading.length > data.limits.line && { field: "heading", text: `The heading must have ${data.limits.line} characters or fewer` },
      !c.text.trim() && { field: "text", text: "Write the text to add, or remove the addition" },
      ...ofLength(c.text), ...ofReason(c.reason, "reason"),
    ].filter(Boolean);
    const remove = h("button.pb-vary__linkish", { type: "button", onclick: () => {
      state.changes = state.changes.filter((each) => each !== c);
      F.keepNow();
      F.note = "The addition was removed.";
      F.go("tasks");
    } }, "Remove this addition");
    return { name: "A local addition", wide: true, check, nodes: F.ask(back(), [title(`${A} adds ${placeOf(c, target)}`, c.text || c.heading ? PBVary.named(state, c) : "Something of our own"),
      h("div.pb-vary__two", trustText(target), h("div", where, !where && c.heading ? headed : null, box))],
    check, () => {
      F.note = `Kept: ${PBVary.named(state, c)}`.trim();
      F.go("tasks");
    }, "Save and continue", remove) };
  };

  // --- Decide again: ours, the trust's then, the trust's now ---------------------------------------------
  const side = (name, sub, ...body) => h("section.pb-vary__side", { "aria-label": name }, h("h2.pb-vary__h2", name), h("p.pb-vary__hint", sub), body);

  function decidedAgain(state, id) {
    const was = data.begun.changes.find((x) => (x.replace ?? x.omit) === id);
    let mine = PBVary.own(state, id);
    if (!mine) state.changes.push((mine = fresh(state, { from: "before", at: id, do: was?.omit ? "omit" : "keep", text: was?.text ?? "", reason: was?.reason ?? "" })));
    const said = state.again[id];
    if (said) return { mine, said };
    const first = { choice: "", omit: mine.do === "omit", ours: mine.text, why: mine.reason, anew: mine.text, whyNow: mine.reason };
    return { mine, said: (state.again[id] = first) };
  }

  F.views.again = (id) => {
    const { state } = F;
    if (!clause.has(id)) return additionAgain(id);
    const target = clause.get(id), asked = PBVary.again(state)[id];
    const { mine, said } = decidedAgain(state, id);
    const set = () => {
      mine.do = said.choice === "trust" ? "keep" : said.choice === "keep" && said.omit ? "omit" : said.choice ? "replace" : mine.do;
      mine.text = said.choice === "anew" ? said.anew : said.ours;
      mine.reason = said.choice === "anew" ? said.whyNow : said.why;
      mine.then = PBVary.whole(target);
      F.changed();
    };
    const why = (name, key) => field({ id: name, label: "Why? (from before; change it if it is no longer so)", hint: READ, error: error(name) ?? (name === "reason" && said.choice === "keep" ? error("reason") : null),
      control: oneLined(said[key], (text) => {
        said[key] = text;
        set();
      }) });
    const box = h("div", editor({ id: "text", label: `${A}’s new wording`, hint: `It begins with the wording of before. ${BOX}`, error: error("text"), state, value: said.anew, target, doing: "replace", letters: target.kind === "section",
      keep: (text) => {
        said.anew = text;
        set();
      }, preview: (seen, text) => reading({ ...mine, do: "replace", reason: said.whyNow }, target)(seen, text), why: why("reason-anew", "whyNow") }));
    const how = PBVary.howTrust(target);
    const differs = redline(PBVary.plain(asked.then, answers, how), PBVary.plain(PBVary.whole(target), answers, how));
    const check = () => [
      !said.choice && { field: "choice-keep", text: `Decide: keep ${A}’s wording, take the trust’s, or write anew` },
      ...(said.choice === "keep" ? ofReason(said.why, "reason") : []),
      said.choice === "anew" && !said.anew.trim() && { field: "text", text: `Write ${A}’s new wording` },
      ...(said.choice === "anew" ? [...ofLength(said.anew), ...ofReason(said.whyNow, "reason-anew")] : []),
    ].filter(Boolean);
    return { name: `Decide again: ${PBVary.short(target)}`, wide: true, check, nodes: F.ask(back(), [title(PBVary.short(target), "The trust changed this clause. Decide again"),
      h("p", `${PBVary.capital(asked.why)}. Until the ${data.body.name} decides, ${A}’s wording goes on applying where it is in force.`),
      h("div.pb-vary__three",
        side(`${A}’s wording`, "As it stood before, not changed by the trust’s new text", said.omit ? h("p", `Not used at ${A}`) : PBVary.rendered(said.ours, answers, how)),
        side("The trust’s wording then", `Version ${asked.thenVersion}, which ${A} had before it`, asked.then ? PBVary.rendered(asked.then, answers, how) : h("p.pb-vary__empty", "The clause was not there.")),
        side("The trust’s wording now", `Version ${data.base}, with what it changed marked`, h("div.pb-redline", asked.then && differs ? differs : PBVary.rendered(PBVary.whole(target), answers, how)))),
      radios({ name: "choice", legend: `What does ${A} do?`, error: error("choice-keep"), value: said.choice, pick: (v) => {
        said.choice = v;
        set();
      },
        options: [
          { value: "keep", label: `Keep ${A}’s wording`, hint: "It is recorded as decided against the new text.", reveal: why("reason", "why") },
          { value: "trust", label: "Take the trust’s wording now", hint: `${A}’s wording ends on the day your decision takes effect.` },
          { value: "anew", label: "Write it anew", reveal: box },
        ] })], check, () => {
      F.note = `Kept: ${PBVary.short(target)}`;
      F.go("tasks");
    }, "Save and continue", h("a", { href: "#/tasks" }, "Decide later")) };
  };

  function additionAgain(id) {
    const { state } = F;
    const c = state.changes.find((each) => each.id === id);
    if (!c) return F.views.tasks();
    const target = PBVary.target(state, c), said = (state.again[id] ??= { choice: "" });
    const name = PBVary.named(state, c);
    const check = () => (said.choice ? [] : [{ field: "choice-keep", text: "Decide: keep it, change it, or take it out" }]);
    return { name: `Decide again: ${name}`, check, nodes: F.ask(back(), [title(name, `Decide again about ${A}’s addition`),
      h("p", `${PBVary.capital(PBVary.again(state)[id].why)}.`),
      side(`${A}’s addition`, placeOf(c, target), PBVary.rendered(c.text, answers, PBVary.how(state, c, target)), h("p.pb-vary__why", h("strong", "Why: "), c.reason)),
      radios({ name: "choice", legend: `What does ${A} do?`, error: error("choice-keep"), value: said.choice, pick: (v) => {
        said.choice = v;
        F.changed();
      },
        options: [{ value: "keep", label: "Keep it as it is" }, { value: "anew", label: "Change it", hint: "You write it on the next page." }, { value: "gone", label: "Take it out" }] })], check, () => {
      if (said.choice === "gone") state.changes = state.changes.filter((each) => each !== c);
      F.keepNow();
      F.note = `Kept: ${name}`;
      F.go(said.choice === "anew" ? `addition/${c.key}` : "tasks");
    }, "Save and continue", h("a", { href: "#/tasks" }, "Decide later")) };
  }
})();
