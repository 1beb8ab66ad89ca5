// Asks the search what stands on standard input, with the scripts of the site as its worker runs them.
//
// In: {"scripts": folder, "asked": [{"index": file, "question": …, "how": {…}}, …]}; out: the answers.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const { scripts, asked } = JSON.parse(fs.readFileSync(0, "utf8"));
const workers = new Map();

function worker(index) {
  const answers = [];
  const listeners = [];
  const context = vm.createContext({
    addEventListener: (_, listener) => listeners.push(listener),
    postMessage: (message) => answers.push(message),
  });
  context.self = context;
  const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  context.importScripts = (...files) => files.forEach((file) => run(path.resolve(scripts, file)));
  run(path.resolve(scripts, "worker.js"));
  const tell = (data) => {
    listeners.forEach((listener) => listener({ data }));
    const { answer, failed } = answers.pop();
    if (failed) throw new Error(failed);
    return answer;
  };
  tell({ id: 0, index });
  return tell;
}

const told = asked.map(({ index, question, how }) => {
  if (!workers.has(index)) workers.set(index, worker(index));
  return workers.get(index)({ id: 1, question, how: how ?? {} });
});
process.stdout.write(JSON.stringify(told));
