// The index of a large site, in parts: which pages have a word is known of all, the entries of a page
// come when it may have something better than what was found.
"use strict";

const PolicybookShelf = (() => {
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map([...SIGNS].map((sign, value) => [sign, value]));
  const STEPS = SIGNS.length - 1;
  const LOW = 32;
  const TOGETHER = 8; // parts that are asked for at once
  const MOST = 32; // parts that are opened for one question
  const FIRST = 3; // hits that are sure to be the best of the whole site, unless more parts would be needed
  const KEPT = 400; // parts that stay open

  // Pages with how well a word stands there at best, from its places; near words likewise.
  function placed(told) {
    const found = new Map();
    let page = -1;
    for (let at = 0; at < told.length; at += 1) {
      let [gap, factor, value] = [0, 1, VALUES.get(told[at])];
      while (value >= LOW) {
        gap += (value - LOW) * factor;
        factor *= LOW;
        at += 1;
        value = VALUES.get(told[at]);
      }
      page += gap + value * factor;
      at += 1;
      found.set(page, VALUES.get(told[at]) / STEPS);
    }
    return found;
  }

  class Shelf {
    constructor(data, glossary) {
      Object.assign(this, { data, glossary });
      this.wanted = new Set(); // files that an answer needs and that have not come
      this.places = new Map(); // the number of a file → its places
      this.parts = new Map(); // each page that was opened → its entries
      this.partial = false; // whether pages that have something of what was asked were not opened
      this.scores = new Map();
      this.tokens = new Map(); // each token → its file, its place there, and what all entries say of it
      data.tokens.forEach((told, file) => {
        if (told) told.split("\n").forEach((line, at) => this.tokens.set(line.slice(0, line.indexOf(" ")), [file, at, line]));
      });
      const words = data.words.split(" ");
      this.often = new Map();
      for (let at = 0; at < words.length; at += 2) this.often.set(words[at], Number(words[at + 1]));
    }

    facts(token) {
      const known = this.tokens.get(token);
      if (!known) return { count: 0, sum: 0, most: 0, subject: false };
      const [, count, sum, most, subject] = known[2].split(" ");
      return { count: Number(count), sum: Number(sum), most: Number(most), subject: subject === "1" };
    }

    // The pages that have a token, each with how well it stands there at best.
    score(token) {
      let known = this.scores.get(token);
      if (known) return known;
      const [file, at] = this.tokens.get(token) ?? [];
      if (file === undefined) return new Map();
      const places = this.places.get(file);
      if (!places) {
        this.wanted.add(`places-${file}.js`);
        return new Map();
      }
      this.scores.set(token, (known = placed(places[at])));
      return known;
    }

    // A page is no entry: what it has, some entry of it may have.
    row() {
      return undefined;
    }

    // What has come.
    take({ file, places, page, first, entries }) {
      if (places) this.places.set(file, places);
      if (!entries) return;
      const title = () => this.data.policies[page][1];
      this.parts.set(page, PolicybookEntries.of(entries, { title, glossary: this.glossary, first }));
    }

    part(page) {
      const known = this.parts.get(page);
      if (!known) this.wanted.add(`part-${page}.js`);
      return known;
    }

    // The entries that have something of what was asked, of the pages that may have the best. `hits` reads
    // what entries have, `answering` which of them are shown; `most` may multiply a hit's score.
    best(plan, { hits, answers, answering, most, near }) {
      const pages = hits(plan, this).sort((a, b) => b.score - a.score || a.id - b.id);
      const found = [];
      this.partial = pages.length > MOST;
      if (!pages.some((page) => answers(page, plan, most))) return [];
      for (const page of this.wanted.size ? [] : pages.slice(0, MOST)) {
        const shown = answering(found);
        const bound = page.score * most;
        // No page that has so much at best can change what comes first.
        const best = shown.length ? Math.max(shown[FIRST - 1]?.score ?? 0, shown[0].score * near) : plan.least;
        if (bound < best || (shown.length >= FIRST && bound === best)) {
          this.partial = true;
          break;
        }
        const part = this.part(page.id);
        if (part) found.push(...hits(plan, part));
        else if (this.wanted.size >= TOGETHER) break;
      }
      return found;
    }

    // The files that are still needed, once.
    needs() {
      const files = [...this.wanted].map((name) => `${name}?${this.data.stamp}`);
      this.wanted.clear();
      if (!files.length && this.parts.size > KEPT) this.parts.clear();
      return files;
    }
  }

  return { of: (data, glossary) => new Shelf(data, glossary), placed };
})();
