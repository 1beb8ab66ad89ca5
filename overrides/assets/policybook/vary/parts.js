// The parts of a page: plain elements, fields with hint and error, radios that open, the text box.
"use strict";

(() => {
  const h = (what, ...rest) => {
    const [tag, ...classes] = what.split(".");
    const element = document.createElement(tag || "div");
    if (classes.length) element.className = classes.join(" ");
    for (const each of rest.flat(3)) {
      if (each === null || each === undefined || each === false || each === "") continue;
      if (typeof each === "string") element.append(PBVary.curled(each));
      else if (each instanceof Node || typeof each === "number") element.append(each);
      else
        for (const [name, value] of Object.entries(each)) {
          if (value === null || value === undefined || value === false) continue;
          if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
          else if (name === "value") element.value = value;
          else if (name === "checked") element.checked = value;
          else element.setAttribute(name, value === true ? "" : value);
        }
    }
    return element;
  };
  const hidden = (text) => h("span.pb-hidden", text);

  const day = (iso, weekday = false) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(iso ?? "")) return "";
    return new Date(`${iso}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", ...(weekday && { weekday: "long" }) });
  };

  // One question with its label, hint, error and control; they are tied together for screen readers.
  function field({ id, label, hint, error, control, big, after }) {
    control.id = id;
    const by = [hint && `${id}-hint`, error && `${id}-error`, after && `${id}-after`].filter(Boolean);
    if (by.length) control.setAttribute("aria-describedby", by.join(" "));
    if (error) control.setAttribute("aria-invalid", "true");
    const named = h("label.pb-vary__label", { for: id }, label);
    return h(`div.pb-vary__group${error ? ".pb-vary__group--error" : ""}`,
      big ? h("h1.pb-vary__h1", { tabindex: -1 }, named) : named,
      hint && h("div.pb-vary__hint", { id: `${id}-hint` }, hint),
      error && h("p.pb-vary__error", { id: `${id}-error` }, hidden("Error: "), error),
      control,
      after && h("div.pb-vary__hint", { id: `${id}-after` }, after));
  }

  function radios({ name, legend, hint, options, value, error, pick, big }) {
    const by = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
    const opened = [];
    const set = h("fieldset.pb-vary__set", by && { "aria-describedby": by },
      h("legend.pb-vary__label", big ? h("h1.pb-vary__h1", { tabindex: -1 }, legend) : legend),
      hint && h("div.pb-vary__hint", { id: `${name}-hint` }, hint),
      error && h("p.pb-vary__error", { id: `${name}-error` }, hidden("Error: "), error),
      options.filter(Boolean).map((each) => {
        const id = `${name}-${each.value}`;
        const input = h("input", { type: "radio", name, id, value: each.value, checked: each.value === value,
          "aria-describedby": each.hint ? `${id}-hint` : null });
        const box = each.reveal ? h("div.pb-vary__reveal", each.reveal) : null;
        if (box) box.hidden = each.value !== value;
        opened.push([each.value, box]);
        input.addEventListener("change", () => {
          for (const [of, it] of opened) if (it) it.hidden = of !== each.value;
          pick(each.value);
        });
        return [h("div.pb-vary__radio", input, h("label", { for: id }, each.label), each.hint && h("div.pb-vary__hint", { id: `${id}-hint` }, each.hint)), box];
      }));
    return h(`div.pb-vary__group${error ? ".pb-vary__group--error" : ""}`, set);
  }

  // "You have 12 characters left", told after a pause and not at each letter.
  function counted(control, most, id) {
    const seen = h("p.pb-vary__count", { "aria-hidden": "true" });
    const told = h("p.pb-hidden", { role: "status" });
    let wait;
    const tell = () => {
      const left = most - control.value.length;
      seen.textContent = left < 0 ? `${-left} ${left === -1 ? "character" : "characters"} too many` : `${left} of ${most} characters left`;
      seen.classList.toggle("pb-vary__count--over", left < 0);
      clearTimeout(wait);
      wait = setTimeout(() => (told.textContent = left < most * 0.25 ? seen.textContent : ""), 1000);
    };
    control.addEventListener("input", tell);
    tell();
    return h("div", { id }, seen, told);
  }

  const redline = (before, after) => {
    const { parts, alike, same } = PBVary.compare(before, after);
    const asIs = (text) => document.createTextNode(text); // whose marks depend on the whole
    if (same) return h("p.pb-vary__lines", asIs(after));
    if (!alike) return null;
    return h("p.pb-vary__lines", parts.flatMap((each, at) => {
      if (each.kind === "same") return asIs(each.text);
      const ends = parts[at + 1]?.kind === undefined || parts[at + 1].kind === "same";
      return [h(each.kind, hidden(each.kind === "ins" ? "inserted: " : "deleted: "), h("span", asIs(each.text))), ends && hidden(", end of change, ")];
    }));
  };

  Object.assign(PBVary, { h, hidden, day, field, radios, counted, redline });
})();
