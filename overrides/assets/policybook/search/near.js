// Words of general English that mean nearly the same, where no glossary says so: quit and resign.
"use strict";

const PolicybookNear = (() => {
  const { words, near } = PolicybookNearWords;
  const keys = words.split(" ");
  let found; // each word, without its ending → those near to it, with how well they stand for it

  function opened() {
    const all = new Map(keys.map((key) => [key, []]));
    near.split(" ").forEach((told, at) => {
      // What stands with a word are those that come after it.
      for (const [ahead, worth] of PolicybookShelf.placed(told)) {
        const other = keys[at + 1 + ahead];
        all.get(keys[at]).push([other, worth]);
        all.get(other).push([keys[at], worth]);
      }
    });
    return all;
  }

  function of(key) {
    found ??= opened();
    return found.get(key) ?? [];
  }

  return { of };
})();
