// A long list of policies gets a box that narrows it down.
"use strict";

(() => {
  // What stands in a row for other days is not looked for.
  function read(row) {
    const copy = row.cloneNode(true);
    for (const unseen of copy.querySelectorAll("[hidden]")) unseen.remove();
    return copy.textContent;
  }

  // A list long enough to search gets a box to narrow it down.
  for (const place of document.querySelectorAll("[data-pb-filter]")) {
    const list = document.getElementById(place.dataset.pbFilter);
    const rows = [...(list.tBodies?.[0].rows ?? list.children)];
    if (rows.length < 8) continue;
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    input.type = "search";
    input.className = "pb-field";
    input.autocomplete = "off";
    input.id = place.dataset.pbFilter + "-filter";
    label.htmlFor = input.id;
    label.textContent = place.dataset.pbFilterSays || "Show policies with these words";
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
})();
