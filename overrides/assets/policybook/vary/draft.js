// The draft: how it begins, what its changes are called, what is still missing in it.
"use strict";

(() => {
  const { data, clause, slot, bare } = PBVary;
  const A = data.academy.short;

  PBVary.carried = (change, at) => ({
    key: `c${at}`, from: "before",
    do: change.replace ? "replace" : change.omit ? "omit" : "add",
    at: change.replace ?? change.omit ?? change.into ?? change.after ?? "",
    where: change.into ? "into" : change.after ? "after" : "",
    id: change.add ?? "", heading: change.heading ?? "", text: change.text ?? "", reason: change.reason ?? "",
    then: clause.has(change.replace ?? change.omit) ? PBVary.whole(clause.get(change.replace ?? change.omit)) : "",
  });

  const answered = (question) => {
    const { given } = question;
    if (!given || given.again) return { choice: "", answer: given?.answer ?? "", read: given?.read ?? "" };
    return { choice: given.confirm ? "confirm" : "own", answer: given.answer, read: given.read };
  };

  PBVary.begin = () => ({
    form: data.form, policy: data.policy, academy: data.academy.id, version: data.version, base: data.base,
    slots: { ...data.begun.slots },
    asked: Object.fromEntries(data.slots.filter((s) => data.begun.slots[s.id] && !s.again).map((s) => [s.id, s.prompt])),
    changes: data.begun.changes.map(PBVary.carried), gone: data.gone, again: {}, moved: {}, next: 1,
    answers: Object.fromEntries(data.questions.filter((q) => q.given).map((q) => [q.ask, answered(q)])),
    ownQuestions: data.questions.filter((q) => q.own).map((q) => q.ask),
    meeting: { planned: "" }, what: { type: data.inForce ? "" : "new", summary: "", read: "" },
    consult: { asked: "", who: "", opens: "", closes: "", comments: "" },
    rev: 0, saved: "", by: "",
  });

  // --- The trust's text, or the academy's own version, moved on since the draft was begun.
  PBVary.moved = (state) => state && (state.base !== data.base || state.version !== data.version);
  const goneWhy = (c) => {
    const target = clause.get(c.at);
    if (!target) return `the trust’s version ${data.base} has no such clause`;
    const wanted = c.where || c.do;
    return wanted === "keep" || target.can.includes(wanted) ? "" : `the trust’s version ${data.base} no longer leaves it to academies`;
  };
  PBVary.bringOver = (state) => {
    const own = new Set(state.changes.map((c) => c.id).filter(Boolean));
    const gone = state.changes.filter((c) => !own.has(c.at) && goneWhy(c));
    const lost = new Set(gone);
    for (let found = true; found;) {
      const without = new Set([...lost].map((c) => c.id).filter(Boolean));
      const more = state.changes.filter((c) => !lost.has(c) && without.has(c.at));
      more.forEach((c) => lost.add(c));
      found = more.length > 0;
    }
    state.gone = [...(state.gone ?? []), ...[...lost].map((c) => ({ ...PBVary.written(c), why: goneWhy(c) || "what it goes with has no place any more" }))];
    state.changes = state.changes.filter((c) => !lost.has(c));
    state.moved = {};
    for (const c of state.changes) {
      const target = clause.get(c.at);
      if (c.where || !target || c.do === "keep" || c.then === PBVary.whole(target)) continue;
      state.moved[c.at] = { why: `the trust changed its text of this clause in ${data.base}`, then: c.then, thenVersion: state.base };
    }
    // What was said of the trust's answers was said of the answers, and the clauses, of then.
    for (const [ask, said] of Object.entries(state.answers))
      if (state.base !== data.base && !state.ownQuestions.includes(ask)) said.choice = "";
    return Object.assign(state, { base: data.base, version: data.version, again: {} });
  };
  PBVary.again = (state) => ({ ...data.again, ...state.moved });

  // --- Changes
  // One put back to the trust's wording keeps its words here, in case the clerk comes back to it.
  PBVary.live = (state) => state.changes.filter((c) => c.do !== "keep");
  PBVary.own = (state, id) => state.changes.find((c) => c.at === id && !c.where);
  PBVary.additions = (state, id) => PBVary.live(state).filter((c) => c.at === id && c.where);

  // The trust's clause at which a change stands in the end: an addition may go with another one.
  PBVary.target = (state, c) => {
    let at = c.at;
    for (const seen = new Set(); !clause.has(at) && !seen.has(at);) {
      seen.add(at);
      at = state.changes.find((each) => each.id === at && each.where)?.at ?? at;
    }
    return clause.get(at) ?? PBVary.data.clauses[0];
  };
  const place = new Map(data.clauses.map((each, at) => [each.id, at]));
  PBVary.sorted = (state) => {
    const at = (c) => place.get(PBVary.target(state, c).id);
    return PBVary.live(state).map((c, n) => [at(c), n, c]).sort((x, y) => x[0] - y[0] || x[1] - y[1]).map(([, , c]) => c);
  };

  PBVary.answer = (state) => (id) => state.slots[id] ?? slot.get(id)?.default ?? "";
  PBVary.newId = (state, from, except) => {
    const taken = new Set([...data.takenIds, ...state.changes.filter((c) => c !== except).map((c) => c.id)]);
    for (const c of state.changes) for (const [, id] of c.text.matchAll(/\{#([a-z0-9-]+)\}/g)) taken.add(id);
    const words = from.normalize("NFKD").replace(/\{\{[^}]*\}\}|\{#[^}]*\}/g, " ").toLowerCase().replace(/[^a-z0-9 -]/g, "");
    const base = words.trim().split(/[\s-]+/).slice(0, 4).join("-").replace(/^[^a-z]+/, "").slice(0, 50).replace(/-+$/, "") || "local-clause";
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    return id;
  };

  PBVary.headed = (c, target) => (c.do === "add" ? Boolean(c.heading) : target.kind === "section");
  PBVary.how = (state, c, target) => {
    const section = PBVary.headed(c, target);
    const number = c.do === "add" ? PBVary.labels(state).get(c.key) : target.label;
    return { section, decimal: section && data.numbering === "decimal" && number ? number : "" };
  };
  PBVary.howTrust = (target) => ({ section: target.kind === "section", decimal: data.numbering === "decimal" ? target.label : "" });

  const above = new Map(data.clauses.flatMap((each) => each.has.map((id) => [id, each])));
  PBVary.above = above;
  PBVary.short = (each) => `${bare(each.cite)} ${each.heading ? (each.label ? each.heading : "") : above.get(each.id)?.heading ?? ""}`.trim();
  PBVary.named = (state, c) => {
    const target = PBVary.target(state, c);
    if (c.do !== "add") return PBVary.short(target);
    return `${PBVary.labels(state).get(c.key) ?? ""} ${c.heading || (target.kind === "section" ? target.heading : above.get(target.id)?.heading ?? "")}`.trim();
  };
  PBVary.firstWords = (state, each) => {
    return PBVary.start(PBVary.plain(PBVary.whole(each) || each.text || "", PBVary.answer(state), each.kind ? PBVary.howTrust(each) : {}), 90);
  };
  PBVary.ownWords = (state, c) => PBVary.start(PBVary.plain(c.text, PBVary.answer(state), PBVary.how(state, c, PBVary.target(state, c))), 90);
  PBVary.didWhat = { replace: "Local wording", omit: `Not used at ${A}`, add: "Local addition", keep: "The trust’s wording" };
  PBVary.pageOf = (state, c) => {
    if (PBVary.again(state)[c.where ? c.id : c.at] && !(c.where && state.again[c.id]?.choice)) return `again/${c.where ? c.id : c.at}`;
    return c.do === "add" ? `addition/${c.key}` : `clause/${c.at}`;
  };
  PBVary.standing = (c) => {
    const was = data.begun.changes.find((x) => (c.do === "add" ? x.add === c.id : (c.do === "omit" ? x.omit : x.replace) === c.at));
    if (!was) return "New";
    const same = PBVary.tidy(was.text ?? "") === PBVary.tidy(c.text) && was.reason.trim() === c.reason.trim() && (was.heading ?? "") === c.heading;
    return same || c.do === "omit" && was.reason.trim() === c.reason.trim() ? `As in ${A} ${data.inForce}` : "Changed";
  };

  // --- What staff ask: a question waits for an answer where the clause behind it is not the trust's.
  const around = (id) => {
    const found = [id];
    for (let each = above.get(id); each; each = above.get(each.id)) found.push(each.id);
    return found;
  };
  PBVary.touched = (state, id) => PBVary.live(state).some((c) => {
    const target = PBVary.target(state, c).id;
    if (c.where) return (c.where === "into" && target === id) || around(target).slice(1).includes(id) || (!clause.has(c.at) && target === id);
    return around(id).includes(target) || around(target).slice(1).includes(id);
  });
  PBVary.questions = (state) => data.questions.filter((q) => !q.own).filter((q) =>
    PBVary.touched(state, q.read) || (q.given && (state.answers[q.ask]?.choice === "own" || q.given.again)));
  // The clause that holds an answer now: one that was replaced with what is around it has none of its own.
  PBVary.readNow = (state, id) => {
    const whole = around(id).slice(1).map((each) => PBVary.own(state, each)).find((c) => c?.do === "replace" || c?.do === "omit");
    return whole && !whole.text.includes(`{#${id}}`) ? whole.at : id;
  };

  // Whether nobody would read an answer: the academy's own text stands where the trust's showed it.
  const displaced = (state, id) => around(id).some((each) => ["replace", "omit"].includes(PBVary.own(state, each)?.do));
  // The questions that staff see answered, with their answers, as they are written.
  const answers = (state) => [
    ...data.questions.filter((q) => !q.own && (!PBVary.touched(state, q.read) || state.answers[q.ask]?.choice === "confirm")).map((q) => `${q.ask} ${q.answer}`),
    ...Object.entries(state.answers).filter(([, said]) => said.choice === "own").map(([ask, said]) => `${ask} ${said.answer}`),
  ];
  PBVary.unread = (state, name) => {
    const shown = data.clauses.filter((each) => each.slots.includes(name));
    const own = PBVary.live(state).some((c) => c.do !== "omit" && c.text.includes(`{{ ${name} }}`));
    return shown.length > 0 && !own && !answers(state).some((words) => words.includes(`{{ ${name} }}`)) && shown.every((each) => displaced(state, each.id));
  };

  // --- What is missing, in the order of the task list: what to do, the page, the field.
  const ofAgain = (state, add) => {
    for (const id of Object.keys(PBVary.again(state))) {
      if (state.again[id]?.choice) continue;
      const what = clause.get(id)?.cite ?? PBVary.named(state, state.changes.find((c) => c.id === id) ?? { do: "add", at: "" });
      if (clause.has(id) || state.changes.some((c) => c.id === id))
        add(`Decide again about ${what}: keep ${A}’s wording, take the trust’s, or write anew`, `again/${id}`, "choice-keep");
    }
  };
  const ofSlots = (state, add) => {
    for (const each of data.slots) {
      const said = state.slots[each.id] ?? "";
      const page = `detail/${each.id}`;
      if (each.required && !said.trim()) add(`Answer: ${each.prompt}`, page, "answer");
      else if (each.max && said.length > each.max) add(`Shorten the answer to “${each.prompt}” to ${each.max} characters`, page, "answer");
      else if (said && state.asked[each.id] !== each.prompt) add(`Look again at an answer, because the trust asks in other words: ${each.prompt}`, page, "answer");
    }
  };
  const ofText = (state, c, what, page, add) => {
    const { limits } = data;
    if (!c.text.trim()) add(c.do === "add" ? `Write the clause to add at ${what}` : `Write ${A}’s wording of ${what}`, page, "text");
    else if (c.text.length > limits.text) add(`Shorten ${A}’s text at ${what} to ${limits.text} characters`, page, "text");
    if (c.do === "replace" && c.text.trim())
      for (const each of clause.get(c.at)?.stand_for ?? [])
        if (!PBVary.standsFor(c.text, each.id))
          add(`“${each.source}” refers to ${each.cite}, which ${A}’s wording replaces: mark the clause that now says it, with the button “Stands for ${bare(each.cite)}”`, page, "text");
  };
  const ofChanges = (state, add) => {
    for (const c of PBVary.sorted(state)) {
      const target = PBVary.target(state, c), what = target.cite, page = PBVary.pageOf(state, c);
      if (c.do === "add" && c.where === "after" && target.kind === "section" && clause.has(c.at) && !c.heading.trim()) add(`Give the section after ${what} a heading`, page, "heading");
      if (c.do !== "omit") ofText(state, c, what, page, add);
      if (!c.reason.trim()) add(c.do === "omit" ? `Say why ${what} is left out` : c.do === "add" ? `Say why the clause at ${what} is added` : `Say why ${A} has its own wording of ${what}`, page, "reason");
      else if (c.reason.length > data.limits.reason) add(`Shorten the reason at ${what} to ${data.limits.reason} characters`, page, "reason");
    }
  };
  const ofQuestions = (state, add) => {
    for (const q of PBVary.questions(state)) {
      const said = state.answers[q.ask], page = `question/${data.questions.indexOf(q)}`;
      if (!said?.choice) add(`Say what staff are told who ask: ${q.ask}`, page, q.given?.confirm === false ? "says-own" : "says-confirm");
      else if (said.choice === "own") PBVary.wrongAnswer(said.answer).forEach((text) => add(`${text}: ${q.ask}`, page, "answer"));
    }
    data.questions.forEach((q, at) => {
      const said = state.answers[q.ask];
      if (q.own && q.given.again && said && !said.choice) add(`Look again at the answer to ${A}’s own question: ${q.ask}`, `question/${at}`, "says-own");
    });
  };
  PBVary.wrongAnswer = (answer) => [
    !answer.trim() && "Write the answer",
    answer.length > data.limits.answer && `Shorten the answer to ${data.limits.answer} characters`,
  ].filter(Boolean);

  PBVary.missing = (state) => {
    const out = [];
    const add = (text, page, field) => out.push({ text, page, field });
    ofAgain(state, add);
    ofSlots(state, add);
    ofChanges(state, add);
    ofQuestions(state, add);
    if (!state.what.type) add("Say what kind of change it is", "what", "type-substantive");
    if (!state.what.summary.trim()) add("Say in a sentence what is different", "what", "summary");
    else if (state.what.summary.length > data.limits.line) add(`Shorten what is different to ${data.limits.line} characters`, "what", "summary");
    if (!state.what.read) add("Say whether staff must read the policy again", "what", "read-yes");
    if (!state.consult.asked) add("Say whether anybody was asked", "consultation", "asked-yes");
    else if (state.consult.asked === "yes" && !(state.consult.opens && state.consult.closes)) add("Say from when to when somebody is asked", "consultation", state.consult.opens ? "closes" : "opens");
    return out;
  };
})();
