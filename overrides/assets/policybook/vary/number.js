// The numbers that an academy's additions will have: docs/merging.md, “Numbers”.
"use strict";

(() => {
  const { data, clause, lettered } = PBVary;
  const DECIMAL = data.numbering === "decimal";

  function counter(unplaced) {
    let trust = 0, last = "", locals = 0;
    const without = () => `(${lettered((unplaced.count += 1)).toUpperCase()})`;
    return {
      without,
      forget: () => { last = ""; },
      label(node, shape, suffix) {
        if (!node.added) {
          trust += 1;
          locals = 0;
          return (last = shape(trust));
        }
        return last ? suffix(last, lettered((locals += 1)).toUpperCase()) : without();
      },
    };
  }

  function tree(state) {
    const after = new Map(), into = new Map();
    for (const c of PBVary.sorted(state)) {
      if (!c.where) continue;
      const places = c.where === "after" ? after : into;
      const node = { id: c.id, key: c.key, kind: c.heading ? "section" : "item", numbered: true, added: true, parts: [] };
      places.set(c.at, [...(places.get(c.at) ?? []), node]);
    }
    const node = (id) => {
      const { kind, numbered, has } = clause.get(id);
      const gone = ["replace", "omit"].includes(PBVary.own(state, id)?.do);
      return { id, kind, numbered, added: false, parts: gone ? [] : has.map(node) };
    };
    const take = (places, id) => {
      const found = id ? places.get(id) ?? [] : [];
      places.delete(id);
      return found;
    };
    const assemble = (parts) => {
      for (let at = 0; at < parts.length; at++) {
        const part = parts[at];
        parts.splice(at + 1, 0, ...take(after, part.id));
        const arriving = take(into, part.id);
        const first = part.parts.findIndex((each) => each.kind === "section");
        part.parts.splice(first < 0 ? part.parts.length : first, 0, ...arriving.filter((each) => each.kind === "item"));
        part.parts.push(...arriving.filter((each) => each.kind === "section"));
        assemble(part.parts);
      }
      return parts;
    };
    const roots = assemble(data.clauses.filter((each) => each.level === 2).map((each) => node(each.id)));
    // What is added among appendices is one, after all of the trust's.
    const first = roots.findIndex((each) => !each.added && clause.get(each.id).appendix);
    if (first < 0) return roots;
    const among = roots.slice(first);
    for (const each of among) each.appendix = true;
    return [...roots.slice(0, first), ...among.filter((each) => !each.added), ...among.filter((each) => each.added)];
  }

  // The label of each addition, by its key.
  PBVary.labels = (state) => {
    const found = new Map();
    const number = (parts, above) => {
      const unplaced = { count: 0 };
      const sections = counter(unplaced);
      const items = DECIMAL && above.counted && above.level > 1 ? sections : counter(unplaced);
      let appendices = 0;
      for (const node of parts) {
        if (node.appendix) {
          const letter = lettered((appendices += 1)).toUpperCase(), cite = `Appendix ${letter}`;
          if (node.key) found.set(node.key, cite);
          number(node.parts, { number: letter, cite, level: 2, counted: true });
          continue;
        }
        const counted = node.kind === "section" ? above.counted && node.numbered : above.counted;
        let label = "";
        if (node.kind === "section") {
          if (counted) label = sections.label(node, (n) => (above.number ? `${above.number}.${n}` : `${n}`), (last, s) => last + s);
          else {
            sections.forget();
            if (node.added) label = sections.without();
          }
        } else if (DECIMAL && above.counted && above.number) label = items.label(node, (n) => `${above.number}.${n}`, (last, s) => last + s);
        else label = items.label(node, (n) => `${lettered(n)}.`, (last, s) => `${last.replace(/\.$/, "")}${s.toLowerCase()}.`);
        const whole = node.kind === "section" || (above.number && label.startsWith(`${above.number}.`));
        if (node.key) found.set(node.key, whole ? label : `${above.cite} ${label}`.trim());
        const cite = node.added ? label : clause.get(node.id).cite.replace(/^(?:section|Appendix) /, "");
        number(node.parts, { number: label, cite, level: above.level + 1, counted });
      }
    };
    number(tree(state), { number: "", cite: "", level: 1, counted: true });
    return found;
  };
})();
