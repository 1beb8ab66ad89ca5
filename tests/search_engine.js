// Asks the search what stands on standard input, with the scripts of the site as its worker runs them.
//
// In: {"scripts": folder, "asked": [{"index": file, "glossary": file, "question": …, "how": {…}}, …]}; out: the answers.
// With "texts" and a glossary's "words" in place of questions: the tokens of each text.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath } = require("node:url");
const vm = require("node:vm");

const { scripts, asked, texts, words } = JSON.parse(fs.readFileSync(0, "utf8"));
const workers = new Map();

function begun() {
  const answers = [];
  const listeners = [];
  const context = vm.createContext({
    addEventListener: (_, listener) => listeners.push(listener),
    postMessage: (message) => answers.push(message),
  });
  context.self = context;
  context.URL = URL;
  const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  const found = (file) => (file.startsWith("file:") ? fileURLToPath(file.split("?")[0]) : path.resolve(scripts, file));
  context.importScripts = (...files) => files.forEach((file) => run(found(file)));
  run(path.resolve(scripts, "worker.js"));
  const tell = (data) => {
    listeners.forEach((listener) => listener({ data }));
    const { answer, failed } = answers.pop();
    if (failed) throw new Error(failed);
    return answer;
  };
  return { tell, context };
}

function worker(index, glossary) {
  const { tell } = begun();
  tell({ id: 0, index, glossary });
  return tell;
}

function tokens() {
  const { context } = begun();
  context.given = { texts, words };
  return vm.runInContext(
    `{
      const entries = PolicybookEntries.of([], { glossary: PolicybookGlossary.open(given.words) });
      given.texts.map((text) => entries.tokens(text));
    }`,
    context,
  );
}

const told = texts ? tokens() : asked.map(({ index, glossary, question, how }) => {
  if (!workers.has(index)) workers.set(index, worker(index, glossary));
  return workers.get(index)({ id: 1, question, how: how ?? {} });
});
process.stdout.write(JSON.stringify(told));
