// Finds the clauses that answer what was asked. In a worker; on the page itself where browsers
// allow no worker (a page opened from a file share).
"use strict";

const PolicybookEngine = (() => {
  const { read, reference } = PolicybookWords;
  const { STANDS } = PolicybookLexicon;
  const BESIDE = 0.7; // of what the best hit has, what others have beside it
  const NEAR_TOP = 0.27; // and a score of at least this much of the best one's
  const MORE = 0.5; // of what a second word for the same adds
  const PRONOUN = 0.3;
  const FEW = 0.3; // of its score, for a hit that has nearly nothing of what was asked
  const LOOSE = 0.4; // of the share of a phrase that no policy has, for its words
  const COUNTED = 1.15; // for a hit with a number, where the question asks for one
  const SOMEONE = 1.5; // for a person, where the question looks for one
  const MEANT = 0.6; // of what was asked, an entry has so much that has a word which means the same
  const READ = 40; // hits that are read for that
  const POLICY = 0.4; // of what a policy has of what was asked, for each of its clauses
  const SECTION = 0.5; // and of what its section has

  // Which entries have all of some words, and how well.
  function together(keys, entries) {
    const [first, ...rest] = keys.map((key) => entries.score(key));
    if (!rest.length) return [...first];
    const all = [...first].filter(([id]) => rest.every((other) => other.has(id)));
    return all.map(([id, score]) => [id, rest.reduce((sum, other) => sum + other.get(id), score) / keys.length]);
  }

  // The entries that have a part of what was asked: how well, how much of it, and in which words.
  function filled(slot, entries) {
    const found = new Map();
    for (const way of slot.ways) {
      for (const [id, score] of together(way.keys, entries)) {
        const known = found.get(id);
        if (known) known.all.push([score * way.worth, way]);
        else found.set(id, { all: [[score * way.worth, way]] });
      }
    }
    for (const hit of found.values()) {
      // The best word for it counts in full, others add to that.
      hit.all.sort((a, b) => b[0] - a[0]);
      const [[best], ...rest] = hit.all;
      hit.score = rest.reduce((score, [worth]) => score + (1 - score) * worth * MORE, best);
      hit.share = 1;
      hit.ways = hit.all.map(([, way]) => way);
    }
    if (slot.apart.length) loosely(slot, entries, found);
    for (const way of slot.near) nearly(way, entries, found);
    return found;
  }

  // Entries that have a word that means nearly what was asked: they have that in part.
  function nearly(way, entries, found) {
    for (const [id, stands] of entries.score(way.keys[0])) {
      const score = stands * way.worth;
      const share = way.worth * MEANT;
      const known = found.get(id);
      if (known) {
        known.score += (1 - known.score) * score * MORE;
        known.share = Math.max(known.share, share);
        known.ways.push(way);
      } else found.set(id, { score, share, ways: [way] });
    }
  }

  // Entries that have words of a phrase, be it without the phrase.
  function loosely(slot, entries, found) {
    const all = slot.apart.reduce((sum, each) => sum + each.weight, 0);
    const loose = new Map();
    for (const each of slot.apart) {
      for (const [id, { score, ways }] of filled(each, entries)) {
        const known = loose.get(id) ?? { score: 0, share: 0, ways: [] };
        known.score += (STANDS.apart * score * each.weight) / all;
        known.share += each.weight / all;
        known.ways.push(...ways.map((way) => ({ ...way, asked: each.part.text })));
        loose.set(id, known);
      }
    }
    for (const [id, hit] of loose) {
      if (slot.nowhere) hit.share *= LOOSE;
      const known = found.get(id);
      if (!known) found.set(id, hit);
      else {
        if (hit.score > known.score) known.ways = hit.ways;
        known.score += (1 - known.score) * hit.score;
      }
    }
  }

  // The entries that have something of what was asked.
  function hits(plan, entries) {
    const found = new Map();
    const around = new Map(); // a policy or a section of it → how well all of it answers, part by part
    for (const slot of plan.slots) {
      const best = new Map();
      for (const [id, { score, share, ways }] of filled(slot, entries)) {
        let hit = found.get(id);
        if (!hit) found.set(id, (hit = { id, score: 0, has: 0, met: 0, ways: [], row: entries.row(id) }));
        const worth = score * (slot.part.pronoun ? PRONOUN : slot.weight);
        hit.score += worth;
        hit.has += slot.counts * share;
        if (slot.part.weight === 1 && share === 1) hit.met += 1;
        for (const way of ways) hit.ways.push({ slot, way });
        for (const place of places(hit)) best.set(place, Math.max(worth, best.get(place) ?? 0));
      }
      for (const [place, worth] of best) around.set(place, worth + (around.get(place) ?? 0));
    }
    for (const hit of found.values()) {
      const [policy, section] = places(hit).map((place) => around.get(place));
      hit.own = hit.score * worth(hit, plan);
      hit.score = hit.own + POLICY * policy + SECTION * section;
    }
    return [...found.values()];
  }

  // The policy and the section of an entry; a page that was not opened is both.
  function places({ id, row }) {
    if (!row) return [id, id];
    const [policy, , , heading, path] = row;
    return [policy, `${policy} ${heading && path ? `${path} › ${heading}` : heading || path}`];
  }

  // More of what was asked is worth more.
  function worth(hit, plan) {
    const share = plan.asked ? hit.has / plan.asked : 1;
    return FEW + (1 - FEW) * share;
  }

  const byScore = (a, b) => b.score - a.score || a.id - b.id;

  // Whether a hit has enough of what was asked; one that has a single word of several stands well around it, too.
  // `most`: what its score may yet be multiplied with.
  function answers(hit, { enough, least, single }, most = 1) {
    return hit.has >= enough && hit.own * most >= least && (hit.met > 1 || hit.score * most >= single);
  }

  // Of the hits, those that answer: none where none has enough of what was asked.
  function answering(all, plan, telephoned) {
    const { question, enough } = plan;
    if (!all.some((hit) => answers(hit, plan))) return [];
    const found = all.filter((hit) => hit.has >= enough * BESIDE).map((hit) => ({ ...hit }));
    found.sort(byScore);
    if (PolicybookQuestion.counts(question)) {
      for (const hit of found.slice(0, READ)) if (numbered(hit)) hit.score *= COUNTED;
    }
    if (PolicybookQuestion.seeks(question)) {
      for (const hit of found) if (telephoned(hit)) hit.score *= SOMEONE;
    }
    found.sort(byScore);
    const [best] = found;
    return found.filter((hit) => hit.score >= best.score * NEAR_TOP);
  }

  // A number answers how long, how many, by when.
  const numbered = ({ row }) => read(row[5]).some(({ word }) => PolicybookQuestion.isNumber(word));

  // What the score of a hit may be multiplied with, since the question asks for such a thing.
  function most(question) {
    const counted = PolicybookQuestion.counts(question) ? COUNTED : 1;
    const sought = PolicybookQuestion.seeks(question) ? SOMEONE : 1;
    return counted * sought;
  }

  class Engine {
    constructor(data, words) {
      this.data = data;
      this.glossary = PolicybookGlossary.open(words);
      const { glossary } = this;
      if (data.entries) {
        const title = (row) => data.policies[row[0]][1];
        this.entries = PolicybookEntries.of(data.entries, { title, glossary });
      } else this.shelf = PolicybookShelf.of(data, glossary);
      const whole = this.entries ?? this.shelf;
      this.often = whole.often;
      const size = data.size ?? data.entries.length;
      this.lexicon = PolicybookLexicon.of({ glossary, often: whole.often, facts: (token) => whole.facts(token), size });
      this.references = new Map(data.references.map(([text, page]) => [reference(text), page]));
    }

    // What has come of an index in parts, and what is still needed for the last answer.
    take(part) {
      this.shelf.take(part);
    }

    needs() {
      return this.shelf ? this.shelf.needs() : [];
    }

    ask(question, { typing = false } = {}) {
      const plan = PolicybookPlan.of(question, typing, this.lexicon);
      const shown = (all) => answering(all, plan, (hit) => this.someone(hit));
      const how = { hits, answers, answering: shown, most: most(question), near: NEAR_TOP };
      const found = shown(this.shelf ? this.shelf.best(plan, how) : hits(plan, this.entries));
      return { slots: plan.slots, hits: this.named(question, found), partial: Boolean(this.shelf?.partial) };
    }

    // The policy whose reference was asked for comes before all that has its letters or figures.
    named(question, found) {
      const page = this.references.get(reference(question.replace(/^\s*policy\s/i, "")));
      const entries = page === undefined ? undefined : this.entries ?? this.shelf.part(page);
      if (!entries) return found;
      const at = entries.rows.findIndex((row) => row[0] === page && !row[1]);
      const id = entries.first + at;
      const itself = found.find((hit) => hit.id === id) ?? { id, ways: [], row: entries.rows[at] };
      return [itself, ...found.filter((hit) => hit !== itself)];
    }

    // A name with its telephone, as the academy's first page has them.
    someone({ row }) {
      return !this.data.policies[row[0]][0] && Boolean(row[8]);
    }
  }

  return { open: (data, words) => new Engine(data, words) };
})();
