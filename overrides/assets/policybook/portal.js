// What the pages of the portal do besides: they know the reader's academy, and lead to each other.
"use strict";

(() => {
  const key = new URL("../..", document.currentScript.src).pathname + ".academy";

  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

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

  // Under a clause of the trust's: what applies at the reader's own academy, in place of who differs.
  for (const box of own ? document.querySelectorAll(".pb-differs") : []) {
    const lines = [...box.querySelectorAll("[data-pb-at]")];
    const none = box.querySelector(".pb-differs__none");
    const line = lines.find((each) => each.dataset.pbAt.split(" ").includes(own.dataset.pbAcademy)) || none;
    const led = line.querySelector("a[data-pb-words]");
    if (led) {
      led.href = own.href + led.hash;
      led.textContent = led.dataset.pbWords + own.textContent.trim();
    }
    if (line === none) none.textContent = `${none.dataset.pbWords}${own.textContent.trim()}.`;
    line.hidden = false;
    box.querySelector(".pb-differs__all").hidden = true;
  }

  // What leads to other pages is open where it stands beside the text.
  const wide = matchMedia("(width >= 64em)");
  const unfold = () => {
    const opened = wide.matches || document.querySelector(".pb-ways__fold");
    for (const fold of document.querySelectorAll(".pb-aside__fold")) fold.open = Boolean(opened);
  };
  wide.addEventListener("change", unfold);
  unfold();
})();
