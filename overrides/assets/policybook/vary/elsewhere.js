// The clauses of other policies, to link to: from the index of the site's search, when first wanted.
"use strict";

(() => {
  const { data } = PBVary;
  const cites = new Map();
  PBVary.elsewhere = (policy, id) => cites.get(`${policy}#${id}`);

  // A clause without an id of its own has an address made of its number, and cannot be referred to.
  const computed = (anchor, number) => {
    const last = number.replace(/\.$/, "").split(/[ .]/).at(-1);
    return anchor.endsWith(`-${last}`);
  };

  function groups({ policies, entries }) {
    const found = new Map();
    for (const [page, anchor, number, heading, , text, local] of entries) {
      const policy = policies[page][0].replace(/\/$/, "");
      if (!anchor || local || !Object.hasOwn(data.policies, policy) || (!heading && computed(anchor, number))) continue;
      const cite = number ? `section ${number}` : `“${heading}”`;
      const link = `[](${policy}#${anchor})`;
      cites.set(`${policy}#${anchor}`, cite);
      PBVary.alsoShown(link, `[${data.policies[policy]}, ${number ? cite : heading}]`);
      if (!found.has(policy)) found.set(policy, []);
      found.get(policy).push([PBVary.toBox(link), heading ? `${number} ${heading}`.trim() : `${number}: ${PBVary.start(text)}`]);
    }
    return [...found].map(([policy, rows]) => [data.policies[policy], rows]);
  }

  let asked;
  PBVary.others = () => (asked ??= new Promise((resolve) => {
    const before = self.policybookIndex;
    const script = document.createElement("script");
    let known = [];
    self.policybookIndex = (index) => {
      known = groups(index);
      before?.(index); // the search box may wait for it too
    };
    const done = () => {
      if (before) self.policybookIndex = before;
      resolve(known);
    };
    script.addEventListener("load", done);
    script.addEventListener("error", done); // without it, the policies themselves can still be linked to
    script.src = new URL("../../search/index.js", location.href.split("#")[0]);
    document.head.append(script);
  }));
})();
