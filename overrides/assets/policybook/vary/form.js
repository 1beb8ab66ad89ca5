// The way through the form: the address says which page.
"use strict";

(() => {
  const { data, clause, slot, store } = PBVary;
  const F = PBVary.form;
  const root = document.getElementById("pb-vary");
  const siteTitle = document.title;
  const ALONE = ["", "again-from-the-start"];
  let started = false;

  function takeUp() {
    const kept = store.read();
    if (!kept || PBVary.moved(kept)) return;
    F.state = kept;
    store.seen = kept.rev;
  }

  function known(name, id) {
    if (!Object.hasOwn(F.views, name)) return false;
    if (name === "detail") return slot.has(id);
    if (name === "clause") return Boolean(clause.get(id)?.can.length);
    if (name === "again") return Object.hasOwn(PBVary.again(F.state), id);
    if (name === "question") return Boolean(data.questions[id]);
    if (name === "own-question") return id === "new" || Boolean(F.state.ownQuestions[id]);
    return true;
  }

  function place() {
    const path = location.hash.startsWith("#/") ? decodeURIComponent(location.hash.slice(2)) : "";
    const [page, wanted] = path.split("!");
    const [name, id] = page.split("/");
    return { name, id, wanted };
  }

  F.render = (focus = "title") => {
    const { name, id, wanted } = place();
    if (!F.state && !ALONE.includes(name)) takeUp();
    const there = (ALONE.includes(name) || F.state) && known(name, id);
    const make = () => (there ? F.views[name](id) : F.views[""]());
    let view = make();
    if (wanted && view.check && !F.problems.length) {
      root.replaceChildren(...view.nodes.flat(3).filter(Boolean)); // what is ticked is asked of the page
      F.problems = view.check();
      if (F.problems.length) view = make();
    }
    F.told();
    if (!there || !name) document.getElementById("pb-vary-kept").hidden = true;
    document.getElementById("pb-vary-out").hidden = there && Boolean(name) && name !== "tasks";
    root.replaceChildren(...view.nodes.flat(3).filter(Boolean));
    root.classList.toggle("pb-vary--wide", Boolean(view.wide));
    document.title = `${F.problems.length ? "Error: " : ""}${view.name} - ${siteTitle}`;
    const first = !started;
    started = true;
    if (wanted) document.getElementById(wanted)?.focus();
    else if (focus === "summary") root.querySelector(".pb-vary__summary")?.focus();
    else if (!first) {
      scrollTo(0, 0);
      root.querySelector("h1")?.focus({ preventScroll: true });
    }
  };

  addEventListener("hashchange", () => {
    if (location.hash && !location.hash.startsWith("#/")) return; // the link that skips to the content
    if (!location.hash.includes("!")) F.problems = [];
    F.render();
  });
  store.meet(F.tellBeside);
  store.watch(() => {
    if (F.state) F.tellClash();
    else F.render();
  });
  document.documentElement.classList.add("pb-vary-ready");
  F.render();
  // What leads into other policies is shown by their numbers as soon as these are known.
  const LEADS = /\]\([a-z0-9-]+#/;
  if (LEADS.test(JSON.stringify([data.begun.changes, store.read()?.changes ?? []]))) PBVary.others().then(() => F.render());
})();
