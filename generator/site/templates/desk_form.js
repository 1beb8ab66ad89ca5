// Under policybook serve: the form saves into the policies folder, and shows what the check finds.
"use strict";

(() => {
  const { data, clause, h, filed, store } = PBVary;
  const F = PBVary.form;
  // A draft that is filed already, and against this text, is gone on with under its own number.
  const here = filed.text && filed.base === data.base ? filed : null;
  if (here) data.version = here.version;
  let found = [], said = null, told = new Set(), saved = {};
  if (here) found = here.found;

  const named = (id) => clause.get(id)?.cite ?? (data.slots.some((s) => s.id === id) ? `“${data.slots.find((s) => s.id === id).prompt}”` : id);
  const button = (text, act, second) =>
    h(`button.pb-vary__button${second ? ".pb-vary__button--second" : ""}`, { type: "button", onclick: act }, text);
  const box = (...nodes) => h("div.pb-vary__inset", nodes);
  const finding = (each) => h("p.pb-vary__found", h("strong", each.severity === "error" ? "To be put right: " : "The check: "), each.text);

  const show = (nodes, wrong) => {
    said = h(`div.${wrong ? "pb-vary__summary" : "pb-vary__inset"}`, { role: wrong ? "alert" : "status", tabindex: -1, id: "pb-desk-said" }, nodes);
    F.render();
    document.getElementById("pb-desk-said")?.focus();
  };

  const take = (now) => () => {
    F.state = PBVary.open(now.text);
    F.state.was = now.was;
    store.write(F.state, true);
    said = null;
    F.render();
  };
  const over = (now) => () => {
    F.state.was = now.was;
    save();
  };

  function changed(now) {
    const places = now.places.map(named);
    show([h("h2.pb-vary__h2", "This draft was changed elsewhere"),
      h("p", `${now.reasons[0]}. ${places.length ? `The two differ in ${places.join(", ")}. ` : ""}Nothing was written; what you have here is kept in this window.`),
      now.text && h("p.pb-vary__buttons", button("Go on with what is filed", take(now)), button("Save this window’s over it", over(now), true))], true);
  }

  async function save() {
    const { state } = F;
    let answer, now;
    try {
      answer = await fetch(location.pathname, { method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: PBVary.file(state), was: state.was ?? "" }) });
      now = await answer.json();
    } catch {
      return show([h("h2.pb-vary__h2", "It was not saved"), h("p", "policybook serve does not answer. Start it again in the terminal, open the address that it prints, and save once more; what you wrote is kept in this browser.")], true);
    }
    if (answer.status === 409) return changed(now);
    if (!answer.ok) return show([h("h2.pb-vary__h2", "It was not saved"), h("ul", [...now.reasons, ...(now.found ?? []).map((each) => each.text)].map((each) => h("li", each)))], true);
    state.was = now.was;
    F.keepNow();
    saved = { rev: state.rev, at: F.clock(state.saved) };
    found = now.found;
    return show([h("p", h("strong", `Saved as ${now.file}. `), found.length ? `The check found ${found.length === 1 ? "one thing, which stands" : `${found.length} things, which stand`} above.` : "The check finds nothing in it."),
      now.notes.map((each) => h("p", each)),
      h("p", h("a", { href: now.page, target: "policybook-draft", rel: "noopener" }, "Read the page of the draft"), ", which is made again in a few seconds.")]);
  }

  PBVary.desk = {
    // What the check found, beside what it is about: "changes/its-id", "slots/its-name".
    beside: (what) => {
      told.add(what);
      return found.filter((each) => each.about === what).map(finding);
    },
    kept: () => (F.state.rev === saved.rev ? `saved as a draft at ${saved.at}` : "not saved as a draft yet"),
    panel: () => {
      const loose = found.filter((each) => !told.has(each.about));
      told = new Set();
      return h("section", loose.length > 0 && [h("h2.pb-vary__h2", "About the file as a whole"), loose.map(finding)],
        h("h2.pb-vary__h2", "Save"), said,
      h("p", "It is written into the policies folder as a draft, finished or not. Comments in the file stay."), h("p.pb-vary__buttons", button("Save the draft", save)));
    },
    where: () => box(h("p", h("strong", "Your work stays in this browser, on this computer,"), " until you save it as a draft into the policies folder, under “Check the draft”.")),
    start: (kept) => here && box(
      h("p", `A draft of version ${here.version} is filed already, and not decided yet: ${here.file}.`),
      h("p.pb-vary__buttons", button("Go on with the filed draft", () => {
        take(here)();
        F.go("tasks");
      }, Boolean(kept)))),
  };
})();
