// Wide tables in hand-written pages scroll by themselves, and must do so by keyboard too.
// Policy pages bring the same box ready-made. Without this script the table itself scrolls.
"use strict";

for (const table of document.querySelectorAll("article table:not([class])")) {
  const box = document.createElement("div");
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const caption = table.caption || headings.at(-1);
  const words = caption ? caption.cloneNode(true) : null;
  if (words) words.querySelectorAll(".headerlink").forEach((link) => link.remove());
  const number = document.querySelectorAll(".pb-table").length + 1;
  box.className = "pb-table";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  // The number keeps two tables under one heading apart.
  const name = `Table ${number}: ${words ? words.textContent.trim() : document.title}`;
  box.setAttribute("aria-label", name);
  if (!table.caption) table.setAttribute("aria-label", name);
  table.classList.add("pb-plain");
  table.before(box);
  box.append(table);
}

// So do long lines of code.
for (const code of document.querySelectorAll("article pre")) code.tabIndex = 0;
