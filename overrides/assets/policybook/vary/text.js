// Words: what the clerk sees of a text, what stands in the file, what staff will read.
"use strict";

// PBVary.data is what the page knows: data.js beside it.

PBVary.clause = new Map(PBVary.data.clauses.map((each) => [each.id, each]));
PBVary.slot = new Map(PBVary.data.slots.map((each) => [each.id, each]));
// The headings under a section are part of what a change replaces.
PBVary.whole = (each) => [each.text, each.under].filter(Boolean).join("\n\n");

PBVary.capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
// The first words of a text.
PBVary.start = (text, most = 60) => {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > most ? `${words.slice(0, most).replace(/ \S*$/, "")} …` : words;
};

(() => {
  const { data, clause } = PBVary;

  // --- [Headteacher], [section 5.2] and [stands for 5.2 a.] in the box; {{ … }}, [](#…), {#…} in the file.
  const shown = new Map();
  const source = new Map();
  const pair = (file, box) => {
    if (/[[\]\n]/.test(box.slice(1, -1))) return; // would not be read back
    shown.set(file, box);
    if (!source.has(box)) source.set(box, file);
  };
  const bare = (cite) => cite.replace(/^section /, "").replace(/[“”]/g, "");
  PBVary.bare = bare;
  for (const [id, text] of Object.entries(data.values)) pair(`{{ ${id} }}`, `[${text}]`);
  for (const { id } of data.slots) pair(`{{ ${id} }}`, `[${id.replaceAll("-", " ")}]`);
  for (const [id, name] of Object.entries({ ...data.policies, ...data.sources })) pair(`[](${id})`, `[${name}]`);
  for (const each of data.clauses) {
    if (!each.named) continue;
    pair(`[](#${each.id})`, `[${each.cite.replace(/[“”]/g, "")}]`);
    pair(`{#${each.id}}`, `[stands for ${bare(each.cite)}]`);
  }
  const MARKS = /\{\{ ?([a-z0-9._-]+) ?\}\}|\[\]\((?:#|source:)?[a-z0-9-]+(?:#[a-z0-9-]+)?\)|\{#[a-z0-9-]+\}/g;

  PBVary.tidy = (text) =>
    text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trimEnd()).join("\n").replace(/^\n+|\n+$/g, "");
  // For the clauses of another policy, which the page learns of when they are first wanted.
  PBVary.alsoShown = pair;

  PBVary.toFile = (box) => PBVary.tidy(box.replace(/\[[^[\]\n]+\](?![([])/g, (all) => source.get(all) ?? all));

  PBVary.toBox = (text) => {
    const box = text.replace(MARKS, (all, name) => {
      const file = name ? `{{ ${name} }}` : all;
      return source.get(shown.get(file)) === file ? shown.get(file) : all;
    });
    return PBVary.toFile(box) === PBVary.tidy(text) ? box : text; // never lose a mark on the way
  };

  // --- As staff will read it: markdown-it with the rules of the generator; html is never passed through.
  const plainMarkdown = () =>
    window.markdownit("commonmark", { html: false }).enable("table").disable(["html_block", "html_inline"]);
  PBVary.markdown = plainMarkdown();

  const markdown = plainMarkdown();
  markdown.validateLink = () => true; // links are shown, never followed
  PBVary.withQuotes(markdown);
  const value = (name, answers) => {
    if (data.values[name] !== undefined) return { text: data.values[name] };
    const asked = PBVary.slot.get(name);
    if (!asked) return { text: `{{ ${name} }}` };
    const said = answers(name);
    return said ? { text: said, local: true } : { text: `(to be decided: ${asked.prompt})`, local: true };
  };
  // Ahead of escapes, as the generator reads them: what a person typed into a value is never markup.
  markdown.inline.ruler.before("escape", "braces", (state, silent) => {
    const rest = state.src.slice(state.pos);
    const found = /^\{\{ *([a-z][a-z0-9._-]*) *\}\}|^ ?\{#[a-z0-9-]+\}/.exec(rest);
    if (!found) return false;
    if (!silent && found[1]) state.push("value", "", 0).meta = { name: found[1] };
    state.pos += found[0].length;
    return true;
  });
  // The sign of a note, here and before its words; and <br>, which counts in cells of tables alone.
  markdown.inline.ruler.before("link", "footnote", (state, silent) => {
    const found = /^\[\^([^\]\[\s^]+)\]/.exec(state.src.slice(state.pos));
    if (!found || !state.env.notes.has(found[1].toLowerCase())) return false;
    if (!silent) state.push("footnote", "", 0).content = found[1];
    state.pos += found[0].length;
    return true;
  });
  markdown.inline.ruler.before("autolink", "break", (state, silent) => {
    const found = /^<br *\/?>/i.exec(state.src.slice(state.pos));
    if (!found) return false;
    if (!silent) state.push("hardbreak", "br", 0);
    state.pos += found[0].length;
    return true;
  });
  // A note is a paragraph, and no address of a link.
  const NOTE = /^ {0,3}\[\^[^\]\[\s^]+\]:/;
  markdown.block.ruler.before("reference", "note", (state, start, end, silent) => {
    const begins = (line) => NOTE.test(state.getLines(line, line + 1, state.blkIndent, false));
    if (!begins(start)) return false;
    if (silent) return true;
    let next = start + 1;
    while (next < end && !state.isEmpty(next) && !begins(next)) next += 1;
    state.push("paragraph_open", "p", 1);
    const words = state.push("inline", "", 0);
    words.content = state.getLines(start, next, state.blkIndent, false).trim();
    words.children = [];
    state.push("paragraph_close", "p", -1);
    state.line = next;
    return true;
  }, { alt: ["paragraph", "reference"] });
  const notesOf = (text) => new Set([...text.matchAll(/^ {0,3}\[\^([^\]\[\s^]+)\]:/gm)].map((found) => found[1].toLowerCase()));
  const cited = (href) => {
    if (data.sources[href]) return data.sources[href];
    const [, policy, id] = /^([a-z0-9-]*)(?:#([a-z0-9-]+))?$/.exec(href) ?? [];
    if (!policy && id) return clause.get(id)?.cite ?? href;
    return policy ? [data.policies[policy] ?? policy, id && (PBVary.elsewhere(policy, id) ?? id)].filter(Boolean).join(", ") : href;
  };
  PBVary.cited = cited;
  const linkText = (tokens, at) => (tokens[at + 1].type === "link_close" ? cited(tokens[at].attrGet("href")) : "");
  const { escapeHtml } = markdown.utils;
  // The page holds the pictures that texts may name; another one is known by its description alone.
  const figure = (address, words) => {
    const shown = [...document.querySelectorAll("img[data-pb-figure]")].find((each) => each.dataset.pbFigure === address);
    const said = escapeHtml(words);
    if (!shown) return `<span class="pb-figure pb-vary__figure">Figure: ${said}</span>`;
    const size = `width="${shown.getAttribute("width")}" height="${shown.getAttribute("height")}"`;
    return `<span class="pb-figure"><img src="${escapeHtml(shown.getAttribute("src"))}" alt="${said}" ${size}></span>`;
  };
  Object.assign(markdown.renderer.rules, {
    value: (tokens, at, _, env) => {
      const { text, local } = value(tokens[at].meta.name, env.answers);
      const shown = escapeHtml(PBVary.curled(text));
      return local ? `<strong>${shown}</strong>` : shown;
    },
    link_open: (tokens, at) => `<span class="pb-vary__ref">${escapeHtml(PBVary.curled(linkText(tokens, at)))}`,
    link_close: () => "</span>",
    image: (tokens, at) => figure(tokens[at].attrGet("src"), tokens[at].content),
    footnote: (tokens, at) => `<sup>${escapeHtml(tokens[at].content)}</sup>`,
    heading_open: () => '<p class="pb-vary__subhead">',
    heading_close: () => "</p>",
  });

  const lettered = (number) => {
    let letters = "";
    for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
      letters = "abcdefghijklmnopqrstuvwxyz"[(left - 1) % 26] + letters;
    return letters;
  };
  const ROMAN = [[10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];
  const roman = (number) => {
    let text = "", left = number;
    for (const [worth, letters] of ROMAN) for (; left >= worth; left -= worth) text += letters;
    return text;
  };
  PBVary.lettered = lettered;

  // The number of an entry of a list: those of a section are clauses, all others are points.
  const numberOf = (how, depth, at) =>
    depth > 1 || !how.section ? `${roman(at)}.` : how.decimal ? `${how.decimal}.${at}` : `${lettered(at)}.`;

  // How: { section: whether it is the text of a section, decimal: the number that its clauses continue }.
  PBVary.rendered = (text, answers, how = {}) => {
    const box = document.createElement("div");
    box.className = "pb-vary__read";
    box.innerHTML = markdown.render(text, { answers, notes: notesOf(text) });
    const depth = (list) => (list.parentElement.closest("ol") && box.contains(list.parentElement.closest("ol")) ? 2 : 1);
    let clauses = 0;
    for (const list of box.querySelectorAll("ol")) {
      const top = list.parentElement === box && how.section;
      [...list.children].forEach((entry, at) => {
        entry.dataset.number = numberOf(how, top ? 1 : how.section ? 2 : depth(list), top ? (clauses += 1) : at + 1);
      });
    }
    return box;
  };

  const inline = (tokens, answers) => tokens.map((token, at) => ({
    value: () => PBVary.curled(value(token.meta.name, answers).text), softbreak: () => "\n", hardbreak: () => "\n",
    link_open: () => PBVary.curled(linkText(tokens, at)), image: () => `Figure: ${token.content}`, footnote: () => `[${token.content}]`,
  })[token.type]?.() ?? token.content).join("");

  PBVary.plain = (text, answers, how = {}) => {
    const lines = [];
    const lists = [];
    let mark = "", clauses = 0, cells = null;
    for (const token of markdown.parse(text, { notes: notesOf(text) })) {
      if (/_list_open$/.test(token.type)) lists.push(token.type === "bullet_list_open" ? null : 0);
      else if (/_list_close$/.test(token.type)) lists.pop();
      else if (token.type === "list_item_open") {
        const at = lists.length - 1, points = lists.slice(0, -1).filter((n) => n !== null).length + 1;
        if (lists[at] === null) mark = "• ";
        else if (at === 0 && how.section) mark = `${numberOf(how, 1, (clauses += 1))} `;
        else mark = `${numberOf(how, how.section ? 2 : points, (lists[at] += 1))} `;
        mark = "\u2003".repeat(at) + mark;
      } else if (token.type === "tr_open") cells = [];
      else if (token.type === "tr_close") {
        lines.push(cells.join(" | "));
        cells = null;
      } else if (token.type === "inline") {
        const words = inline(token.children, answers);
        if (cells) cells.push(words);
        else lines.push(mark + words);
        mark = "";
      } else if (token.type === "fence" || token.type === "code_block") lines.push(token.content.trimEnd());
    }
    return lines.join("\n");
  };

  // --- What looks odd in a text: told beside the box, decided by the real check.
  PBVary.oddities = (text, target, doing) => {
    const found = [];
    const box = PBVary.toBox(text);
    for (const [all, what] of box.matchAll(/\[(section [^\]]+)\](?!\()/g))
      if (!source.has(all)) found.push(`There is no ${what} in this policy. Choose the clause with “Link to a clause”.`);
    const breaks = text.replace(/^[ \t]*\|.*$/gm, (row) => row.replace(/<br *\/?>/gi, " "));
    if (/<\/?[a-z][^>]*>/i.test(breaks)) found.push("A < sign followed by a word is read as a web page’s mark. Write “less than”, or leave a space after it.");
    if (/^\s*(\d+(\.\d+)+\.?|\(?[a-z]\)|\(?[ivx]+\))\s/m.test(text)) found.push("A number or letter is typed at the start of a line. The policy numbers its clauses by itself: use “Numbered list”.");
    const deepest = Math.min(...[...text.matchAll(/^(#{1,6}) /gm)].map(([, marks]) => marks.length), 9);
    if (deepest < 9 && !PBVary.headingsIn(target, doing)) found.push("A line begins with #, which would make a heading. No heading may stand here.");
    else if (deepest <= target.level) found.push(`A heading in this text begins with ${"#".repeat(target.level + 1)} and a space.`);
    if (/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff]/u.test(text)) found.push("The text holds a character that cannot be seen. Delete and type the words around it again.");
    if ((text.match(/\*\*/g) ?? []).length % 2) found.push("Bold begins with ** and does not end.");
    if (doing === "replace")
      for (const each of target.stand_for)
        if (!PBVary.standsFor(text, each.id))
          found.push(`“${each.source}” refers to ${each.cite}, which your wording replaces. Put the cursor into the clause that now says it, and press “Stands for ${bare(each.cite)}”.`);
    return found;
  };

  // A clause is a numbered entry at the margin, or a heading; its mark ends its first paragraph.
  const CLAUSE = /^(?:\d+[.)]|#{2,4}) /;
  const paragraphEnd = (lines, at) => {
    let end = at;
    while (end + 1 < lines.length && lines[end + 1].trim() && !/^\s*(\d+[.)]|[-*]) /.test(lines[end + 1]) && !/^#/.test(lines[at])) end += 1;
    return end;
  };
  PBVary.standsFor = (text, id) => {
    const lines = text.split("\n");
    return lines.some((line, at) => CLAUSE.test(line) && lines[paragraphEnd(lines, at)].trimEnd().endsWith(`{#${id}}`));
  };
  // Where the mark of the clause goes in which the cursor stands: [from, to, instead].
  PBVary.markAt = (box, cursor, mark) => {
    const lines = box.split("\n");
    let at = box.slice(0, cursor).split("\n").length - 1;
    while (at > 0 && !CLAUSE.test(lines[at])) at -= 1;
    const first = CLAUSE.test(lines[at]) ? "" : "1. ";
    const end = paragraphEnd(lines, at);
    const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
    const was = lines.slice(at, end + 1).join("\n");
    return [start, start + was.length, `${first}${was.trimEnd()} ${mark}`];
  };

  // The level of the first heading that a text may have; 0 where it may have none.
  PBVary.headingsIn = (target, doing) =>
    doing === "replace" && target.kind === "section" && target.level < 4 ? target.level + 1 : 0;
})();
