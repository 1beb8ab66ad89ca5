// The glossary: groups of words that mean much the same in a school. A group's words find each
// other; its narrower words (a brand of messaging, say) find those, and are found by them only where
// nothing has those.
"use strict";

const PolicybookGlossary = (() => {
  const ANY = new Set("a an the my your our their his her its".split(" ")); // make no difference
  const GAP = 1; // idle words between two of a phrase, besides those

  // `words`: what schools speak of; `everyday`: other words for what any text may say. Each group has its
  // words and its narrower ones; a term that is known by its stems has those behind it: “old boys|old_boy”.
  function open({ words, everyday }) {
    const ways = new Map(); // what was asked for before → what it finds
    const spoken = new Map(); // a word or phrase → as it is written
    const starts = new Map(); // the first stem of a phrase of several words → such phrases

    function know(told) {
      const [term, key = term.replaceAll(" ", "_")] = told.split("|");
      if (!key || spoken.has(key)) return key;
      spoken.set(key, term);
      const parts = key.split("_");
      if (parts.length > 1) {
        const others = starts.get(parts[0]);
        if (others) others.push(parts);
        else starts.set(parts[0], [parts]);
      }
      return key;
    }

    const rows = [...words, ...everyday].map(([core, narrower], place) => {
      return { topic: place < words.length, core: core.map(know), more: narrower.map(know) };
    });
    for (const others of starts.values()) others.sort((one, other) => other.length - one.length);
    const groups_of = new Map(); // a word → the groups that have it
    for (const row of rows) {
      for (const key of new Set([...row.core, ...row.more])) {
        const others = groups_of.get(key);
        if (others) others.push(row);
        else groups_of.set(key, [row]);
      }
    }

    // A group's words by what was asked: the word → how well it stands for it.
    function led(key, choose) {
      const found = new Map();
      for (const row of groups_of.get(key) ?? []) {
        for (const [to, weight] of choose(row)) {
          if (to && to !== key && !PolicybookQuestion.isStop(to)) found.set(to, Math.max(weight, found.get(to) ?? 0));
        }
      }
      return found;
    }

    // What is asked → what it finds as well, and how well.
    function finds(key) {
      let known = ways.get(key);
      if (!known) {
        known = led(key, ({ core }) => core.map((to) => [to, core.includes(key) ? 1 : 0.95]));
        ways.set(key, known);
      }
      return known;
    }

    // What stands in where that finds nothing: narrower words, another brand.
    const beside = (key) => led(key, ({ more }) => more.map((to) => [to, 1])).keys();

    // How many words of a row a phrase takes from a place on; 0 where it does not stand there.
    function taken(parts, row, index, same, idle = ANY) {
      let at = index;
      for (const part of parts) {
        let left = GAP;
        while (at > index && row[at] && idle.has(row[at].word) && !same(part, row[at].stem)) {
          if (!ANY.has(row[at].word) && (left -= 1) < 0) return 0;
          at += 1;
        }
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
      // Nobody types capitals on a telephone: “it manager” is the IT manager.
      const itself = (part, stem) => part === stem || part === `=${stem}`;
      const first = [row[index].stem, `=${row[index].stem}`, ...finds(row[index].stem).keys()];
      const alike = (part, stem) => itself(part, stem) || finds(stem).has(part);
      let best = null;
      for (const start of first) {
        for (const parts of starts.get(start) ?? []) {
          const length = taken(parts, row, index, alike, idle);
          if (!length) continue;
          const exact = taken(parts, row, index, itself, idle) > 0;
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
      beside,
      knows: (key) => spoken.has(key),
      isTopic: (key) => (groups_of.get(key) ?? []).some((row) => row.topic),
      written: (key) => spoken.get(key) ?? key,
      words: () => spoken.values(),
    };
  }

  return { open };
})();
