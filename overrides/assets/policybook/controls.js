// Material opens menu, search and colours with labels. Here they are buttons to every reader:
// they take the space bar, and say whether what they open is open.
"use strict";

const opens = [...document.querySelectorAll("label[data-pb-opens]")];

function sayWhetherOpen() {
  for (const label of opens) {
    const box = document.getElementById(label.htmlFor);
    label.setAttribute("aria-expanded", String(box.checked));
  }
}

for (const label of document.querySelectorAll("label[tabindex], label[role=button]")) {
  label.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation(); // Material would press it a second time
      label.click();
    }
  });
}

for (const label of opens) {
  document.getElementById(label.htmlFor).addEventListener("change", sayWhetherOpen);
}
sayWhetherOpen();

// Closed by Escape, the drawer gives the focus back to the button that opened it.
addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer && drawer.checked) {
    drawer.click();
    document.querySelector("label[data-pb-opens=menu]")?.focus();
  }
});
