// What was copied from Word, Google Docs or a web page, as the lists and paragraphs that it was meant as.
"use strict";

(() => {
  const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
  const turndown = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", emDelimiter: "*", br: "" });
  turndown.use(turndownPluginGfm.tables);
  turndown.addRule("links", { filter: "a", replacement: (text) => text });
  let hashes = new Map(); // of each kind of heading in what was pasted; none where no heading may stand
  turndown.addRule("headings", { filter: HEADINGS, replacement: (text, node) => `\n\n${hashes.get(node.nodeName) ?? ""}${text}\n\n` });
  turndown.addRule("emphasis", { filter: ["em", "i", "strong", "b", "u"], replacement: (text) => text });
  turndown.addRule("items", {
    filter: "li",
    replacement: (text, node) => {
      const list = node.parentNode;
      const at = [...list.children].indexOf(node);
      const mark = list.nodeName === "OL" ? `${at + 1}. ` : "- ";
      return mark + text.trim().replace(/\n+/g, "\n").replace(/\n/g, "\n    ") + "\n";
    },
  });

  // Word gives list entries as paragraphs with the number typed in front, and the level in their style.
  function lists(page) {
    let open = [];
    for (const paragraph of [...page.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
      const style = paragraph.getAttribute("data-pasted-style") ?? "";
      const level = Number(/mso-list:\s*[^;]*level(\d)/.exec(style)?.[1] ?? 0);
      if (!level) {
        open = [];
        continue;
      }
      const ignored = [...paragraph.querySelectorAll("span")].find((s) => /mso-list:\s*Ignore/i.test(s.getAttribute("data-pasted-style") ?? ""));
      const mark = (ignored?.textContent ?? "").replace(/\u00a0/g, " ").trim();
      ignored?.remove();
      const kind = /^[(]?([0-9]+|[a-z]{1,4})[.)]?([0-9.]*)$/i.test(mark) && !/^o$/.test(mark) ? "ol" : "ul";
      open = open.slice(0, level);
      while (open.length < level) {
        const list = page.createElement(kind);
        const above = open.at(-1);
        if (!above) paragraph.before(list);
        else (above.lastElementChild ?? above.appendChild(page.createElement("li"))).append(list);
        open.push(list);
      }
      const item = page.createElement("li");
      item.append(...paragraph.childNodes);
      open.at(-1).append(item);
      paragraph.remove();
    }
  }

  // The highest heading that was pasted gets the level that one may have here, those under it the next.
  function levels(page, first) {
    const used = HEADINGS.map((name) => name.toUpperCase()).filter((name) => page.querySelector(name));
    return new Map(first ? used.map((name, at) => [name, `${"#".repeat(Math.min(first + at, 4))} `]) : []);
  }

  // First: the level of the first heading that may stand here; 0 for none.
  PBVary.fromWord = (html, first = 0) => {
    // Without style, src and handlers: merely parsing them is reported by the page's security policy.
    const quiet = html.replace(/<!--\[if[^>]*>.*?<!\[endif\]-->/gs, "").replace(/<!\[(if|endif)[^>]*>/g, "")
      .replace(/<o:p>.*?<\/o:p>/gs, "").replace(/<style[\s>].*?<\/style>/gis, "").replace(/\s(style|src|srcset|on[a-z]+)\s*=/gi, " data-pasted-$1=");
    const page = new DOMParser().parseFromString(quiet, "text/html");
    const count = (what) => page.querySelectorAll(what).length;
    const pictures = count("img");
    for (const each of page.querySelectorAll("script, style, title, meta, link, object, iframe, img, svg")) each.remove();
    // Tracked changes and comments: what was struck out stays out.
    const struck = count("del");
    for (const each of page.querySelectorAll("del, .MsoCommentReference, .MsoCommentText, [data-pasted-style*='mso-element:comment']")) each.remove();
    lists(page);
    // Google Docs puts a list straight into a list; it belongs to the entry before it.
    for (const inner of page.querySelectorAll(":is(ol, ul) > :is(ol, ul)")) inner.previousElementSibling?.append(inner);
    for (const table of page.querySelectorAll("table")) {
      const top = table.rows[0];
      for (const cell of [...(top?.cells ?? [])]) {
        if (cell.nodeName === "TH") continue;
        const head = page.createElement("th");
        head.append(...cell.childNodes);
        cell.replaceWith(head);
      }
      for (const cell of table.querySelectorAll("td, th")) {
        for (const block of cell.querySelectorAll("p, div, br, li")) block.append(" ");
        cell.textContent = cell.textContent.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
      }
    }
    const told = [
      [count("ol:not(li ol)"), "numbered list"], [count("ul:not(li ul)"), "list with bullets"], [count("table"), "table"],
      [count(HEADINGS.join()), first ? "heading" : "heading made a paragraph"], [pictures, "picture left out"], [struck, "tracked deletion left out"],
    ].filter(([n]) => n).map(([n, what]) => `${n} ${n > 1 ? what.replace(/^(numbered list|list|table|heading|picture|tracked deletion)/, "$1s").replace("made a paragraph", "made paragraphs") : what}`);
    hashes = levels(page, first);
    const text = turndown.turndown(page.body).replace(/\u00a0/g, " ").replace(/[\u00ad\u200b-\u200d\ufeff]/g, "")
      .replace(/\\([[\]().#_+-])/g, "$1").replace(/^(\d+)\\\. /gm, "$1. ").replace(/^\\?[*•·] /gm, "- ").replace(/\\([*`~>])/g, "$1").replace(/\\\\\|/g, "\\|").replace(/\n{3,}/g, "\n\n").trim();
    return { text, told };
  };
})();
