// Runs before anything is painted: the colours that the reader chose, and what other scripts use.
"use strict";

// Light or dark is wished for the whole intranet: kept in one place, at the portal's address. Where
// storage is refused, already naming it throws.
(() => {
  const key = new URL("../..", document.currentScript.src).pathname + ".colours";
  const page = document.documentElement;
  page.classList.replace("no-js", "js");
  try {
    page.dataset.pbColours = localStorage.getItem(key) || "";
  } catch {
    page.dataset.pbColours = "";
  }
  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.querySelector("[data-pb-colours-choice]");
    if (!choice) return;
    choice.value = page.dataset.pbColours;
    choice.parentElement.hidden = false;
    choice.addEventListener("change", () => {
      page.dataset.pbColours = choice.value;
      try {
        localStorage.setItem(key, choice.value);
      } catch {
        // Kept nowhere.
      }
    });
  });
})();

// A long table is not laid out in full before its script narrows it down. Should that script never
// come, all of it is there when the page has loaded.
document.documentElement.classList.add("pb-loading");
addEventListener("load", () => document.documentElement.classList.remove("pb-loading"));
