// The text box: what is typed stays text; buttons write the marks.
"use strict";

(() => {
  const { data, h, field } = PBVary;

  function editor({ id, label, hint, error, state, value, target, doing, letters, keep, preview, why }) {
    const area = h("textarea.pb-vary__input.pb-vary__area", { rows: letters ? 8 : 5, spellcheck: "true" });
    area.value = PBVary.toBox(value);
    const say = h("p.pb-vary__said", { role: "status" });
    const odd = h("div.pb-vary__odd");
    const shown = h("div.pb-vary__preview");

    const insert = (text) => {
      area.focus();
      if (!document.execCommand("insertText", false, text)) {
        area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    const lines = (mark) => {
      const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
      let to = area.value.indexOf("\n", Math.max(area.selectionEnd - (area.selectionEnd > area.selectionStart ? 1 : 0), from));
      if (to < 0) to = area.value.length;
      const picked = area.value.slice(from, to).split("\n");
      const were = picked.every((line) => !line.trim() || mark(1, true).test(line));
      let at = 0;
      const done = picked.map((line) => {
        if (!line.trim() && picked.length > 1) return line;
        const bare = line.replace(/^\s*(\d+\.|[-*•])\s+/, "");
        return were && line.trim() ? bare : mark(++at) + bare;
      });
      area.focus();
      area.setSelectionRange(from, to);
      insert(done.join("\n"));
    };
    const numbered = (n, test) => (test ? /^\s*\d+\. / : `${n}. `);
    const bullets = (_, test) => (test ? /^\s*- / : "- ");

    // A small choice that opens under the buttons, and gives the place in the text back afterwards.
    const panel = h("div.pb-vary__panel");
    panel.hidden = true;
    const choose = (button, title, groups) => {
      const place = [area.selectionStart, area.selectionEnd];
      const select = h("select.pb-vary__input", { id: `${id}-choice` }, groups.map(([name, options]) =>
        h("optgroup", { label: name }, options.map(([text, said]) => h("option", { value: text }, said)))));
      const close = (text) => {
        panel.hidden = true;
        panel.replaceChildren();
        area.focus();
        area.setSelectionRange(...place);
        if (text) insert(text);
      };
      panel.replaceChildren(h("label.pb-vary__label", { for: `${id}-choice` }, title), select,
        h("p.pb-vary__buttons", h("button.pb-vary__small", { type: "button", onclick: () => close(select.value) }, "Put it in"),
          h("button.pb-vary__small", { type: "button", onclick: () => { close(""); button.focus(); } }, "Cancel")));
      panel.onkeydown = (event) => { if (event.key === "Escape") { close(""); button.focus(); } };
      panel.hidden = false;
      select.focus();
    };
    const words = (each) => `${PBVary.bare(each.cite)}${each.heading ? (each.label ? ` ${each.heading}` : "") : `: ${PBVary.start(PBVary.plain(each.text, PBVary.answer(state)))}`}`;
    const clauses = () => {
      const groups = [];
      for (const each of data.clauses) {
        if (each.level === 2 && each.heading) groups.push([`${each.label} ${each.heading}`.trim(), []]);
        if (each.named) groups.at(-1)[1].push([PBVary.toBox(`[](#${each.id})`), words(each)]);
      }
      const own = PBVary.live(state).filter((c) => c.id && (c.heading || c.text));
      if (own.length) groups.push([`${data.academy.short}’s additions`, own.map((c) => [`[](#${c.id})`, PBVary.named(state, c)])]);
      if (Object.keys(data.policies).length) groups.push(["Other policies", Object.entries(data.policies).map(([of, name]) => [PBVary.toBox(`[](${of})`), name])]);
      return groups;
    };
    const names = () => [
      ["Posts", Object.entries(data.values).filter(([n]) => n.startsWith("role.")).map(([n, t]) => [PBVary.toBox(`{{ ${n} }}`), t])],
      ["Local details", data.slots.map((each) => [PBVary.toBox(`{{ ${each.id} }}`), each.prompt])],
      ["Others", Object.entries(data.values).filter(([n]) => !n.startsWith("role.")).map(([n, t]) => [PBVary.toBox(`{{ ${n} }}`), t])],
    ];
    const tool = (text, act) => {
      const button = h("button.pb-vary__small", { type: "button" }, text);
      button.addEventListener("click", () => act(button));
      return button;
    };
    const stands = doing === "replace" ? target.stand_for : [];
    const tools = h("div.pb-vary__tools", { role: "group", "aria-label": `Help with ${label.toLowerCase?.() ?? "the text"}` },
      tool("Numbered list", () => lines(numbered)), tool("Bullets", () => lines(bullets)),
      tool("Link to a clause", async (b) => {
        const others = await PBVary.others();
        choose(b, "Which clause?", [...clauses(), ...others]);
      }),
      tool("Name or detail", (b) => choose(b, "Which name or detail?", names())),
      stands.map((each) => {
        const box = PBVary.toBox(`{#${each.id}}`);
        return tool(box.slice(1, -1).replace(/^s/, "S"), () => {
          const [from, to, instead] = PBVary.markAt(area.value, area.selectionEnd, box);
          area.setSelectionRange(from, to);
          insert(instead);
        });
      }));

    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
      const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
      const line = area.value.slice(from, area.selectionStart);
      const item = /^(\s*)(\d+\.|-) (.*)$/.exec(line);
      if (!item) return;
      event.preventDefault();
      if (!item[3].trim()) {
        area.setSelectionRange(from, area.selectionStart);
        insert("\n");
      } else insert(`\n${item[1]}${item[2] === "-" ? "-" : `${parseInt(item[2], 10) + 1}.`} `);
    });
    area.addEventListener("paste", (event) => {
      const html = event.clipboardData?.getData("text/html");
      if (!html || !/<(p|li|table|h[1-6]|div)\b/i.test(html)) return;
      const { text, told } = PBVary.fromWord(html, PBVary.headingsIn(target, doing));
      event.preventDefault();
      insert(text);
      say.textContent = `Pasted as plain words${told.length ? `: ${told.join(", ")}` : ""}. Colours, type and comments are left out. Read it through; undo takes it back.`;
    });

    let wait;
    const look = () => {
      const text = PBVary.toFile(area.value);
      preview(shown, text);
      const found = text ? PBVary.oddities(text, target, doing) : [];
      odd.replaceChildren(...(found.length ? [h("p.pb-vary__oddhead", "Look at this"), h("ul", found.map((each) => h("li", each)))] : []));
    };
    area.addEventListener("input", () => {
      keep(PBVary.toFile(area.value));
      clearTimeout(wait);
      wait = setTimeout(look, 250);
    });
    look();
    const whole = field({ id, label, hint, error, control: area });
    area.before(tools, panel);
    why?.addEventListener("input", look);
    return [whole, say, odd, why, h("section.pb-vary__seen", { "aria-label": "Preview" }, h("p.pb-vary__seenhead", "As staff will read it"), shown)];
  }

  PBVary.editor = editor;
})();
