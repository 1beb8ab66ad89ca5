// Finds the clauses that answer what was asked. In a worker; on the page itself where browsers
// allow no worker (a page opened from a file share).
"use strict";

const PolicybookEngine = (() => {
  const { read, reference } = PolicybookWords;
  const FIELDS = ["heading", "path", "title", "text", "asks", "also", "number", "named"];
  // What a word is worth in each part of an entry; in a text, more the shorter the text is.
  const PLACES = { heading: 0.8, asks: 0.7, text: 0.45, path: 0.48, also: 0.4, title: 0.25, number: 0.9, named: 0.45 };
  const REPEATED = new Set(["path", "title"]);
  const BRIEF = 0.3; // what shortness adds, at most
  const USUAL = 25; // words of a text at which half of that is left
  // Of what was asked, by weight, a hit has at least this much: by the number of words that count, since
  // a long question says more than its answer does.
  const ENOUGH = [0.6, 0.6, 0.48, 0.4, 0.3, 0.3];
  const LEAST = [0.3, 0.3, 0.19, 0.13, 0.08]; // and, by the same number, a score of so much for each of that
  const BESIDE = 0.7; // of that, what others have beside a hit that has enough
  const NEAR_TOP = 0.27; // and a score of at least this much of the best one's
  const NEARLY = 0.5; // and it has at least this much of what the best one has
  const FLOOR = 0.1; // of the weight of a word that every entry has
  const ASIDE = 0.7; // of the weight of a word that no heading has, and that schools have no group for
  const IDLE = 0.1; // how much a weak word weighs that nothing has
  const KIN = 4; // letters of a stem that makes a family, and those by which its words differ at most
  const EVEN = 0.6; // of a word of the glossary, whatever the number of entries that have it
  const MORE = 0.5; // of what a second word for the same adds
  const UNKNOWN = 0.45; // how much a word weighs that nothing has
  const KNOWN = 0.7; // the same, where schools know the word: then no policy is about it
  const SOLE = 0.95; // the same, where nothing else was asked
  const LETTERS = 6; // of a word, with the blank behind it
  const SLIGHT = 0.4; // how much of its weight a weak word has where the share of what was asked is counted
  const PRONOUN = 0.3;
  const BARE = 0.85; // a heading without words of its own is a way to them
  const LOOSE = 0.4; // of the share of a phrase that no policy has, for a part of its words
  const ALL = 0.99; // of the words of a phrase
  const COUNTED = 1.15; // for a hit with a number, where the question asks for one
  const SOMEONE = 1.5; // for a person, where the question looks for one
  const TELLS = 1.2; // for a clause that says who is told, where the question asks it
  const READ = 40; // hits that are read for that

  // How well what stands in for a word answers it.
  const STANDS = { exact: 1, glossary: 0.75, beside: 0.38, prefix: 0.55, apart: 0.7, loose: 0.8, spelling: 0.85, kin: 0.75 };

  class Engine {
    constructor(data) {
      this.data = data;
      this.glossary = PolicybookGlossary.open(data.words, data.everyday);
      this.often = new Map(); // each word as written, folded → in how many entries
      this.repeated = new Map();
      this.scores = new Map(); // each token → its score by entry, the best being 1
      this.index = new MiniSearch({
        fields: FIELDS,
        tokenize: (text, field) => (REPEATED.has(field) ? this.again(text) : this.tokens(text)),
        processTerm: (token) => token,
        extractField: (entry, field) => this.field(entry, field),
        searchOptions: {
          tokenize: (token) => [token],
        },
      });
      this.quickly(() => this.index.addAll(data.entries.map((row, id) => ({ id, row }))));
      this.references = new Map(data.references.map(([text, page]) => [reference(text), page]));
      this.lengths = data.entries.map((row) => row[5].length / LETTERS);
      this.known = new Map(this.often);
      for (const term of this.glossary.words()) {
        const words = read(term);
        if (words.length === 1 && !this.known.has(words[0].word)) this.known.set(words[0].word, 0);
      }
    }

    // MiniSearch walks through its tree to each word of each entry; most words come again and again, so
    // while the index is made the way to each is kept: a third less time in a large trust.
    quickly(fill) {
      const tree = this.index._index;
      const leaves = new Map();
      tree.fetch = (word, made) => {
        let leaf = leaves.get(word);
        if (!leaf) leaves.set(word, (leaf = Object.getPrototypeOf(tree).fetch.call(tree, word, made)));
        return leaf;
      };
      fill();
      delete tree.fetch;
    }

    field({ id, row }, field) {
      if (field === "id") return id;
      // What its author called a clause tells what it is about: never-alone, lost-devices.
      if (field === "named") return row[1].replace(/[-_]/g, " ") || undefined;
      if (field === "title") return this.data.policies[row[0]][1];
      return row[{ number: 2, heading: 3, path: 4, text: 5, asks: 7, also: 8 }[field]] || undefined;
    }

    // A text's words, those that dashes join as one word as well, and its set phrases.
    tokens(text) {
      const row = read(text);
      const found = [];
      row.forEach((each, index) => {
        found.push(each.stem);
        this.often.set(each.word, (this.often.get(each.word) ?? 0) + 1);
        if (each.dashed) found.push(PolicybookWords.stem(row[index - 1].word + each.word));
        for (const parts of this.glossary.at(row, index)) found.push(parts.join("_"));
      });
      return found;
    }

    // Headings above and titles stand at many entries.
    again(text) {
      let known = this.repeated.get(text);
      if (!known) this.repeated.set(text, (known = this.tokens(text)));
      return known;
    }

    score(token) {
      let known = this.scores.get(token);
      if (!known) {
        const hits = this.index.search(token);
        known = new Map(hits.map((hit) => [hit.id, this.stands(hit)]));
        this.scores.set(token, known);
      }
      return known;
    }

    // How well a word stands in an entry: where, and in how few words.
    stands({ id, match }) {
      let miss = 1;
      for (const field of Object.values(match).flat()) {
        const brief = field === "text" ? BRIEF / (1 + this.lengths[id] / USUAL) : 0;
        miss *= 1 - (PLACES[field] + brief);
      }
      return 1 - miss;
    }

    has(token) {
      return this.score(token).size > 0;
    }

    // All that may stand in for a part of what was asked: tokens, each with how well and why.
    standing(part, typing) {
      const found = [];
      const add = (keys, worth, why) => {
        if (keys.every((key) => this.has(key))) found.push({ keys, worth, why });
      };
      add([part.key], STANDS.exact, "");
      for (const [to, weight] of this.glossary.finds(part.key)) {
        add([to], STANDS.glossary * weight, this.glossary.written(to));
      }
      if (!found.length) {
        for (const to of this.glossary.beside(part.key)) add([to], STANDS.beside, this.glossary.written(to));
      }
      const word = part.words[0].word;
      if (part.words.length === 1 && part.last && typing && word.length > 1) {
        this.beginning(word).forEach((key) => {
          if (key !== part.key) add([key], found.length ? STANDS.prefix / 2 : STANDS.prefix, "");
        });
      }
      return found;
    }

    // The tokens of the words that begin so.
    beginning(word) {
      const found = new Set();
      for (const other of this.often.keys()) {
        if (other.length > word.length && other.startsWith(word)) {
          found.add(PolicybookWords.stem(other));
          if (found.size === 12) break;
        }
      }
      return found;
    }

    // Words of the same family, which have another stem: religious and religion.
    kin(key) {
      const found = new Set();
      if (key.length < KIN) return [];
      for (const other of this.often.keys()) {
        const stem = PolicybookWords.stem(other);
        const [short, long] = stem.length < key.length ? [stem, key] : [key, stem];
        if (short.length >= KIN && long.length - short.length <= KIN && long.startsWith(short)) found.add(stem);
      }
      return [...found].filter((stem) => this.has(stem));
    }

    // A word that nothing has: another spelling, its halves, or words that begin so.
    respelt(part) {
      const { word } = part.words[0];
      const halves = PolicybookQuestion.parted(word, this);
      if (halves) return { found: [{ keys: halves, worth: STANDS.apart, why: "" }], spelt: "" };
      const near = PolicybookSpelling.nearest(word, this.known).slice(0, 3);
      for (const other of [...near, ...PolicybookSpelling.heard(word, this.known).slice(0, 3)]) {
        const key = PolicybookWords.stem(other);
        const again = { ...part, key, words: [{ word: other, stem: key }], last: false };
        const found = this.standing(again, false).map((each) => ({
          ...each,
          worth: each.worth * STANDS.spelling,
        }));
        if (found.length) return { found, spelt: other };
      }
      const kin = this.kin(part.key).map((key) => ({ keys: [key], worth: STANDS.kin, why: "" }));
      if (kin.length) return { found: kin, spelt: "" };
      const begun = part.last && word.length > 4 ? [...this.beginning(word)] : [];
      const found = begun.map((key) => ({ keys: [key], worth: STANDS.prefix, why: "" }));
      return { found, spelt: "" };
    }

    // How rare something is, from 0 (every entry has it) to 1 (none has).
    rarity(count) {
      const all = this.data.entries.length + 1;
      return Math.log(1 + (all - count) / (count + 0.5)) / Math.log(1 + all / 0.5);
    }

    // A part of what was asked with the entries that have it: how well, and how much of it.
    slot(part, typing) {
      let found = this.standing(part, typing);
      let spelt = "";
      const known = this.glossary.knows(part.key);
      if (!found.length && part.words.length === 1 && part.weight === 1 && !known) {
        ({ found, spelt } = this.respelt(part));
      }
      const scores = new Map(); // entry → {score, share, ways}
      const ways = [...found].sort((a, b) => b.worth - a.worth);
      const stands = ways.map((way) => this.together(way.keys));
      const rarest = Math.max(0, ...stands.map((entries) => this.rarity(entries.length)));
      for (const [at, way] of ways.entries()) {
        // Of several words for it, what stands at few entries tells more.
        const rare = this.rarity(stands[at].length) / rarest;
        const telling = way.why ? EVEN + (1 - EVEN) * rare : 1;
        for (const [id, score] of stands[at]) {
          const worth = score * way.worth * telling;
          const known = scores.get(id);
          if (!known) scores.set(id, { score: worth, share: 1, ways: [way] });
          else {
            known.score += (1 - known.score) * worth * MORE;
            known.ways.push(way);
          }
        }
      }
      const weight = part.weight * (scores.size ? this.telling(part, scores) : this.without(part));
      if (part.words.length > 1) this.apart(part, typing, scores);
      return { part, scores, spelt, weight: part.pronoun ? 0 : weight };
    }

    // How much a part weighs that something has: the rarer, and the more a subject, the more.
    telling(part, scores) {
      const topic = this.glossary.knows(part.key) || this.topics(part.key) ? 1 : ASIDE;
      return topic * (FLOOR + (1 - FLOOR) * this.rarity(this.much(scores)) ** 2);
    }

    // How much a part weighs that nothing has.
    without(part) {
      if (part.weight < 1 || PolicybookQuestion.isNumber(part.words[0].word)) return IDLE;
      if (!this.glossary.isTopic(part.key)) return UNKNOWN;
      return part.sole ? SOLE : KNOWN;
    }

    // At how many entries something stands, those counting little that have it little.
    much(scores) {
      let [most, sum] = [0, 0];
      for (const { score } of scores.values()) {
        sum += score;
        if (score > most) most = score;
      }
      return sum / most;
    }

    // Whether a word is what some clause is about, and not one in passing.
    topics(key) {
      return this.index.search(key, { fields: ["heading", "asks", "title", "path"] }).length > 0;
    }

    // Entries that have words of a phrase, and not the phrase.
    apart(part, typing, scores) {
      const words = part.words.filter(({ word }) => !PolicybookQuestion.isStop(word));
      const slots = words.map((word) => this.slot(PolicybookQuestion.single(part, word), typing));
      const all = slots.reduce((sum, slot) => sum + slot.weight, 0);
      const loose = new Map();
      for (const slot of slots) {
        for (const [id, { score, ways }] of slot.scores) {
          const known = loose.get(id) ?? { score: 0, share: 0, ways: [] };
          known.score += (STANDS.apart * score * slot.weight) / all;
          known.share += slot.weight / all;
          known.ways.push(...ways.map((way) => ({ ...way, asked: slot.part.text })));
          loose.set(id, known);
        }
      }
      const nowhere = !scores.size && this.glossary.isTopic(part.key);
      for (const [id, hit] of loose) {
        if (nowhere && hit.share < ALL) {
          hit.share *= LOOSE;
          hit.score *= STANDS.loose;
        }
        if (hit.score > (scores.get(id)?.score ?? 0)) scores.set(id, hit);
      }
    }

    together(keys) {
      if (keys.length === 1) return [...this.score(keys[0])];
      const [first, ...rest] = keys.map((key) => this.score(key));
      const all = [...first].filter(([id]) => rest.every((other) => other.has(id)));
      return all.map(([id, score]) => [
        id,
        rest.reduce((sum, other) => sum + other.get(id), score) / keys.length,
      ]);
    }

    // A phrase that was read into other words, and that nothing has: its words, one by one.
    whole(part) {
      if (!part.loose || this.standing(part, false).length) return [part];
      const words = part.words.filter(({ word }) => !PolicybookQuestion.isStop(word));
      return words.map((word) => PolicybookQuestion.single(part, word));
    }

    ask(question, { typing = false } = {}) {
      const parts = PolicybookQuestion.parts(question, this).flatMap((part) => this.whole(part));
      const sole = parts.filter((part) => part.weight === 1).length < 2;
      const slots = parts.map((part) => this.slot({ ...part, sole }, typing));
      const counts = (slot) => slot.weight * (slot.part.weight < 1 ? SLIGHT : 1);
      const asked = slots.reduce((sum, slot) => sum + counts(slot), 0);
      const counted = slots.filter((slot) => slot.part.weight === 1).length;
      const enough = asked * ENOUGH[Math.min(counted, ENOUGH.length - 1)] - 1e-9;
      const found = new Map();
      for (const slot of slots) {
        for (const [id, { score, share, ways }] of slot.scores) {
          const hit = found.get(id) ?? { id, score: 0, has: 0, ways: [] };
          hit.score += score * (slot.part.pronoun ? PRONOUN : slot.weight);
          hit.has += counts(slot) * share;
          for (const way of ways) hit.ways.push({ slot, way });
          found.set(id, hit);
        }
      }
      const least = asked * LEAST[Math.min(counted, LEAST.length - 1)];
      const all = [...found.values()].map((hit) => ({ ...hit, score: hit.score * this.worth(hit, asked) }));
      const answered = all.some((hit) => hit.has >= enough && hit.score >= least);
      const hits = all
        .filter((hit) => answered && hit.has >= enough * BESIDE)
        .sort((a, b) => b.score - a.score || a.id - b.id);
      if (PolicybookQuestion.counts(question)) {
        for (const hit of hits.slice(0, READ)) if (this.numbered(hit)) hit.score *= COUNTED;
      }
      if (PolicybookQuestion.seeks(question)) {
        for (const hit of hits) if (this.someone(hit)) hit.score *= SOMEONE;
      }
      if (PolicybookQuestion.asksWhom(question)) {
        for (const hit of hits.slice(0, READ)) if (this.tells(hit)) hit.score *= TELLS;
      }
      hits.sort((a, b) => b.score - a.score || a.id - b.id);
      const [best] = hits;
      const near = (hit) => hit.score >= best.score * NEAR_TOP && hit.has >= best.has * NEARLY;
      return { slots, hits: this.named(question, hits.filter(near)) };
    }

    // The policy whose reference was asked for comes before all that has its letters or figures.
    named(question, hits) {
      const page = this.references.get(reference(question.replace(/^\s*policy\s/i, "")));
      if (page === undefined) return hits;
      const id = this.data.entries.findIndex((row) => row[0] === page && !row[1]);
      const itself = hits.find((hit) => hit.id === id) ?? { id, ways: [] };
      return [itself, ...hits.filter((hit) => hit !== itself)];
    }

    // Whether a clause says who is told.
    tells({ id }) {
      return read(this.data.entries[id][5]).some(({ stem }) => PolicybookQuestion.isTold(stem));
    }

    // A name with its telephone, as the academy's first page has them.
    someone({ id }) {
      const row = this.data.entries[id];
      return !this.data.policies[row[0]][0] && Boolean(row[8]);
    }

    // A number answers how long, how many, by when.
    numbered(hit) {
      return read(this.data.entries[hit.id][5]).some(({ word }) => PolicybookQuestion.isNumber(word));
    }

    // More of what was asked is worth more.
    worth(hit, asked) {
      const share = asked ? hit.has / asked : 1;
      return (0.3 + 0.7 * share) * (this.data.entries[hit.id][5] ? 1 : BARE);
    }
  }

  return { open: (data) => new Engine(data), FIELDS };
})();
