// The search box on every page, and the page of results. The index comes when it is first wanted.
"use strict";

(() => {
  const here = new URL(".", document.currentScript.src);
  const portal = new URL("../../../", here);
  const glossary = new URL("search/glossary.js", portal); // one for the whole site
  const PARTS = [
    "minisearch-7.2.0/minisearch.js",
    "snowball-3.0.1/base-stemmer.js",
    "snowball-3.0.1/english-stemmer.js",
    "words.js",
    "glossary.js",
    "spelling.js",
    "question.js",
    "entries.js",
    "shelf.js",
    "near-words-1/near-words.js",
    "near.js",
    "lexicon.js",
    "plan.js",
    "engine.js",
    "answer.js",
  ];
  const box = document.querySelector("input[data-pb-search]");
  if (!box) return;
  const form = box.form;
  const listed = form.parentElement.querySelector(".pb-panel__list");
  const said = form.parentElement.querySelector(".pb-panel__said");
  const more = form.parentElement.querySelector(".pb-panel__more");
  const panel = form.parentElement.querySelector(".pb-panel");
  const results = document.querySelector("[data-pb-results]");
  const query = new URLSearchParams(location.search);

  // --- Whose texts -----------------------------------------------------------------------------

  // On the trust's own pages, those of the academy that the reader chose, unless asked otherwise.
  function chosen() {
    try {
      return localStorage.getItem(`${portal.pathname}.academy`);
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  const onPage = new URL(form.dataset.pbIndex, location.href);
  const onPortal = new URL("../", onPage).pathname === portal.pathname;
  const academy = onPortal && /^[a-z0-9-]+$/.test(chosen() || "") ? chosen() : "";
  let own = academy && query.get("in") !== "trust";
  let top; // what the addresses of results are seen from

  // --- Asking ----------------------------------------------------------------------------------

  let asking; // a promise of what asks: (question, how) → a promise of the answer

  function byWorker(index) {
    const worker = new Worker(new URL("worker.js", here));
    const waiting = new Map();
    let last = 0;
    const ask = (message) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ ...message, id: last });
      });
    worker.addEventListener("message", ({ data }) => {
      const { resolve, reject } = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.failed) reject(new Error(data.failed));
      else resolve(data.answer);
    });
    worker.addEventListener("error", () => {
      for (const { reject } of waiting.values()) reject(new Error("the search did not start"));
    });
    return ask({ index: index.href, glossary: glossary.href }).then(() => (question, how) => ask({ question, how }));
  }

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${address} is not there`)));
      document.head.append(script);
    });
  }

  // A page opened from a file share may start no worker and fetch nothing, but load scripts.
  async function byScripts(index) {
    for (const part of PARTS) await load(new URL(part, here));
    let engine;
    let words;
    self.policybookGlossary = (data) => {
      words = data;
    };
    self.policybookIndex = (data) => {
      engine = PolicybookEngine.open(data, words);
    };
    self.policybookPlaces = (data) => engine.take(data);
    self.policybookPart = (data) => engine.take(data);
    await load(glossary);
    await load(index);
    return async (question, how) => {
      for (;;) {
        const answer = PolicybookAnswer.of(engine, question, how);
        const needed = engine.needs();
        if (!needed.length) return answer;
        await Promise.all(needed.map((name) => load(new URL(name, index))));
      }
    };
  }

  async function opened(index) {
    top = new URL("../", index);
    return location.protocol === "file:" ? byScripts(index) : byWorker(index);
  }

  // The academy that was chosen may have left since. One that is held back may have no index: the
  // trust’s texts stand in for it, as its page says.
  async function begun() {
    if (own) {
      try {
        return await opened(new URL(`${academy}/search/index.js`, portal));
      } catch {
        own = false;
      }
    }
    if (!document.querySelector("[data-pb-held]")) return opened(onPage);
    return opened(onPage).catch(() => opened(new URL("search/index.js", portal)));
  }

  function ask(question, how) {
    asking ??= begun();
    return asking.then((answer) => answer(question, how));
  }

  // --- Showing ---------------------------------------------------------------------------------

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content.filter((each) => each !== ""));
    return made;
  }

  const marked = (pieces) =>
    pieces.map((text, at) => (at % 2 ? element("mark", "", text) : text));

  const address = (path) => __pb_page(new URL(path, top));

  function resultsAddress(question) {
    const url = new URL(form.action);
    url.search = new URLSearchParams({ q: question, ...(query.get("in") && { in: query.get("in") }) });
    return url.href;
  }

  const quoted = (text) => `“${text}”`;

  function reasons(hit) {
    const lines = hit.why.map(([asked, found]) => [`${quoted(asked)} also finds ${quoted(found)}`]);
    if (hit.answers) lines.push(["Answers ", ...marked(hit.answers)]);
    return lines.map((line) => element("span", "pb-hit__why", ...line));
  }

  function texts(hit) {
    const text = element("span", "pb-hit__text", ...marked(hit.text));
    if (hit.local) text.append(" ", element("span", "pb-tag", hit.local));
    return text;
  }

  function told({ count, partial, where }) {
    const results = count === 1 ? "1 result" : `${count} results`;
    return `${partial ? `The best ${results}` : results} in ${where}`;
  }

  // What is said above the results, as nodes.
  function above(answer) {
    if (!answer.hits.length) return [`Nothing found for ${quoted(answer.question)} in ${answer.where}.`];
    if (!answer.spelt.length) return [`${told(answer)}.`];
    const words = answer.spelt.map(([, spelt]) => spelt).join(", ");
    const wrong = answer.spelt.map(([asked]) => quoted(asked)).join(", ");
    return ["Showing results for ", element("strong", "", words), `. No policy has the word ${wrong}.`];
  }

  function nearest(answer) {
    if (!answer.near.length) return "";
    const words = answer.near.map(([word, count]) => {
      const link = element("a", "", word);
      link.href = resultsAddress(word);
      return element("li", "", link, count ? ` (${count})` : "");
    });
    return element("div", "pb-nearest", element("h2", "", "Nearest words that the policies use"),
      element("ul", "pb-quick", ...words));
  }

  function person(answer) {
    const { title, name, telephone, dial, email } = answer.person;
    if (!title) return "";
    const asked = element("p", "", element("strong", "", `Ask the ${title}`), name ? `, ${name}` : "");
    const ways = [];
    if (telephone) {
      const call = element(dial ? "a" : "span", "", telephone);
      if (dial) call.href = `tel:${dial}`;
      ways.push(call);
    }
    if (email) {
      const write = element("a", "", email);
      write.href = `mailto:${email}`;
      ways.push(write);
    }
    return element("div", "pb-nearest", element("h2", "", "Whom to ask"), asked,
      ways.length ? element("ul", "pb-quick", ...ways.map((way) => element("li", "", way))) : "");
  }

  // --- The box: a combobox with a list ------------------------------------------------------------

  let at = -1;
  let latest = 0;
  const options = () => [...listed.children];

  function choose(place) {
    const all = options();
    at = place;
    all.forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    }
  }

  function show(open) {
    panel.hidden = !open;
    box.setAttribute("aria-expanded", String(open && listed.children.length > 0));
    if (!open) choose(-1);
  }

  function option(hit, place) {
    const made = element("a", "pb-hit", hit.where && element("span", "pb-hit__where", hit.where),
      element("span", "pb-hit__head", ...marked(hit.head)), texts(hit), ...reasons(hit));
    made.id = `pb-hit-${place}`;
    made.href = address(hit.href);
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  }

  function fill(answer) {
    choose(-1);
    said.replaceChildren(...above(answer));
    listed.hidden = !answer.hits.length;
    listed.replaceChildren(...answer.hits.map(option));
    if (answer.hits.length) {
      const all = element("a", "", answer.count > answer.hits.length
        ? `All ${answer.partial ? "of these" : answer.count} results on one page` : "These results on a page");
      all.href = resultsAddress(answer.question);
      more.replaceChildren(element("p", "pb-panel__all", all));
    } else {
      more.replaceChildren(...[nearest(answer), person(answer)].filter(Boolean));
    }
    show(true);
  }

  function failed() {
    listed.replaceChildren();
    more.replaceChildren();
    said.textContent = "The search could not be loaded. Reload the page and try again.";
    show(true);
  }

  function answerTyped() {
    const question = box.value.trim();
    latest += 1;
    const mine = latest;
    if (!question) {
      show(false);
      return;
    }
    if (panel.hidden) {
      listed.replaceChildren();
      more.replaceChildren();
      said.textContent = "Searching …";
      show(true);
    }
    ask(question, { typing: true, most: 6 }).then(
      (answer) => mine === latest && fill(answer),
      () => mine === latest && failed(),
    );
  }

  box.addEventListener("focus", () => ask("", {}).catch(() => {}), { once: true });
  box.addEventListener("input", answerTyped);
  box.addEventListener("keydown", (event) => {
    const open = !panel.hidden;
    const last = options().length - 1;
    if (event.key === "Escape" && open) show(false);
    else if (event.key === "ArrowDown" && !open && box.value.trim()) answerTyped();
    else if (event.key === "ArrowDown" && open) choose(at < last ? at + 1 : -1);
    else if (event.key === "ArrowUp" && open) choose(at < 0 ? last : at - 1);
    else if (event.key === "Enter" && open && at >= 0) {
      options()[at].click();
      show(false);
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (!box.value.trim()) event.preventDefault();
  });
  form.parentElement.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.parentElement.contains(event.relatedTarget)) show(false);
  });
  addEventListener("pointerdown", (event) => {
    if (!form.parentElement.contains(event.target)) show(false);
  });

  // --- The page of results -------------------------------------------------------------------------

  function listItem(hit) {
    const link = element("a", "pb-hit__head", ...marked(hit.head));
    link.href = address(hit.href);
    return element("li", "", hit.where && element("span", "pb-hit__where", hit.where), link,
      texts(hit), ...reasons(hit));
  }

  function whose() {
    if (!academy) return "";
    const url = new URL(location.href);
    if (own) url.searchParams.set("in", "trust");
    else url.searchParams.delete("in");
    const other = element("a", "", own ? "Search the trust’s own texts instead" : "Search your academy instead");
    other.href = url.href;
    return element("p", "", other);
  }

  async function showResults(question) {
    const status = results.querySelector("[role=status]");
    const list = results.querySelector("ol");
    const rest = results.querySelector(".pb-results__rest");
    box.value = question;
    if (!question.trim()) {
      status.textContent = "Type words, or a question, into the box at the top of the page.";
      return;
    }
    const heading = document.querySelector("h1");
    heading.textContent = `Results for ${quoted(question)}`;
    document.title = `${question}: ${document.title}`;
    status.textContent = "Searching …";
    try {
      const answer = await ask(question, { most: 50 });
      status.replaceChildren(...above(answer));
      list.replaceChildren(...answer.hits.map(listItem));
      list.hidden = !answer.hits.length;
      rest.replaceChildren(...[nearest(answer), person(answer), whose()].filter(Boolean));
    } catch {
      status.textContent = "The search could not be loaded. Reload the page and try again.";
    }
  }

  if (results) showResults(query.get("q") || "");
})();
