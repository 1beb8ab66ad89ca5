// The register: sorts and narrows its table, keeps the view in the address, and words each state on
// the reader's day. Every word shown here stands in the page; days are numbers, as 20260901.
"use strict";

(() => {
  const source = document.getElementById("_facts");
  if (!source) return;
  const { words, ...facts } = JSON.parse(source.content.textContent);
  const table = document.getElementById("_register");
  const form = document.getElementById("_filters");
  const count = document.getElementById("_count");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const column = Object.fromEntries(heads.map((head, n) => [head.dataset.pbSort, n]));
  const LOOKS = { overdue: "pb-late", due: "pb-soon", "due-soon": "pb-soon" };
  const FIELDS = ["text", "academy", "policy", "owner", "state", "statutory"];
  const dayWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const monthWords = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

  const all = facts.rows.map((told, at) => {
    const [policy, place, owner, statutory, from, until, begins, due, soon, precise, trusts, decided, local, points, asked] = told;
    return { at, stood: at, element: body.rows[at], policy, place, owner, statutory, from, until, begins, due, soon, precise, trusts, decided, local, all: points, points, asked };
  });
  const collator = new Intl.Collator("en", { numeric: true });
  const more = document.getElementById("_more");
  // At an academy the trust's reviews that apply there count, and are told apart.
  const ours = document.querySelector("[data-pb-trusts]") !== null;
  let today = 0;
  let order = { key: "", down: false };
  let sorted = all;
  let limit = facts.first;
  let last = all.length;
  let visible = all.filter((row) => !row.element.hidden);

  // --- How things stand on the reader's day ------------------------------------------------------

  const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const asDate = (day) => new Date(Date.UTC(Math.floor(day / 1e4), (Math.floor(day / 100) % 100) - 1, day % 100));
  // Months are counted from the year 0.
  const monthOf = (day) => Math.floor(day / 1e4) * 12 + (Math.floor(day / 100) % 100) - 1;
  const asMonth = (month) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));

  function near(row) {
    if (today > row.due) return "overdue";
    if (today === row.due) return "due";
    return today >= row.soon ? "due-soon" : "ahead";
  }

  function stage(row) {
    if (!row.begins || today < row.begins) return "not-yet";
    if (row.trusts) return "with-the-trust";
    return row.due ? near(row) : "not-recorded";
  }

  const written = new Map();
  function whenWords(row) {
    const key = `${row.due} ${row.precise}`;
    if (!written.has(key)) written.set(key, (row.precise ? dayWords : monthWords).format(asDate(row.due)));
    return written.get(key);
  }

  function stateWords(row, at) {
    if (at === "not-yet" || at === "not-recorded") return words[at];
    if (!row.due) return words["with-the-trust-undated"];
    const when = whenWords(row);
    const told = fill(words[near(row)], { when, on: fill(row.precise ? words.on : words.in, { when }) });
    return row.trusts ? fill(words["with-the-trust"], { told }) : told;
  }

  const asks = (row) =>
    row.asked.filter(([, opens, closes]) => (!opens || opens <= today) && (!closes || today <= closes));
  const inForce = (row) => row.begins && row.begins <= today && (!row.until || today < row.until);
  const stands = (row) => (!row.from || row.from <= today) && (!row.until || today < row.until);

  function look(row) {
    const at = stage(row);
    row.stands = stands(row);
    row.points = row.all.filter(([, , opens]) => !opens || opens <= today);
    row.states = new Set([at]);
    row.near = ours && at === "with-the-trust" && row.due ? near(row) : at;
    row.states.add(row.near);
    if (at !== "not-yet") for (const [kind] of row.points) row.states.add(facts.todo[kind]);
    if (asks(row).length) row.states.add("in-consultation");
    row.stage = at;
    const cell = row.element.cells[column.review];
    const said = stateWords(row, at);
    // The words come first; how the date was counted, if it was, follows in an element of its own.
    const text = cell.firstChild;
    if (text.data.trim() !== said) text.data = cell.firstElementChild ? `${said} ` : said;
    const name = row.trusts && !ours ? "" : LOOKS[row.near] || "";
    if (cell.className !== name) cell.className = name;
    row.text = "";
  }

  // What stands in a row for other days is not looked for.
  function textOf(row) {
    if (!row.text) {
      let { element } = row;
      if (element.querySelector("[hidden]")) {
        element = element.cloneNode(true);
        for (const unseen of element.querySelectorAll("[hidden]")) unseen.remove();
      }
      row.text = __pb_sought([...element.cells].map((cell) => cell.textContent).join(" "));
    }
    return row.text;
  }

  // --- Numbers and pictures ------------------------------------------------------------------------

  function numbers() {
    const found = {};
    const add = (key, more = 1) => { found[key] = (found[key] || 0) + more; };
    for (const row of all) {
      if (!row.stands) continue;
      add("in-consultation", new Set(asks(row).map(([version]) => version)).size);
      if (!inForce(row)) continue;
      add(row.near);
      if (row.near !== row.stage) add(`trusts ${row.near}`);
      for (const [kind] of row.points) add(facts.todo[kind]);
    }
    for (const line of document.querySelectorAll("[data-pb-state]")) {
      line.querySelector("strong").textContent = found[line.dataset.pbState] || 0;
      const trusts = line.querySelector("[data-pb-trusts]");
      if (!trusts) continue;
      const count = found[`trusts ${line.dataset.pbState}`] || 0;
      trusts.hidden = !count;
      const told = trusts.querySelector("span");
      told.textContent = count;
      told.hidden = count === found[line.dataset.pbState]; // of all it goes without saying
    }
  }

  function name(row) {
    return fill(words.name, { policy: facts.policies[row.policy][1], place: facts.places[row.place][1] });
  }

  // As the page has it: overdue, this month and the eleven after it, later.
  function year() {
    const lines = [...document.getElementById("_months").tBodies[0].rows];
    const found = lines.map(() => ({ reviews: 0, again: 0, items: [] }));
    const first = monthOf(today);
    const last = lines.length - 1;
    const put = (row, due, what) => {
      const line = found[due < today ? 0 : Math.min(monthOf(due) - first + 1, last)];
      line[what] += 1;
      line.items.push({ due, again: what === "again", name: name(row), title: facts.policies[row.policy][1], place: facts.places[row.place][1] });
    };
    for (const row of all) {
      if (!row.stands || !inForce(row)) continue;
      if (row.due && (ours || !row.trusts)) put(row, row.due, "reviews");
      for (const due of new Set(row.points.map(([, by]) => by).filter(Boolean))) put(row, due, "again");
    }
    const most = Math.max(...found.slice(0, last).map((line) => line.reviews + line.again), 1);
    lines.forEach((line, n) => {
      const [head, reviews, again, which] = line.cells;
      const { items, ...counts } = found[n];
      if (n > 0 && n < last) {
        head.textContent = monthWords.format(asMonth(first + n - 1));
      }
      reviews.textContent = counts.reviews;
      again.textContent = counts.again;
      items.sort((one, other) => one.again - other.again || one.due - other.due || one.title.localeCompare(other.title, "en") || one.place.localeCompare(other.place, "en"));
      const names = [...new Set(items.map((item) => item.name))];
      const told = names.slice(0, facts.named);
      if (names.length > told.length) told.push(fill(words.more, { n: names.length - told.length }));
      which.querySelector("span").textContent = told.join(", ");
      const scale = n === last ? 0 : 100 / most;
      which.querySelector("svg").toggleAttribute("hidden", !scale || !(counts.reviews + counts.again));
      const [bar, next] = which.querySelectorAll("rect");
      bar.setAttribute("width", counts.reviews * scale);
      next.setAttribute("x", counts.reviews * scale);
      next.setAttribute("width", counts.again * scale);
    });
  }

  function glance(row) {
    if (row.stage === "not-yet") return "not-yet";
    if (row.stage === "overdue") return "late";
    const late = row.points.filter(([, due]) => due && due < today);
    if (late.length) return late.every(([kind]) => facts.todo[kind] === "to-look-again") ? "late-look" : "late-again";
    if (row.stage === "due" || row.stage === "due-soon") return "soon";
    if (row.points.length) return "to-do";
    return row.stage === "not-recorded" ? "no-date" : "well";
  }

  function grid() {
    const lines = document.getElementById("_grid")?.tBodies[0].rows;
    if (!lines) return;
    // A policy that ended without another leaves its cell empty.
    const told = new Map();
    for (const row of all) {
      const cell = lines[row.policy].cells[row.place + 1];
      if (row.stands) told.set(cell, glance(row));
      else if (!told.has(cell)) told.set(cell, "");
    }
    for (const [cell, at] of told) {
      const name = at && `pb-is-${at}`;
      if (cell.className === name) continue;
      cell.className = name;
      cell.textContent = at ? words.glance[at] : "–";
    }
  }

  // --- The table ----------------------------------------------------------------------------------

  const KEYS = {
    policy: (row) => row.element.cells[column.policy].textContent,
    academy: (row) => facts.places[row.place][1],
    since: (row) => row.begins || Infinity,
    decided: (row) => row.decided || Infinity,
    owner: (row) => row.element.cells[column.owner].textContent,
    review: (row) => row.due || Infinity,
    local: (row) => -row.local,
    todo: (row) => -(row.points.length + row.asked.length),
  };

  function sort() {
    for (const head of heads) {
      const own = head.dataset.pbSort === order.key;
      if (own) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const key = KEYS[order.key];
    sorted = [...all];
    if (!key) return;
    const keys = new Map(all.map((row) => [row, key(row)]));
    sorted.sort((one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      const first = typeof a === "string" ? collator.compare(a, b) : a === b ? 0 : a < b ? -1 : 1;
      return (order.down ? -first : first) || one.at - other.at;
    });
  }

  function wanted() {
    const value = (field) => form.elements[field]?.value || "";
    const index = (field, list) => (value(field) ? list.indexOf(value(field)) : null);
    const place = value("academy") === form.dataset.pbTrust ? "" : value("academy");
    return {
      text: __pb_words(value("text")),
      place: value("academy") ? facts.places.findIndex(([id]) => id === place) : null,
      policy: index("policy", facts.policies.map(([id]) => id)),
      owner: index("owner", facts.owners),
      statutory: { yes: 1, no: 0 }[value("statutory")] ?? null,
      state: value("state"),
    };
  }

  // Rows that are not among the first stay hidden until they are asked for: to lay out 4,000 takes
  // longer than anybody waits for a key. Where those shown stand in another order, they are moved to
  // the end.
  function narrow() {
    const { text, state, ...same } = wanted();
    const asked = Object.entries(same).filter(([, value]) => value !== null);
    const standing = sorted.filter((row) => row.stands);
    const found = standing.filter(
      (row) =>
        asked.every(([field, value]) => row[field] === value) &&
        (!state || row.states.has(state)) &&
        text.every((word) => textOf(row).includes(word)),
    );
    const shown = found.slice(0, limit);
    if (shown.length !== visible.length || shown.some((row, n) => row !== visible[n])) {
      const kept = new Set(shown);
      for (const row of visible) if (!kept.has(row)) row.element.hidden = true;
      for (const row of shown) row.element.hidden = false;
      if (shown.some((row, n) => n && row.stood < shown[n - 1].stood)) {
        body.append(...shown.map((row) => row.element));
        for (const row of shown) row.stood = last += 1;
      }
      visible = shown;
    }
    more.hidden = shown.length === found.length;
    const form = more.hidden ? (found.length === standing.length ? words.all : words.some) : words.first;
    const said = fill(form, { found: found.length, all: standing.length, shown: shown.length });
    if (count.textContent !== said) count.textContent = said;
  }

  // --- The view and its address --------------------------------------------------------------------

  let waiting = 0;

  // Browsers take their time over an address, and refuse one for every key.
  function rememberSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(remember, 200);
  }

  function remember() {
    clearTimeout(waiting);
    waiting = 0;
    const view = new URLSearchParams();
    for (const field of FIELDS) {
      const value = form.elements[field]?.value.trim();
      if (value) view.set(field, value);
    }
    if (order.key) view.set("sort", (order.down ? "-" : "") + order.key);
    const query = view.toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  }

  function recall() {
    const view = new URLSearchParams(location.search);
    for (const field of FIELDS) {
      const control = form.elements[field];
      if (!control) continue;
      control.value = view.get(field) || "";
      if (control.selectedIndex === -1) control.value = ""; // an address from before something went
    }
    const asked = view.get("sort") || "";
    const key = asked.replace(/^-/, "");
    order = { key: Object.hasOwn(KEYS, key) && key in column ? key : "", down: asked.startsWith("-") };
  }

  function change() {
    narrow();
    rememberSoon();
  }

  function clear() {
    for (const field of FIELDS) if (form.elements[field]) form.elements[field].value = "";
  }

  function onDay() {
    const day = Number((document.documentElement.dataset.pbDay || "").replaceAll("-", ""));
    if (!day || day === today) return;
    today = day;
    all.forEach(look);
    numbers();
    year();
    grid();
    narrow();
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const { pbSort: key } = head.dataset;
      order = { key, down: order.key === key && !order.down };
      sort();
      change();
    });
    head.append(button);
  }

  // A number leads to its rows.
  for (const line of document.querySelectorAll("[data-pb-state]")) {
    const link = document.createElement("a");
    link.href = `?state=${line.dataset.pbState}#_rows`;
    link.append(...line.childNodes);
    line.append(link);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      clear();
      form.elements.state.value = line.dataset.pbState;
      change();
      document.getElementById("_rows").scrollIntoView();
      form.elements.state.focus({ preventScroll: true });
    });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    order = { key: "", down: false };
    limit = facts.first;
    sort();
    change();
  });
  document.addEventListener("pb:day", onDay);
  addEventListener("pagehide", () => waiting && remember());
  addEventListener("popstate", () => { recall(); sort(); narrow(); });

  more.addEventListener("click", () => {
    const next = visible.at(-1);
    limit = Infinity;
    narrow();
    // The button is gone; whoever pressed it reads on after the last row that was there.
    next.element.querySelector("a").focus();
  });
  // Paper gets all that was found.
  addEventListener("beforeprint", () => {
    const before = limit;
    limit = Infinity;
    narrow();
    addEventListener("afterprint", () => { limit = before; narrow(); }, { once: true });
  });

  form.hidden = false;
  recall();
  sort();
  onDay();
  (window.requestIdleCallback || setTimeout)(() => all.forEach(textOf));
})();
