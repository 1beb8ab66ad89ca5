// "What applied on another day?": opens the edition of a day. The list of editions below the box
// says the same without this script, and every word shown here is one of its own.
"use strict";

for (const form of document.querySelectorAll("form[data-pb-editions]")) {
  const spans = [...form.parentElement.querySelectorAll(".pb-editions li:not(:has(li))")];
  const asked = form.querySelector("input");
  const told = form.querySelector("[aria-live]");

  // Days are written 2026-09-01: such texts compare as days do.
  function on(day) {
    return spans.find(
      ({ dataset: { pbBegins: begins, pbEnds: ends } }) =>
        (!begins || begins <= day) && (!ends || day < ends),
    );
  }

  // The words for other days stand there too.
  function seen(span) {
    const copy = span.cloneNode(true);
    for (const other of copy.querySelectorAll("[hidden]")) other.remove();
    return copy.textContent.trim();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const span = on(asked.value);
    const link = span?.querySelector("a");
    told.textContent = span && !link ? seen(span) : "";
    // Who came to a clause wants that clause as it read then.
    if (link) location.assign(link.href + location.hash);
  });
  asked.addEventListener("input", () => {
    told.textContent = "";
  });
  form.hidden = false;
}
