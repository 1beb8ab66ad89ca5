// What pages of policies do with a script. Every word of them is there without it.
"use strict";

(() => {
  const portal = new URL("../..", document.currentScript.src).pathname;
  const key = portal + ".academy";

  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  function remember(academy) {
    try {
      localStorage.setItem(key, academy);
    } catch {
      // The page works; it only forgets.
    }
  }

  // An academy is chosen by going to its home page, or by reading there before any choice.
  const here = document.querySelector("header[data-pb-academy]")?.dataset.pbAcademy;
  if (here && (!remembered() || document.querySelector("article .pb-home"))) remember(here);

  // The way to the reader's own academy: the link that the page has for it, put first.
  const own = [...document.querySelectorAll("article a[data-pb-academy]")].find(
    (link) => link.dataset.pbAcademy === remembered(),
  );
  for (const line of own ? document.querySelectorAll(".pb-yours") : []) {
    const link = line.querySelector("a");
    const name = own.querySelector(".pb-choices__name") || own;
    link.href = own.href;
    link.textContent = link.dataset.pbWords + name.textContent.trim();
    line.hidden = false;
  }

  // Under a clause of the trust's: what applies at the reader's own academy, in place of who differs.
  for (const box of own ? document.querySelectorAll(".pb-differs") : []) {
    const lines = [...box.querySelectorAll("[data-pb-at]")];
    const none = box.querySelector(".pb-differs__none");
    const line = lines.find((each) => each.dataset.pbAt === own.dataset.pbAcademy) || none;
    if (line === none) none.textContent = `${none.dataset.pbWords}${own.textContent.trim()}.`;
    line.hidden = false;
    box.querySelector(".pb-differs__all").hidden = true;
  }

  // What leads to other pages is open where it stands beside the text.
  const wide = matchMedia("(width >= 64em)");
  const unfold = () => {
    const opened = wide.matches || document.querySelector(".pb-ways__fold");
    for (const fold of document.querySelectorAll(".pb-aside__fold")) fold.open = Boolean(opened);
  };
  wide.addEventListener("change", unfold);
  unfold();

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
