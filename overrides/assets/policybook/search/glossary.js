// The glossary: groups of words that mean much the same in a school. A group's words find each
// other; its narrower words (a brand of messaging, say) find those, and are not found by them.
"use strict";

const PolicybookGlossary = (() => {
  const { read } = PolicybookWords;
  const ANY = new Set("a an the my your our their his her its".split(" ")); // make no difference
  const plain = (row) => row.filter((each) => !ANY.has(each.word));
  const phrase = (text) => plain(read(text)).map((each) => each.stem).join("_");

  function open(groups) {
    const ways = new Map(); // what is asked → what it finds as well, and how well
    const spoken = new Map(); // a word or phrase → as it is written
    const starts = new Map(); // the first stem of a phrase of several words → such phrases

    function know(term) {
      const key = phrase(term);
      if (!key || spoken.has(key)) return key;
      spoken.set(key, term);
      const parts = key.split("_");
      if (parts.length > 1) {
        const others = starts.get(parts[0]) ?? [];
        others.push(parts);
        starts.set(parts[0], others.sort((a, b) => b.length - a.length));
      }
      return key;
    }

    function lead(from, to, weight) {
      if (from === to || !from || !to) return;
      const found = ways.get(from) ?? new Map();
      found.set(to, Math.max(weight, found.get(to) ?? 0));
      ways.set(from, found);
    }

    for (const [words, narrower] of groups) {
      const core = words.map(know);
      // What has a dash is typed without it as well: exstudent.
      const dashed = words.filter((word) => word.includes("-")).map((word) => word.replaceAll("-", ""));
      const more = [...narrower, ...dashed].map(know);
      for (const from of core) for (const to of core) lead(from, to, 1);
      for (const from of more) for (const to of core) lead(from, to, 0.95);
    }

    const finds = (key) => ways.get(key) ?? new Map();

    // How many words of a row a phrase takes from a place on; 0 where it does not stand there.
    function taken(parts, row, index, same, idle = ANY) {
      let at = index;
      for (const part of parts) {
        while (at > index && row[at] && idle.has(row[at].word) && !same(part, row[at].stem)) at += 1;
        if (!row[at] || !same(part, row[at].stem)) return 0;
        at += 1;
      }
      return at - index;
    }

    // The phrases that stand at a place in a text.
    const at = (row, index) =>
      (starts.get(row[index].stem) ?? []).filter((parts) =>
        taken(parts, row, index, (part, stem) => part === stem),
      );

    // The longest that was meant at a place in a question, be it in other words of its groups.
    function meant(row, index, idle) {
      const first = [row[index].stem, ...finds(row[index].stem).keys()];
      const alike = (part, stem) => part === stem || finds(stem).has(part);
      let best = null;
      for (const start of first) {
        for (const parts of starts.get(start) ?? []) {
          const length = taken(parts, row, index, alike, idle);
          if (!length) continue;
          const exact = taken(parts, row, index, (part, stem) => part === stem, idle) > 0;
          if (!best || length > best.length || (length === best.length && exact && !best.exact)) {
            best = { key: parts.join("_"), length, exact };
          }
        }
      }
      return best;
    }

    return {
      at,
      meant,
      finds,
      knows: (key) => spoken.has(key),
      written: (key) => spoken.get(key) ?? key,
      words: () => spoken.values(),
    };
  }

  return { open, phrase };
})();
