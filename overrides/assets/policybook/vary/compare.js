// What differs between two texts, word by word (longest common run of words).
"use strict";

(() => {
  const words = (text) => text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];
  const said = (list) => list.filter((word) => /\S/.test(word)).length;
  const MOST = 4_000_000; // pairs of words: more would keep the page waiting

  const runs = (a, b) => {
    const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        rows[i][j] = a[i] === b[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    const out = [];
    const push = (kind, text) => {
      const last = out.at(-1);
      if (last && last.kind === kind) last.text += text;
      else out.push({ kind, text });
    };
    let i = 0, j = 0, same = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        if (/\S/.test(a[i])) same++;
        push("same", a[i++]);
        j++;
      } else if (j >= b.length || (i < a.length && rows[i + 1][j] >= rows[i][j + 1])) push("del", a[i++]);
      else push("ins", b[j++]);
    }
    return { out, same };
  };

  // A word that happens to agree between two changes belongs to them: one change is easier to read.
  const joined = (out) => {
    const found = [];
    let held = { del: "", ins: "" };
    const flush = () => {
      for (const kind of ["del", "ins"]) if (held[kind]) found.push({ kind, text: held[kind] });
      held = { del: "", ins: "" };
    };
    out.forEach((each, at) => {
      const between = each.kind === "same" && (held.del || held.ins) && out[at + 1] && !each.text.includes("\n") &&
        (each.text.match(/[\p{L}\p{N}’'-]+/gu) ?? []).length <= 1 && !/[.;:]/.test(each.text);
      if (each.kind !== "same") held[each.kind] += each.text;
      else if (between) {
        held.del += each.text;
        held.ins += each.text;
      } else {
        flush();
        found.push(each);
      }
    });
    flush();
    return found;
  };

  PBVary.compare = (before, after) => {
    const a = words(before), b = words(after);
    if (before === after) return { parts: [{ kind: "same", text: before }], alike: true, same: true };
    if (a.length * b.length > MOST) return { parts: [], alike: false, same: false };
    const { out, same } = runs(a, b);
    return { parts: joined(out), alike: same / Math.max(said(a), said(b), 1) >= 0.5, same: false };
  };
})();
