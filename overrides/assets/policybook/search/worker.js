// Search beside the page, so that typing never waits for it.
"use strict";

importScripts(
  "minisearch-7.2.0/minisearch.js",
  "snowball-3.0.1/base-stemmer.js",
  "snowball-3.0.1/english-stemmer.js",
  "words.js",
  "glossary.js",
  "spelling.js",
  "question.js",
  "entries.js",
  "shelf.js",
  "near-words-1/near-words.js",
  "near.js",
  "lexicon.js",
  "plan.js",
  "engine.js",
  "answer.js",
);

let engine;
let words;
let home; // the address of the index
self.policybookGlossary = (data) => {
  words = data;
};
self.policybookIndex = (data) => {
  engine = PolicybookEngine.open(data, words);
};
self.policybookPlaces = (data) => engine.take(data);
self.policybookPart = (data) => engine.take(data);

// An answer from an index in parts, with the parts that it needs.
function answered(question, how) {
  for (;;) {
    const answer = PolicybookAnswer.of(engine, question, how);
    const needed = engine.needs();
    if (!needed.length) return answer;
    importScripts(...needed.map((name) => new URL(name, home).href));
  }
}

addEventListener("message", ({ data: { id, index, glossary, question, how } }) => {
  try {
    if (index) {
      importScripts(glossary, index);
      home = index;
    }
    postMessage({ id, answer: index ? { ready: true } : answered(question, how) });
  } catch (error) {
    postMessage({ id, failed: String(error) });
  }
});
