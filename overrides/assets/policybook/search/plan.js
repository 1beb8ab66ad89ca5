// What is looked for: each part of what was asked, with what may answer it, how well, and its weight.
// It follows from the words of the whole site, and not from the entries, so that a part of a site answers as the whole.
"use strict";

const PolicybookPlan = (() => {
  // Of what was asked, by weight, a hit has at least this much: by the number of words that count, since
  // a long question says more than its answer does.
  const ENOUGH = [0.6, 0.6, 0.48, 0.28, 0.21, 0.21];
  const LEAST = [0.3, 0.3, 0.19, 0.13, 0.08]; // and, by the same number, a score of so much for each of that
  const SINGLE = 0.75; // so much of that for what has one word alone of several, with what stands around it
  const STRANGE = 0.1; // more than that, where all words are such as nothing has
  const USUAL = 400; // entries of a site; of fewer, each word is common, so that what is found weighs little
  const SCANT = 0.25; // how much less is asked of it then
  const FLOOR = 0.1; // of the weight of a word that every entry has
  const ASIDE = 0.7; // of the weight of a word that no heading has, and that schools have no group for
  const IDLE = 0.1; // how much a weak word weighs that nothing has
  const EVEN = 0.6; // of a word of the glossary, whatever the number of entries that have it
  const OTHERS = 0.5; // of what other words for the same are found at: often they stand at the same entries
  const UNKNOWN = 0.45; // how much a word weighs that nothing has
  const KNOWN = 0.7; // the same, where schools know the word: then no policy is about it
  const JOINT = 0.8; // of what the words of a phrase weigh together, the phrase weighs
  const SLIGHT = 0.4; // how much of its weight a weak word has where the share of what was asked is counted

  // What all entries say of several words together: no more than of each.
  function together(keys, lexicon) {
    const all = keys.map((key) => lexicon.facts(key));
    const least = (name) => Math.min(...all.map((facts) => facts[name]));
    return { count: least("count"), sum: least("sum"), most: least("most") };
  }

  // A part of what was asked with all that answers it: how well, and why.
  function slot(part, typing, lexicon) {
    let found = lexicon.standing(part, typing);
    let spelt = "";
    const known = lexicon.glossary.knows(part.key);
    const near = lexicon.near(part).filter(({ keys }) => !found.some((way) => way.keys[0] === keys[0]));
    if (!found.length && !near.length && part.words.length === 1 && part.weight === 1 && !known) {
      ({ found, spelt } = lexicon.respelt(part));
    }
    const ways = found.map((way) => ({ ...way, facts: together(way.keys, lexicon) }));
    const rarest = Math.max(0, ...ways.map(({ facts }) => lexicon.rarity(facts.count)));
    for (const way of ways) {
      // Of several words for it, what stands at few entries tells more.
      if (way.why) way.worth *= EVEN + ((1 - EVEN) * lexicon.rarity(way.facts.count)) / rarest;
    }
    const words = part.words.length > 1 ? apart(part, typing, lexicon) : [];
    const alone = ways.length ? telling(part, ways, lexicon) : without(part, lexicon);
    const weight = part.weight * Math.max(alone, JOINT * (1 - words.reduce((rest, each) => rest * (1 - each.weight), 1)));
    return {
      part,
      ways,
      near,
      spelt,
      weight: part.pronoun ? 0 : weight,
      apart: words,
      nowhere: !ways.length && lexicon.glossary.isTopic(part.key),
    };
  }

  // The words of a phrase, one by one.
  function apart(part, typing, lexicon) {
    const words = part.words.filter(({ word }) => !PolicybookQuestion.isStop(word));
    return words.map((word) => slot(PolicybookQuestion.single(part, word), typing, lexicon));
  }

  // How much a part weighs that something has: the rarer, and the more a subject, the more.
  function telling(part, ways, lexicon) {
    const topic = lexicon.glossary.knows(part.key) || lexicon.facts(part.key).subject ? 1 : ASIDE;
    return topic * (FLOOR + (1 - FLOOR) * lexicon.rarity(much(ways)) ** 2);
  }

  // At how many entries something stands, those counting little that have it little.
  function much(ways) {
    const sums = ways.map(({ worth, facts }) => worth * facts.sum);
    const [most, all] = [Math.max(...sums), sums.reduce((sum, each) => sum + each, 0)];
    return (most + OTHERS * (all - most)) / Math.max(...ways.map(({ worth, facts }) => worth * facts.most));
  }

  // How much a part weighs that nothing has.
  function without(part, lexicon) {
    if (part.weight < 1 || PolicybookQuestion.isNumber(part.words[0].word)) return IDLE;
    if (!lexicon.glossary.isTopic(part.key)) return UNKNOWN;
    return KNOWN;
  }

  // A phrase that was read into other words, and that nothing has: its words, one by one.
  function whole(part, lexicon) {
    if (!part.loose || lexicon.standing(part, false).length) return [part];
    const words = part.words.filter(({ word }) => !PolicybookQuestion.isStop(word));
    return words.map((word) => PolicybookQuestion.single(part, word));
  }

  const at = (row, index) => row[Math.min(index, row.length - 1)];

  // What was asked → its parts, with how much of them a hit must have.
  function of(question, typing, lexicon) {
    const parts = PolicybookQuestion.parts(question, lexicon).flatMap((part) => whole(part, lexicon));
    const slots = parts.map((part) => slot(part, typing, lexicon));
    for (const each of slots) each.counts = each.weight * (each.part.weight < 1 ? SLIGHT : 1);
    const asked = slots.reduce((sum, each) => sum + each.counts, 0);
    const counted = slots.filter((each) => each.part.weight === 1).length;
    const strange = slots.filter((each) => each.part.weight === 1 && !each.ways.length).length / Math.max(1, counted);
    const full = Math.min(1, lexicon.size / USUAL);
    const least = asked * (at(LEAST, counted) + STRANGE * strange) * full ** SCANT;
    const single = counted > 1 ? asked * SINGLE * full ** 0.5 : 0;
    return { question, slots, asked, single, enough: asked * at(ENOUGH, counted) - 1e-9, least };
  }

  return { of };
})();
