// The academy switcher is a <details>: it opens without any script. This closes it as people
// expect, by Escape and by a click elsewhere.
"use strict";

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
