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

  // What stands in a row for other days is not looked for.
  function read(row) {
    const copy = row.cloneNode(true);
    for (const unseen of copy.querySelectorAll("[hidden]")) unseen.remove();
    return copy.textContent;
  }

  // A list long enough to search gets a box to narrow it down.
  for (const place of document.querySelectorAll("[data-pb-filter]")) {
    const rows = [...document.getElementById(place.dataset.pbFilter).tBodies[0].rows];
    if (rows.length < 8) continue;
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    input.type = "search";
    input.autocomplete = "off";
    input.id = place.dataset.pbFilter + "-filter";
    label.htmlFor = input.id;
    label.textContent = "Show policies with these words";
    input.addEventListener("input", () => {
      const words = __pb_words(input.value);
      const shown = rows.filter((row) => {
        const text = __pb_sought(read(row));
        row.hidden = !words.every((word) => text.includes(word));
        return !row.hidden;
      });
      count.textContent = words.length ? `${shown.length} of ${rows.length} shown` : "";
    });
    place.append(label, input, count);
    place.hidden = false;
  }

  // Who prints with a box open wants it on paper; who follows a link into one wants it open.
  function openAround() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
  }
  addEventListener("hashchange", openAround);
  openAround();
})();
