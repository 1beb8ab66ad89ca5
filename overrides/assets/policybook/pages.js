// What pages of policies do with a script. Every word of them is there without it.
"use strict";

(() => {
  const portal = new URL("../..", document.currentScript.src).pathname;
  const key = portal + ".academy";

  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function remember(academy) {
    try {
      localStorage.setItem(key, academy);
    } catch {
      // A browser that keeps nothing: the page works, it only forgets.
    }
  }

  // An academy is chosen by going to its home page, or by reading there before any choice.
  const here = document.querySelector("header[data-pb-academy]")?.dataset.pbAcademy;
  if (here && (!remembered() || document.querySelector("article .pb-home"))) remember(here);

  // Who prints with a box open wants it on paper; who follows a link into one wants it open.
  function openAround() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
  }
  addEventListener("hashchange", openAround);
  // Who followed a link of the contents wants to read.
  document.getElementById("pb-contents")?.addEventListener("click", (event) => {
    const nav = event.currentTarget;
    if (event.target.closest("a") && nav.matches(":popover-open")) nav.hidePopover();
  });
  openAround();

  // The way to a clause's history: one link, beside the clause that is pointed at, worked in or came to.
  const text = document.querySelector("[data-pb-history]");
  const past = document.createElement("a");
  past.className = "pb-past";
  function lead(from) {
    const clause = from?.closest(".pb-item, .pb-head");
    if (!clause || !text?.contains(clause) || past.parentElement === clause) return;
    const named = clause.id ? clause : clause.querySelector("[id]");
    const number = clause.querySelector(".pb-number") ?? named;
    past.href = `history/#${named.id}`;
    past.textContent = text.dataset.pbHistory;
    past.ariaLabel = `${text.dataset.pbHistory}: ${number.textContent.trim()}`;
    clause.append(past);
  }
  const came = () => lead(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  text?.addEventListener("focusin", ({ target }) => lead(target));
  text?.addEventListener("pointerover", ({ pointerType, target }) => {
    if (pointerType === "mouse" && document.activeElement !== past) lead(target);
  });
  addEventListener("hashchange", came);
  came();

  // The academy switcher is a <details>: it opens without any script. This closes it as people
  // expect, by Escape and by a click elsewhere.
  for (const switcher of document.querySelectorAll("details.pb-switcher")) {
    document.addEventListener("click", (event) => {
      if (!switcher.contains(event.target)) switcher.open = false;
    });
    switcher.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && switcher.open) {
        switcher.open = false;
        switcher.querySelector("summary").focus();
      }
    });
    switcher.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !switcher.contains(event.relatedTarget)) switcher.open = false;
    });
  }
})();
