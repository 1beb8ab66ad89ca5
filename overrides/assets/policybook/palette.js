// Put on the colours the reader chose, or those the system prefers, before the page is painted.
// After Material's partials/javascripts/palette.html, which waits for a first choice.
"use strict";

(() => {
  const saved = __md_get("__palette");
  const color = (saved && saved.color) || { media: "(prefers-color-scheme)" };
  if (color.media === "(prefers-color-scheme)") {
    const wanted = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const input = document.querySelector(
      `[data-md-color-media="(prefers-color-scheme: ${wanted})"]`,
    );
    if (!input) return;
    for (const name of ["media", "scheme", "primary", "accent"]) {
      color[name] = input.getAttribute(`data-md-color-${name}`);
    }
  }
  for (const [name, value] of Object.entries(color)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
