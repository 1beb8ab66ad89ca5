// Material opens menu and sections with labels, which keys do not reach. Those in the
// header become buttons here; without this script they stay what they are, and work by pointer.
"use strict";

const FIRST = {
  menu: ".md-nav--primary .md-nav__list a:not(.md-nav .md-nav .md-nav a)",
};

function makeButton(label) {
  const box = document.getElementById(label.htmlFor);
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} pb-opens`;
  button.dataset.pbOpens = label.dataset.pbOpens;
  button.setAttribute("aria-label", label.getAttribute("aria-label"));
  button.append(...label.childNodes);
  const say = () => button.setAttribute("aria-expanded", String(box.checked));
  box.addEventListener("change", () => {
    say();
    const inside = FIRST[button.dataset.pbOpens];
    // Focus follows to what was opened, and back; elsewhere it is the reader's own affair.
    if (box.checked) document.querySelector(inside)?.focus();
    else if (button.checkVisibility()) button.focus();
  });
  button.addEventListener("click", () => box.click());
  label.replaceWith(button);
  say();
}

document.querySelectorAll("label[data-pb-opens]").forEach(makeButton);

// Sections of the navigation and the palette: Material gives them the focus, but only Enter.
for (const label of document.querySelectorAll("label[tabindex='0']")) {
  label.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault(); // the page would scroll
    label.click();
  });
}

// Escape closes the menu too.
addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer.checked) drawer.click();
});
