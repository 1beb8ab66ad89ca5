// Words near to one that nothing has: a letter more, less, other, or two changed round.
"use strict";

const PolicybookSpelling = (() => {
  // Letters that are written for each other because they sound alike, or are all vowels.
  const ALIKE = ["aeiouy", "csk", "sz", "gj", "mn", "dt", "vf", "ckq", "bp"];
  const alike = (a, b) => ALIKE.some((set) => set.includes(a) && set.includes(b));

  // Damerau and Levenshtein's distance, given up above a bound; a letter in the place of one that
  // sounds otherwise counts twice, since it mostly makes another word.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : alike(a[i - 1], b[j - 1]) ? 1 : 2;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  const allowed = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  const letters = (word) => [...word].sort().join("");

  // What people get wrong keeps its first letter, nearly always; so a change there counts twice.
  function far(word, other, most) {
    const apart = distance(word, other, most);
    return word[0] === other[0] ? apart : apart + 1;
  }

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
  const bare = (text) => text.replace(/(?<=.)[aeiouyhw]/g, "").replace(/(.)\1/g, "$1");
  const HEARD = 5; // letters of a word that may be found by its sound

  // Words that sound alike but for their vowels, the nearest first.
  function heard(word, known) {
    if (word.length < HEARD) return [];
    const like = sound(word);
    const most = allowed(like) || 1;
    const found = [];
    for (const [other, often] of known) {
      if (other.length < HEARD || ![word[0], like[0]].includes(other[0])) continue;
      const said = sound(other);
      if (bare(said) !== bare(like)) continue;
      const apart = distance(like, said, most);
      if (apart <= most) found.push([other, often, apart]);
    }
    return found.sort((a, b) => a[2] - b[2] || b[1] - a[1]).map(([other]) => other);
  }

  // The nearest words, the commonest first.
  function nearest(word, known, most = allowed(word)) {
    let best = most;
    let found = [];
    if (!best || /\d/.test(word)) return [];
    for (const [other, often] of known) {
      if (other.length < 4) continue;
      // Short words are near to many others: only letters changed round count there.
      if (word.length < 6 && letters(word) !== letters(other)) continue;
      const apart = far(word, other, best);
      if (apart > best || apart === 0) continue;
      if (apart < best) [best, found] = [apart, []];
      found.push([other, often]);
    }
    return found.sort((a, b) => b[1] - a[1]).map(([other]) => other);
  }

  return { nearest, heard };
})();
