// Search beside the page, so that typing never waits for it.
"use strict";

self.module = {};
importScripts(
  "minisearch-7.2.0/minisearch.js",
  "wink-porter2-stemmer-2.0.1/wink-porter2-stemmer.js",
  "words.js",
  "glossary.js",
  "spelling.js",
  "question.js",
  "entries.js",
  "lexicon.js",
  "plan.js",
  "engine.js",
  "answer.js",
);

let engine;
let words;
self.policybookGlossary = (data) => {
  words = data;
};
self.policybookIndex = (data) => {
  engine = PolicybookEngine.open(data, words);
};

addEventListener("message", ({ data: { id, index, glossary, question, how } }) => {
  try {
    if (index) importScripts(glossary, index);
    else postMessage({ id, answer: PolicybookAnswer.of(engine, question, how) });
    if (index) postMessage({ id, answer: { ready: true } });
  } catch (error) {
    postMessage({ id, failed: String(error) });
  }
});
