// A site opened from a file share: there no server turns the address of a folder into that of the page in
// it, so what leads to one is made to lead to its page.
"use strict";

function __pb_page(address) {
  const url = new URL(address, location);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

if (location.protocol === "file:") {
  const turn = (link) => {
    link.href = __pb_page(link.href);
  };
  document.querySelectorAll("a[href]:not([href^='#'])").forEach(turn);
  for (const form of document.querySelectorAll("form[action]")) form.action = __pb_page(form.action);
  // What scripts write later is turned when it is used.
  addEventListener(
    "click",
    ({ target }) => {
      const link = target instanceof Element && target.closest("a[href]:not([href^='#'])");
      if (link) turn(link);
    },
    { capture: true },
  );
}
