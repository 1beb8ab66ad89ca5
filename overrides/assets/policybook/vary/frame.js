// The frame of a page of the form: what is kept, what is wrong, where the links lead.
"use strict";

(() => {
  const { data, clause, h, hidden, store } = PBVary;
  const A = data.academy.short;
  const stay = document.getElementById("pb-vary-kept");
  const clash = document.getElementById("pb-vary-clash");
  const F = (PBVary.form = { state: null, problems: [], note: "", taken: false, views: {}, render() {} });

  // --- Keeping -----------------------------------------------------------------------------------
  let wait;
  F.clock = (iso) => new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  F.told = () => {
    const { state } = F;
    stay.hidden = !state;
    if (!state) return;
    stay.textContent = store.works
      ? `Draft of ${A} ${data.version}. ${state.saved ? `Kept in this browser at ${F.clock(state.saved)}` : "Not begun yet"}; ${PBVary.desk?.kept() ?? "nothing has been sent"}.`
      : "This browser keeps nothing. Take the file before you close this page, or your work is lost.";
    stay.classList.toggle("pb-vary__kept--no", !store.works);
  };
  F.keepNow = () => {
    clearTimeout(wait);
    if (!store.write(F.state) && store.clash) F.tellClash();
    F.told();
  };
  F.changed = () => {
    clearTimeout(wait);
    wait = setTimeout(F.keepNow, 300);
  };
  addEventListener("pagehide", () => { if (F.state?.saved && !store.clash) F.keepNow(); });
  addEventListener("beforeunload", (event) => { if (F.state && !store.works) event.preventDefault(); });

  function differences(one, other) {
    const as = (value) => JSON.stringify(value ?? null);
    const places = [...new Set([...one.changes, ...other.changes].map((c) => c.at))];
    return [
      ...data.slots.filter((s) => (other.slots[s.id] ?? "") !== (one.slots[s.id] ?? "")).map((s) => `“${s.prompt}”`),
      ...places.filter((at) => as(other.changes.filter((c) => c.at === at)) !== as(one.changes.filter((c) => c.at === at))).map((at) => clause.get(at)?.cite ?? at),
      ...data.questions.filter((q) => as(other.answers[q.ask]) !== as(one.answers[q.ask])).map((q) => `“${q.ask}”`),
    ];
  }

  const beside = h("p.pb-vary__beside", { role: "status" });
  clash.before(beside);
  F.tellBeside = (open) => {
    beside.textContent = open ? "This draft is open in another window of this browser, too. Write in one of them only." : "";
  };

  F.tellClash = () => {
    const other = store.clash;
    if (!other) return clash.replaceChildren();
    const differs = differences(F.state, other);
    const done = (act) => () => {
      act();
      store.clash = null;
      clash.replaceChildren();
      F.render();
    };
    clash.replaceChildren(h("div.pb-vary__summary", { role: "alert" },
      h("h2.pb-vary__h2", "This draft was changed in another window"),
      h("p", `At ${F.clock(other.saved)}. ${differs.length ? `The two differ in ${differs.join(", ")}.` : "The two differ in the questions about the meeting."} Nothing was written over: what you see here is kept in neither until you choose.`),
      h("p.pb-vary__buttons",
        h("button.pb-vary__button", { type: "button", onclick: done(() => { F.state = other; store.seen = other.rev; }) }, "Go on with the other window’s"),
        h("button.pb-vary__button.pb-vary__button--second", { type: "button", onclick: done(() => { store.write(F.state, true); }) }, "Go on with this window’s"))));
  };

  // --- The parts of a page -------------------------------------------------------------------------
  F.error = (name) => F.problems.find((each) => each.field === name)?.text;
  F.go = (path) => {
    F.problems = [];
    if (location.hash === `#/${path}`) F.render();
    else location.hash = `#/${path}`;
  };
  F.link = (path, ...text) => h("a", { href: `#/${path}` }, ...text);
  F.back = (path = "tasks", text = "Back to the list") => h("p.pb-vary__back", F.link(path, text));
  F.title = (caption, ...text) => [caption && h("p.pb-vary__caption", caption), h("h1.pb-vary__h1", { tabindex: -1 }, ...text)];
  F.buttons = (text, ...others) => h("p.pb-vary__buttons", h("button.pb-vary__button", { type: "submit" }, text), others);

  F.summary = () => F.problems.length > 0 && h("div.pb-vary__summary", { tabindex: -1, role: "group", "aria-labelledby": "pb-vary-problem" },
    h("h2.pb-vary__h2", { id: "pb-vary-problem" }, "There is a problem"),
    h("ul", F.problems.map((each) => h("li", h("a", { href: each.page ? `#/${each.page}!${each.field}` : `#${each.field}`,
      onclick: each.page ? null : (event) => {
        event.preventDefault();
        document.getElementById(each.field)?.focus();
      } }, each.text)))));

  // A form whose button first says what is missing.
  F.ask = (back, nodes, check, done, text = "Save and continue", ...others) => [back, F.summary(),
    h("form.pb-vary__form", { novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      F.problems = check();
      F.keepNow();
      if (!F.problems.length) return done();
      F.render("summary");
    } }, nodes, F.buttons(text, others))];

  F.cited = data.reference || data.title;
  F.titled = data.reference ? `${data.title} · ${data.reference}` : data.title;
  F.owner = data.sendTo.role ? `the ${data.sendTo.role}` : data.trust;
  F.ownerLink = () => (data.sendTo.email ? [data.sendTo.role ? "the " : "", h("a", { href: `mailto:${data.sendTo.email}` }, data.sendTo.role || data.sendTo.email)] : F.owner);
})();
