// What Material's own scripts expect to find, from Material's partials/javascripts/base.html.
// Here and not inline, so that a strict Content-Security-Policy holds.
"use strict";

// An academy's site borrows this file from the portal, one level up. So the top of the site whose
// page this is cannot be read off the file's address; the page says it.
var __md_scope = new URL(document.currentScript.dataset.base, location);

// Light or dark is the reader's wish for the whole intranet: every site keeps it in one place,
// at the portal's address, which is where this file comes from.
var __pb_portal = new URL("../..", document.currentScript.src);

function __pb_home(key) {
  return (key === "__palette" ? __pb_portal : __md_scope).pathname + "." + key;
}

function __md_hash(text) {
  return [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
}

// Storage is asked for inside: where it is refused, already naming it throws.
function __md_get(key, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem(scope ? scope.pathname + "." + key : __pb_home(key)));
  } catch {
    return null; // storage refused, or not ours
  }
}

function __md_set(key, value, storage, scope) {
  try {
    (storage || localStorage).setItem(scope ? scope.pathname + "." + key : __pb_home(key), JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: the page works, it only forgets.
  }
}

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

// Material acts on single letters (n, p, s, f and others) wherever the page has the focus. They
// get in the way of people who dictate or whose hands shake (WCAG 2.1.4), so they stop here.
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element &&
    event.target.closest("input, textarea, select, [contenteditable]");
  if (!typing && event.key.length === 1 && /[a-z,./]/i.test(event.key) &&
      !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.stopImmediatePropagation();
  }
});

// A long table is not laid out in full before its script narrows it down. Should that script never
// come, all of it is there when the page has loaded.
document.documentElement.classList.add("pb-loading");
addEventListener("load", () => document.documentElement.classList.remove("pb-loading"));
