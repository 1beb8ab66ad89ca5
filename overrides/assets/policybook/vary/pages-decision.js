// What is different, who was asked, when the body meets.
"use strict";

(() => {
  const { data, h, day, field, radios, counted } = PBVary;
  const F = PBVary.form;

  F.views.what = () => {
    const { state } = F;
    const area = h("textarea.pb-vary__input", { rows: 3 });
    area.value = state.what.summary;
    area.addEventListener("input", () => { state.what.summary = area.value.replace(/\s*\n\s*/g, " "); F.changed(); });
    const shut = counted(area, data.limits.line, "summary-after");
    const said = field({ id: "summary", label: "What is different, in a sentence?", hint: "It stands in the version control table, and in the news that staff read.", error: F.error("summary"), control: area });
    area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby")} summary-after`);
    area.after(shut);
    const check = () => [!state.what.type && { field: "type-substantive", text: "Say what kind of change it is" },
      !state.what.summary.trim() && { field: "summary", text: "Say in a sentence what is different" },
      state.what.summary.length > data.limits.line && { field: "summary", text: `The sentence must have ${data.limits.line} characters or fewer` },
      !state.what.read && { field: "read-yes", text: "Say whether staff must read the policy again" }].filter(Boolean);
    return { name: "What is different", check, nodes: F.ask(F.back(), [F.title("The decision", "What is different"),
      data.inForce && radios({ name: "type", legend: "What kind of change is it?", error: F.error("type-substantive"), value: state.what.type, pick: (v) => { state.what.type = v; F.changed(); }, options: [
        { value: "substantive", label: "Something that staff must do differently" }, { value: "editorial", label: "Only the wording", hint: "The rule is the same in clearer words." }, { value: "reviewed without change", label: "Looked at, nothing changed" }] }),
      said,
      radios({ name: "read", legend: "Must staff read the policy again?", error: F.error("read-yes"), value: state.what.read, pick: (v) => { state.what.read = v; F.changed(); }, options: [{ value: "yes", label: "Yes" }, { value: "no", label: "No" }] })],
    check, () => F.go("tasks")) };
  };

  F.views.consultation = () => {
    const { state } = F;
    const c = state.consult;
    const text = (id, type, key, label, hint) => {
      const input = h("input.pb-vary__input", { type, autocomplete: "off" });
      if (type === "date") input.classList.add("pb-vary__input--short");
      input.value = c[key];
      const said = type === "date" && h("span", day(c[key], true));
      input.addEventListener("input", () => { c[key] = input.value; if (said) said.textContent = day(input.value, true); F.changed(); });
      return field({ id, label, hint, error: F.error(id), control: input, after: said });
    };
    const bodies = Object.entries(data.values).filter(([n]) => n.startsWith("body."));
    const select = h("select.pb-vary__input", !data.body.id && h("option", { value: "" }, "Choose"), bodies.map(([n, name]) => h("option", { value: n.slice(5) }, name)));
    select.value = c.who || data.body.id;
    select.addEventListener("change", () => { c.who = select.value; F.changed(); });
    const check = () => [!c.asked && { field: "asked-yes", text: "Say whether anybody was asked" },
      c.asked === "yes" && bodies.length > 0 && !(c.who || data.body.id) && { field: "who", text: "Choose who is asked" },
      c.asked === "yes" && !c.opens && { field: "opens", text: "Enter the day on which the consultation opens" },
      c.asked === "yes" && !c.closes && { field: "closes", text: "Enter the day on which the consultation closes" },
      c.asked === "yes" && c.opens && c.closes && c.closes < c.opens && { field: "closes", text: `It must close on or after the day it opens, ${day(c.opens)}` }].filter(Boolean);
    return { name: "Who was asked", check, nodes: F.ask(F.back(), [radios({ name: "asked", big: true, legend: "Is anybody asked before the decision?", hint: "Staff, parents or unions, for example", error: F.error("asked-yes"), value: c.asked, pick: (v) => { c.asked = v; F.changed(); }, options: [
      { value: "yes", label: "Yes", reveal: [field({ id: "who", label: "Who is asked?", error: F.error("who"), control: select }), text("opens", "date", "opens", "From"), text("closes", "date", "closes", "Until, this day included"), text("comments", "email", "comments", "Where do comments go?", "An e-mail address that staff may see. Leave empty if there is none.")] },
      { value: "no", label: "No", hint: "The record says “not applicable”." }] })], check, () => F.go("tasks")) };
  };

  F.views.meeting = () => {
    const { state } = F;
    const input = h("input.pb-vary__input.pb-vary__input--short", { type: "date", autocomplete: "off" });
    input.value = state.meeting.planned;
    const told_ = h("span", day(state.meeting.planned, true));
    input.addEventListener("input", () => { state.meeting.planned = input.value; told_.textContent = day(input.value, true); F.changed(); });
    return { name: "The meeting", check: () => [], nodes: F.ask(F.back(), [field({ id: "planned", big: true, label: `When is the ${data.body.name} to decide?`, hint: "Leave it empty if the day is not fixed. The decision itself, with the minute, is recorded after the meeting and not here.", control: input, after: told_ })], () => [], () => F.go("tasks")) };
  };
})();
