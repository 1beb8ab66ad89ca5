// The entries of a site, or of a part of it: which of them have a word, and how well it stands there.
"use strict";

const PolicybookEntries = (() => {
  const { read } = PolicybookWords;
  const FIELDS = ["heading", "path", "title", "text", "asks", "also", "number", "named"];
  // What a word is worth in each part of an entry; in a text, more the shorter the text is.
  const PLACES = { heading: 0.8, asks: 0.7, text: 0.45, path: 0.48, also: 0.4, title: 0.25, number: 0.9, named: 0.45 };
  const SUBJECT = ["heading", "asks", "title", "path"]; // where stands what a clause is about
  const REPEATED = new Set(["path", "title"]);
  const BRIEF = 0.3; // what shortness adds, at most
  const USUAL = 25; // words of a text at which half of that is left
  const LETTERS = 6; // of a word, with the blank behind it

  class Entries {
    // `rows`: as the index has them; `title`: of an entry's page; `first`: the number of the first entry.
    constructor(rows, { title, glossary, first = 0 }) {
      this.rows = rows;
      this.title = title;
      this.glossary = glossary;
      this.first = first;
      this.often = new Map(); // each word as written, folded → how often it is read
      this.repeated = new Map();
      this.scores = new Map(); // each token → by entry, how well it stands there
      this.index = new MiniSearch({
        fields: FIELDS,
        tokenize: (text, field) => (REPEATED.has(field) ? this.again(text) : this.tokens(text)),
        processTerm: (token) => token,
        extractField: (entry, field) => this.field(entry, field),
        searchOptions: {
          tokenize: (token) => [token],
        },
      });
      this.quickly(() => this.index.addAll(rows.map((row, at) => ({ id: first + at, row }))));
      this.lengths = rows.map((row) => row[5].length / LETTERS);
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
      if (field === "title") return this.title(row);
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

    row(id) {
      return this.rows[id - this.first];
    }

    // The entries that have a token, each with how well it stands there.
    score(token) {
      let known = this.scores.get(token);
      if (!known) {
        known = new Map(this.index.search(token).map((hit) => [hit.id, this.stands(hit)]));
        this.scores.set(token, known);
      }
      return known;
    }

    // How well a word stands in an entry: where, and in how few words.
    stands({ id, match }) {
      let miss = 1;
      for (const field of Object.values(match).flat()) {
        const brief = field === "text" ? BRIEF / (1 + this.lengths[id - this.first] / USUAL) : 0;
        miss *= 1 - (PLACES[field] + brief);
      }
      return 1 - miss;
    }

    // What all entries together say of a token: how many have it, and how well, in sum and at best.
    facts(token) {
      const all = [...this.score(token).values()];
      return {
        count: all.length,
        sum: all.reduce((sum, score) => sum + score, 0),
        most: Math.max(0, ...all),
        // Whether a word is what some clause is about, and not one in passing.
        subject: all.length > 0 && this.index.search(token, { fields: SUBJECT }).length > 0,
      };
    }
  }

  return { of: (rows, how) => new Entries(rows, how), FIELDS };
})();
