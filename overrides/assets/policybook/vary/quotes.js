// Quotation marks and apostrophes as readers see them, whichever of them somebody typed: the rule of
// the generator (model/quotes.py), case by case. What is typed and what goes into the file stay.
"use strict";

(() => {
  const OPENING = "([{<“‘–—-/ \t\n\u00a0", CLOSING = " \t\n\u00a0.,;:!?)]}…";
  const LETTER = /\p{L}/u, DIGIT = /\p{Nd}/u, EITHER = /[\p{L}\p{N}]/u;
  const ADDRESS = /(?:https?:\/\/|www\.)[^\s"<>]*[^\s"<>'.,;:!?)]|(?<![\p{L}\p{N}_.+'-])[\p{L}\p{N}_][\p{L}\p{N}_.+'-]*@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/gu;
  const LEFT_OUT = /'(?:n(?=['’]\s)|(?:\p{Nd}\p{Nd}s?|til|tis|twas|em|cause|bout)(?![\p{L}\p{N}_'’]))/iuy;
  const BACKWARDS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

  // Where the last mark stands that may end what a single mark began.
  const lastEnd = (text) => {
    for (let at = text.lastIndexOf("'"); at > 0; at = text.lastIndexOf("'", at - 1))
      if (!EITHER.test(text[at + 1] ?? " ") && !/\s/.test(text[at - 1])) return at;
    return -1;
  };
  const double = (before, after, opens, within) => {
    if (opens) return "“";
    if (DIGIT.test(before) && !within) return "″";
    return LETTER.test(before) && LETTER.test(after) ? '"' : "”";
  };
  const single = (before, after, opens, within) => {
    if (opens) return "‘";
    return DIGIT.test(before) && (DIGIT.test(after) || !(within || EITHER.test(after))) ? "′" : "’";
  };

  PBVary.curled = (text) => {
    if (!/['"]/.test(text) || BACKWARDS.test(text)) return text;
    const made = text.split(""), ends = lastEnd(text), kept = new Set();
    for (const { 0: all, index } of text.matchAll(ADDRESS)) for (let at = index; at < index + all.length; at++) kept.add(at);
    let doubles = 0, singles = 0;
    for (const { 0: mark, index: at } of text.matchAll(/['"]/g)) {
      if (kept.has(at)) continue;
      const before = made[at - 1] ?? " ", after = text[at + 1] ?? " ";
      const opens = OPENING.includes(before) && !CLOSING.includes(after);
      if (mark === '"') {
        made[at] = double(before, after, opens, doubles > 0);
        doubles += { "“": 1, "”": -1 }[made[at]] ?? 0;
        continue;
      }
      LEFT_OUT.lastIndex = at;
      made[at] = single(before, after, opens && at < ends && !LEFT_OUT.test(text), singles > 0);
      singles = Math.max(singles + (made[at] === "‘" ? 1 : made[at] === "’" && !EITHER.test(after) ? -1 : 0), 0);
    }
    return made.join("");
  };

  // As most people type them, for what somebody looks for.
  PBVary.straight = (text) => text.replace(/[‘’′]/g, "'").replace(/[“”″]/g, '"');

  // --- In a text that markdown-it has read: marks depend on what stands around their piece of it.
  const OTHER = "\ufffc"; // stands for what is no text: a value, code, a bare address
  const said = (tokens) => {
    let address = false;
    return tokens.map(({ type, info, content }) => {
      if (type === "link_open" || type === "link_close") address = type === "link_open" && info === "auto";
      if (/^(text|text_special|html_inline)$/.test(type)) return address ? OTHER.repeat(content.length) : content;
      if (type === "softbreak" || type === "hardbreak") return "\n";
      return type === "code_inline" || type === "value" ? OTHER : "";
    });
  };
  const curlTokens = (tokens) => {
    const pieces = said(tokens), shown = PBVary.curled(pieces.join(""));
    let at = 0;
    tokens.forEach((token, n) => {
      const own = shown.slice(at, at + pieces[n].length);
      at += pieces[n].length;
      if (token.type === "image") token.content = PBVary.curled(token.content);
      else if (pieces[n] && !pieces[n].includes(OTHER) && !/break$/.test(token.type)) token.content = own;
    });
  };
  // A reading of markdown-it's with the marks that readers see.
  PBVary.withQuotes = (markdown) =>
    markdown.core.ruler.push("quotes", ({ tokens }) => tokens.filter(({ type }) => type === "inline").forEach(({ children }) => curlTokens(children)));
})();
