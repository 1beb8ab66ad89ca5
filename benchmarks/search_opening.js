// Prints the seconds of processor time that the search’s worker takes until it can be asked.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [scripts, glossary, index] = process.argv.slice(2);
const context = vm.createContext({ addEventListener: (_, heard) => (context.heard = heard), postMessage: () => {} });
context.self = context;
context.importScripts = (...files) => {
  for (const file of files) vm.runInContext(fs.readFileSync(path.resolve(scripts, file), "utf8"), context);
};
const before = process.cpuUsage();
context.importScripts("worker.js");
context.heard({ data: { id: 0, glossary, index } });
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6);
