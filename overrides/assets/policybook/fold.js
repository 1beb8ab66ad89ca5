"use strict";

// Words as they are looked for: case, accents, apostrophes, hyphens and brackets make no difference,
// so that whoever types Children's or Llyn on any keyboard finds Children’s and Llŷn.
const PB_PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

function __pb_fold(text) {
  return text
    .replace(/['\u2018\u2019\u201b\u02bb\u02bc\u2032`\u00b4\u00ad\u200b-\u200d\u2060]/g, "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => PB_PLAIN[letter])
    .replace(/[\p{Pd}\u2212()[\]{}"\u201c-\u201f,;:!?\u2026\s]+/gu, " ")
    .trim();
}

// As it is looked in: pick-up is found as pick up, and as pickup.
function __pb_sought(text) {
  const joined = text.replace(/([\p{L}\p{N}])[\p{Pd}\u2212](?=[\p{L}\p{N}])/gu, "$1");
  return joined === text ? __pb_fold(text) : `${__pb_fold(text)} ${__pb_fold(joined)}`;
}

function __pb_words(text) {
  return __pb_fold(text).split(" ").filter(Boolean);
}
