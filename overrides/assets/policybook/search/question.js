// What was asked, taken apart: each word or set phrase with all that may answer it, and how well.
"use strict";

const PolicybookQuestion = (() => {
  const { read, stem, SHOUTED } = PolicybookWords;
  const list = (text) => new Set(text.trim().split(/\s+/));

  // They weigh nothing beside other words. A question of these alone is asked with them.
  const STOP = list(`
    a able about after all allow allowed also am an and any anyone anything are arent as at be because been before being but by
    can cannot cant could couldnt did do does doesnt doing dont during each ever every for from had has hasnt
    have having he her here hers him his how i id if ill im in into is isnt it its ive just let like may me
    might mine must my myself need needs needed no not of ok okay on or our ours ought own permitted please s shall she should
    shouldnt so some himself herself themselves yourself someone somebody something such t than that thats the their theirs them then there theres these they this
    those thru to too up us want wants was we well were what whats when whens where wheres whether which while
    who whom whos whose why will with wont would wouldnt yet you your yours
    supposed gonna gotta wanna dunno havent hadnt theyre youre weve youve theyve hes shes someones anyones everyones
    though although cos until till unless however whatever whenever wherever whoever via per etc regarding concerning`);
  // They weigh little: most clauses could be asked for with them.
  const WEAK = list(`
    again already always anybody anywhere ask asked asks asking available away back bad
    best bit bring brought call called calling calls case come comes coming correct day days deal different else ensure everyone everybody
    expect expected fine first find found gave get gets getting give given gives go goes going gone good got
    guidance guideline guidelines happen happened happens happening information keep kept kind know known last long longer
    leave left legal look looking lot made make makes making many matter mean means meant member much
    never new next now often once one only our over people permission person place policies policy
    possible procedure procedures process proper put question really report reported reporting reports required requirement right ring ringing rang rule rules
    said say says school schools see seen send sent sort staff start still stuff sure take taken takes
    taking tell tells telling test thing things think time times today tomorrow told took try trying two use
    used uses using very way went without word work working works wrong yes academy`);
  const PARTLY = 0.5;

  // Two words typed apart that are one, and one that is two.
  function joined(row, index, index_of) {
    const next = row[index + 1];
    if (!next || STOP.has(row[index].word)) return null;
    const both = stem(row[index].word + next.word);
    return index_of.has(both) || index_of.glossary.knows(both) ? both : null;
  }

  function parted(word, index_of) {
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const [first, second] = [stem(word.slice(0, cut)), stem(word.slice(cut))];
      if (index_of.has(first) && index_of.has(second)) return [first, second];
    }
    return null;
  }

  // A time of day is the part of the day that policies speak of: 6pm, 7.30am.
  const CLOCK = /^(\d{1,2})(?:[.:]\d\d)?(am|pm)$/;

  function dayPart(each, index_of) {
    const [, hour, half] = CLOCK.exec(each.word) ?? [];
    if (!half || index_of.has(each.stem)) return each;
    const word = half === "am" ? "morning" : hour % 12 < 5 ? "afternoon" : "evening";
    return { ...each, word, stem: stem(word) };
  }

  // A row of words → its parts: {text, key, words, stop, weight, last}.
  function parts(text, index_of) {
    const row = read(text).map((each) => dayPart(each, index_of));
    const found = [];
    for (let index = 0; index < row.length; index += 1) {
      const each = row[index];
      const set = index_of.glossary.meant(row, index, STOP);
      const one = !set && joined(row, index, index_of);
      const words = row.slice(index, index + (set ? set.length : one ? 2 : 1));
      const shouted = SHOUTED.has(each.word) && each.stem.startsWith("=");
      const alone = words.length === 1 && !set;
      found.push({
        text: text.slice(each.start, words.at(-1).end),
        key: set ? set.key : one || each.stem,
        words,
        loose: Boolean(set) && !set.exact,
        pronoun: alone && each.word === "it" && !shouted,
        stop: alone && STOP.has(each.word) && !shouted,
        weight: alone && WEAK.has(each.word) ? PARTLY : 1,
        last: index + words.length === row.length,
      });
      index += words.length - 1;
    }
    const real = found.filter((each) => !each.stop);
    if (!real.length) return found.map((each) => ({ ...each, stop: false }));
    // A question of weak words alone is asked with them in full.
    const strong = real.some((each) => each.weight === 1);
    return real.map((each) => (strong ? each : { ...each, weight: 1 }));
  }

  // One word of a phrase, as a part of its own.
  const single = (part, word) => ({
    ...part,
    text: word.raw,
    key: word.stem,
    words: [word],
    last: part.last && word === part.words.at(-1),
    weight: WEAK.has(word.word) ? PARTLY : 1,
  });

  const COUNTS =
    /\b(?:how (?:long|many|much|often|soon|old|far|late|early|big|quick\w*)|what (?:time|age|hours?)|by when|deadline|minimum|maximum|limit|ratio|number of)\b/i;
  // Somebody is looked for: who is, whom do I ask, the lead's telephone.
  const PERSON =
    /^(?:who(?:['\u2019]?s|\s+is|\s+are)?\s+(?:the|our|my)\b|whos\b|whom?\s+do\s+(?:i|we)\s+(?:ask|contact|email|see|speak|talk|go)\b|whom?\s+to\s+(?:ask|contact|email)|(?:contact|email|phone|number)\s+(?:for|of)\b|who\s+(?:looks|deals|runs|leads)\b)|\b(?:contacts?|contact details|e-?mail address|(?:phone |telephone )?number|ext|extension|name|(?<!\b(?:a|an|by|from|in|my|on|or|over|own|personal|private|the|their|to|via|with|work|your)\s)(?:e-?mail|(?:tele)?phone))\s*\??$/i;
  const NUMBERS = list(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen eighteen twenty thirty half`);

  // Whether a question asks for a number, and whether a word is one.
  const counts = (text) => COUNTS.test(text);
  const seeks = (text) => PERSON.test(text.trim());
  const isNumber = (word) => NUMBERS.has(word) || /^\d/.test(word);

  return { parts, parted, single, counts, seeks, isNumber, isStop: (word) => STOP.has(word) };
})();
