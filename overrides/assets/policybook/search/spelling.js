// Words near to one that nothing has: by the letters that people leave out, double, change round or
// take for others, and by its sound.
"use strict";

const PolicybookSpelling = (() => {
  // Letters that are written for each other because they sound alike, or lie side by side on a keyboard.
  const ALIKE = ["aeiouy", "csk", "sz", "gj", "mn", "dt", "vf", "ckq", "bp"];
  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const cheap = new Map(); // two letters → what one costs in the place of the other
  const pair = (a, b, cost) => {
    for (const both of [a + b, b + a]) cheap.set(both, Math.min(cost, cheap.get(both) ?? cost));
  };
  for (const set of ALIKE) for (const a of set) for (const b of set) if (a !== b) pair(a, b, 0.75);
  ROWS.forEach((row, at) => {
    const below = ROWS[at + 1] ?? "";
    for (let i = 0; i < row.length; i += 1) {
      for (const other of [row[i + 1], below[i], below[i - 1]]) if (other) pair(row[i], other, 1);
    }
  });
  const OTHER = 1.7; // a letter that neither sounds alike nor lies beside: mostly it makes another word
  const ROUND = 0.75; // two letters changed round
  const DOUBLE = 0.5; // one of two that are the same
  const SOFT = 0.8; // a vowel, or h, more or less
  const HARD = 1; // another letter
  const FIRST = 0.7; // what is wrong in the first letter, which people nearly always get right, costs more
  const extra = (text, i) => (text[i] === text[i - 1] ? DOUBLE : "aeiouyh".includes(text[i]) ? SOFT : HARD);

  // What lies between two words, given up above a bound.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most / DOUBLE) return most + 1;
    let before = [];
    let last = [0];
    for (let j = 1; j <= b.length; j += 1) {
      last.push(last[j - 1] + extra(b, j - 1) + (j === 1 ? FIRST : 0));
    }
    for (let i = 1; i <= a.length; i += 1) {
      const row = [last[0] + extra(a, i - 1) + (i === 1 ? FIRST : 0)];
      let least = row[0];
      for (let j = 1; j <= b.length; j += 1) {
        const [from, to] = [a[i - 1], b[j - 1]];
        const begins = i === 1 && j === 1 ? FIRST : 0;
        const taken = from === to ? 0 : (cheap.get(from + to) ?? OTHER) + begins;
        let cost = Math.min(last[j] + extra(a, i - 1), row[j - 1] + extra(b, j - 1));
        cost = Math.min(cost, last[j - 1] + taken);
        if (i > 1 && j > 1 && from !== to && from === b[j - 2] && a[i - 2] === to) {
          cost = Math.min(cost, before[j - 2] + ROUND);
        }
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // So much may be wrong in a word, by its letters.
  const ALLOWED = [0, 0, 0, 0, 0.8, 1, 1.5, 1.8, 2, 2.3, 2.5];
  const allowed = (word) => ALLOWED[Math.min(word.length, ALLOWED.length - 1)];

  // As a word sounds: photografs and photographs, acess and access.
  const SOUNDS = [
    [/ph/g, "f"],
    [/^kn/, "n"],
    [/^wr/, "r"],
    [/(?<=[aeiou])gh/g, ""],
    [/t?ch/g, "C"],
    [/[st]h/g, (both) => (both[0] === "s" ? "S" : "T")],
    [/[st]i(?=on|al|ou)/g, "S"],
    [/(.)\1/g, "$1"],
    [/ck|[ckq]u?(?![eiy])|k/g, "k"],
    [/[cz]/g, "s"],
    [/x/g, "ks"],
    [/(.)\1/g, "$1"],
  ];
  const sounds = new Map(); // each word that was compared → as it sounds
  function sound(word) {
    let said = sounds.get(word);
    if (said === undefined) {
      said = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word);
      sounds.set(word, said);
    }
    return said;
  }
  const HEARD = 5; // letters of a word that may be found by its sound
  const SAID = 0.3; // what it costs that a word is found by its sound and not by its letters
  const USUAL = 0.04; // how much nearer a word is, each time that it is read twice as often
  const SHORTEST = 4;

  // The nearest words, the nearest first; of those that are as near, the commonest.
  function nearest(word, known, most = allowed(word)) {
    if (!most || /\d/.test(word)) return [];
    const like = sound(word);
    const found = [];
    for (const [other, often] of known) {
      if (other.length < SHORTEST || other === word) continue;
      let apart = distance(word, other, most);
      if (word.length >= HEARD && other.length >= HEARD) {
        apart = Math.min(apart, SAID + distance(like, sound(other), most - SAID));
      }
      if (apart <= most) found.push([other, apart - USUAL * Math.log2(1 + often)]);
    }
    return found.sort((a, b) => a[1] - b[1]).map(([other]) => other);
  }

  return { nearest };
})();
