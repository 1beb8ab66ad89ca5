// The words of a whole site: which there are, how rare each is, and what may stand in for another.
"use strict";

const PolicybookLexicon = (() => {
  const { fold, stem } = PolicybookWords;
  const PARTED = /[\s\-/]/; // into several words
  const KIN = 4; // letters of a stem that makes a family, and those by which its words differ at most
  const BEGUN = 12; // words that begin alike are looked at, at most
  const NEAR = 3; // spellings
  const MOST = 6; // words that mean nearly the same

  // How well what stands in for a word answers it.
  const STANDS = { exact: 1, glossary: 0.75, beside: 0.38, prefix: 0.55, apart: 0.7, spelling: 0.85, kin: 0.75 };

  class Lexicon {
    // `often`: each word → how often; `facts`: a token → what all entries say of it; `size`: entries.
    constructor({ glossary, often, facts, size }) {
      Object.assign(this, { glossary, often, size });
      this.nearby = new Map();
      this.told = new Map();
      this.ask = facts;
    }

    // All words that could have been meant: those of the texts, and those that schools know.
    get known() {
      if (!this.meant) {
        this.meant = new Map(this.often);
        for (const term of this.glossary.words()) {
          const word = PARTED.test(term) ? "" : fold(term);
          if (word && !this.meant.has(word)) this.meant.set(word, 0);
        }
      }
      return this.meant;
    }

    facts(token) {
      let known = this.told.get(token);
      if (!known) this.told.set(token, (known = this.ask(token)));
      return known;
    }

    has(token) {
      return this.facts(token).count > 0;
    }

    // How rare something is, from 0 (every entry has it) to 1 (none has).
    rarity(count) {
      const all = this.size + 1;
      return Math.log(1 + (all - count) / (count + 0.5)) / Math.log(1 + all / 0.5);
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
      const { word } = part.words[0];
      if (part.words.length === 1 && part.last && typing && word.length > 1) {
        this.beginning(word).forEach((key) => {
          if (key !== part.key) add([key], found.length ? STANDS.prefix / 2 : STANDS.prefix, "");
        });
      }
      return found;
    }

    // Words that mean nearly what was asked, each with how nearly; an idle word has none.
    near(part) {
      if (part.words.length > 1 || part.weight < 1) return [];
      let known = this.nearby.get(part.key);
      if (!known) {
        const all = PolicybookNear.of(part.key).filter(([key]) => this.has(key)).sort((a, b) => b[1] - a[1]);
        known = all.slice(0, MOST).map(([key, worth]) => ({ keys: [key], worth, why: this.written(key) }));
        this.nearby.set(part.key, known);
      }
      return known;
    }

    // A word of the texts, as they write it most.
    written(key) {
      if (!this.spoken) {
        this.spoken = new Map();
        for (const [word, count] of this.often) {
          const other = this.spoken.get(stem(word));
          if (!other || count > this.often.get(other)) this.spoken.set(stem(word), word);
        }
      }
      return this.spoken.get(key) ?? key;
    }

    // The tokens of the words that begin so.
    beginning(word) {
      const found = new Set();
      for (const other of this.often.keys()) {
        if (other.length > word.length && other.startsWith(word)) {
          found.add(stem(other));
          if (found.size === BEGUN) break;
        }
      }
      return found;
    }

    // Words of the same family, which have another stem: religious and religion.
    kin(key) {
      const found = new Set();
      if (key.length < KIN) return [];
      for (const other of this.often.keys()) {
        if (!other.startsWith(key.slice(0, KIN))) continue;
        const own = stem(other);
        const [short, long] = own.length < key.length ? [own, key] : [key, own];
        if (short.length >= KIN && long.length - short.length <= KIN && long.startsWith(short)) found.add(own);
      }
      return [...found].filter((own) => this.has(own));
    }

    // A word that nothing has: another spelling, its halves, or words that begin so.
    respelt(part) {
      const { word } = part.words[0];
      const halves = PolicybookQuestion.parted(word, this);
      if (halves) return { found: [{ keys: halves, worth: STANDS.apart, why: "" }], spelt: "" };
      const near = PolicybookSpelling.nearest(word, this.known).slice(0, NEAR);
      for (const other of [...near, ...PolicybookSpelling.heard(word, this.known).slice(0, NEAR)]) {
        const key = stem(other);
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
  }

  return { of: (facts) => new Lexicon(facts), STANDS };
})();
