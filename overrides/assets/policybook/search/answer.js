// What readers are shown of what was found: plain data, with the words found marked.
"use strict";

const PolicybookAnswer = (() => {
  const { read } = PolicybookWords;
  const LONG = 240; // letters of a clause that are shown
  const NEAREST = 5; // words, at most
  const AHEAD = 60; // of them, before the first word found

  // The places in a text that have what was found, as [start, end].
  function places(text, keys) {
    const row = read(text);
    const found = [];
    row.forEach((each, index) => {
      for (const key of keys) {
        const parts = key.split("_");
        const dashed = row[index + 1]?.dashed &&
          PolicybookWords.stem(each.word + row[index + 1].word) === key;
        if (dashed) found.push([each.start, row[index + 1].end]);
        else if (parts.every((part, ahead) => row[index + ahead]?.stem === part)) {
          found.push([each.start, row[index + parts.length - 1].end]);
        }
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter(([, end], index) => !found.slice(0, index).some((other) => other[1] >= end));
  }

  // A text as [plain, marked, plain, …].
  function marked(text, keys) {
    const pieces = [];
    let from = 0;
    for (const [start, end] of places(text, keys)) {
      if (start < from) continue;
      pieces.push(text.slice(from, start), text.slice(start, end));
      from = end;
    }
    pieces.push(text.slice(from));
    return pieces;
  }

  // The part of a long text that has most of what was found.
  function passage(text, keys) {
    if (text.length <= LONG) return text;
    const found = places(text, keys);
    let best = 0;
    let most = -1;
    for (const [start] of found) {
      const inside = found.filter(([from]) => from >= start && from < start + LONG - AHEAD);
      const kinds = new Set(inside.map(([from, end]) => text.slice(from, end).toLowerCase())).size;
      if (kinds > most) [best, most] = [start, kinds];
    }
    const head = Math.max(0, best - AHEAD);
    const begin = head ? text.indexOf(" ", head) + 1 : 0;
    const tail = begin + LONG;
    const end = tail < text.length ? text.lastIndexOf(" ", tail) : text.length;
    return (begin ? "… " : "") + text.slice(begin, end) + (end < text.length ? " …" : "");
  }

  function hit(engine, { row, ways }) {
    const [policy, anchor, number, heading, path, text, local, asks] = row;
    const [address, title] = engine.data.policies[policy];
    const keys = [...new Set(ways.flatMap(({ way }) => way.keys))];
    const why = new Map();
    for (const { slot, way } of ways) {
      const asked = slot.spelt || way.asked || slot.part.text;
      const itself = ways.some((other) => other.slot === slot && !other.way.why);
      if (way.why && !itself && !why.has(asked)) why.set(asked, way.why);
    }
    const answered = (asks || "").split("\n").find((each) => places(each, keys).length);
    const head = `${number} ${heading || path.split(" › ").at(-1)}`.trim() || title;
    return {
      href: `${address}${anchor ? `#${anchor}` : ""}`,
      where: head === title ? "" : title,
      head: marked(head, keys),
      text: marked(passage(text, keys), keys),
      local,
      answers: answered && !places(text, keys).length ? marked(answered, keys) : null,
      why: [...why],
    };
  }

  // Words that the policies do use, nearest to what was asked: [word, how much it finds; 0: not known].
  function near(engine, question, slots) {
    const found = new Map();
    const asked = PolicybookWords.fold(question);
    const add = (word) => {
      if (found.has(word) || PolicybookWords.fold(word) === asked || found.size === NEAREST) return;
      const { hits, partial } = engine.ask(word);
      if (hits.length) found.set(word, partial ? 0 : hits.length);
    };
    for (const { part, spelt } of slots) if (part.weight === 1) add(spelt || part.text);
    for (const { near: all } of slots) for (const { why } of all) add(why);
    for (const { part } of slots) {
      const word = part.words[0].word;
      for (const to of engine.glossary.finds(part.key).keys()) add(engine.glossary.written(to));
      if (part.words.length > 1) {
        for (const { raw, word: each } of part.words) if (!PolicybookQuestion.isStop(each)) add(raw);
      }
      if (part.weight < 1 || word.length < 4 || found.has(part.text)) continue;
      const most = word.length < 6 ? 2 : 3;
      for (const other of PolicybookSpelling.nearest(word, engine.often, most).slice(0, 2)) {
        if (other[0] === word[0]) add(other);
      }
    }
    return [...found];
  }

  function of(engine, question, { typing = false, most = 50 } = {}) {
    const { slots, hits, partial } = engine.ask(question, { typing });
    return {
      question,
      where: engine.data.where,
      count: hits.length,
      partial, // whether there may be more, in parts that were not opened
      hits: hits.slice(0, most).map((each) => hit(engine, each)),
      spelt: slots.filter((slot) => slot.spelt).map((slot) => [slot.part.text, slot.spelt]),
      asked: slots.map((slot) => slot.part.text),
      near: hits.length ? [] : near(engine, question, slots),
      person: engine.data.person,
    };
  }

  return { of };
})();
