// Words as search knows them, the same in what is asked and in what is searched: without case,
// accents, apostrophes, brackets; with the ends that grammar adds taken off by Snowball's stemmer, Porter's second.
"use strict";

const PolicybookWords = (() => {
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  // D.S.L. and e.g. are one word; so are 4.6 and children's; a dash parts words, and joins them too.
  const WORD =
    /(?:\p{L}\.){2,}|\p{N}+(?:[.:]\p{N}+)+|[\p{L}\p{N}\p{M}]+(?:['\u2018\u2019\u02bb\u02bc\u2032`\u00b4\u00ad\u200b-\u200d\u2060]+[\p{L}\p{N}\p{M}]+)*/gu;
  const DASH = /^[\p{Pd}\u2212]$/u;
  const ENGLISH = /^[a-z]+$/;
  // Kept apart from the pronouns that they look like, so that IT and US can be asked for.
  const SHOUTED = new Set(["it", "us", "who"]);
  // Words that their stem would make another word of: in the evening, and not even.
  const WHOLE = new Map(
    "evening reporter recording building meeting parking fired marking".split(" ").flatMap((word) => [
      [word, word],
      [`${word}s`, word],
    ]),
  );
  const stems = new Map(WHOLE);
  const english = new EnglishStemmer();

  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}.:]+/gu, "")
      .toLowerCase()
      .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);

  function stem(word) {
    if (word.length < 3 || !ENGLISH.test(word)) return word;
    let known = stems.get(word);
    if (known === undefined) {
      known = english.stemWord(word);
      stems.set(word, known);
    }
    return known;
  }

  // As written → folded and without its ending: most words of a site come again and again.
  const known = new Map();

  function plainly(raw) {
    let found = known.get(raw);
    if (!found) {
      const word = fold(/^(?:\p{L}\.)+$/u.test(raw) ? raw.replaceAll(".", "") : raw);
      const shouted = SHOUTED.has(word) && raw === raw.toUpperCase();
      found = { word, stem: shouted ? `=${word}` : stem(word) };
      known.set(raw, found);
    }
    return found;
  }

  // Nearly always it is a blank that parts two words.
  const isDash = (sign) => sign !== " " && DASH.test(sign);

  // Each word with its stem, its place in the text, and whether a dash parts it from the one before.
  function read(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const raw = match[0];
      const { word, stem: without } = plainly(raw);
      if (!word) continue;
      const before = found.at(-1);
      found.push({
        raw,
        word,
        stem: without,
        start: match.index,
        end: match.index + raw.length,
        dashed: before !== undefined && match.index === before.end + 1 && isDash(text[before.end]),
      });
    }
    return found;
  }

  // A reference as it is compared: HR-07, hr 07 and HR7 are one.
  const reference = (text) => fold(text).replace(/[.:]/g, "").replace(/(^|\P{N})0+(?=\p{N})/gu, "$1");

  return { fold, stem, read, reference, SHOUTED };
})();
