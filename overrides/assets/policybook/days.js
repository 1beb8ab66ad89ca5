// What a page says on which days: all of it stands in the page, and this shows what is true on the
// reader's day in London. Without it, what was true on the day of the build stands.
"use strict";

(() => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    calendar: "iso8601",
    numberingSystem: "latn",
    timeZone: "Europe/London",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const words = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    year: "numeric",
    month: "long",
    day: "numeric",
  });
  let shown = "";

  // As the page writes days, 2026-09-01: such texts compare as days do.
  function today(now) {
    const found = Object.fromEntries(parts.formatToParts(now).map((each) => [each.type, each.value]));
    return `${found.year}-${found.month}-${found.day}`;
  }

  function show() {
    const now = new Date();
    const day = today(now);
    if (day === shown) return;
    shown = day;
    for (const each of document.querySelectorAll("[data-pb-from], [data-pb-until]")) {
      const { pbFrom: from, pbUntil: until } = each.dataset;
      each.hidden = Boolean((from && day < from) || (until && day >= until));
    }
    for (const each of document.querySelectorAll("[data-pb-today]")) {
      each.textContent = words.format(now);
    }
    // For scripts that word more than that.
    document.documentElement.dataset.pbDay = day;
    document.dispatchEvent(new Event("pb:day"));
  }

  // A page can stay open for days: look again at every full minute, of which midnight is one, and
  // when somebody comes back to it or prints it.
  function wait() {
    setTimeout(() => {
      show();
      wait();
    }, 60_000 - (Date.now() % 60_000));
  }

  show();
  wait();
  addEventListener("pageshow", show);
  addEventListener("beforeprint", show);
  document.addEventListener("visibilitychange", show);
})();
