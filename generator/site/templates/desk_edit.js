// Under policybook serve: the trust's text of a draft, with its page and what the check finds beside it.
"use strict";

(() => {
  const text = document.getElementById("text"), said = document.getElementById("said");
  const found = document.getElementById("found"), page = document.getElementById("page");
  if (!text) return;
  let was = text.dataset.was, loaded = text.value;

  const element = (name, words, props) => Object.assign(document.createElement(name), { textContent: words }, props);
  const list = (words) => {
    const made = document.createElement("ul");
    made.append(...words.map((each) => element("li", each)));
    return made;
  };
  const tell = (heading, ...nodes) => {
    said.replaceChildren(element("h2", heading), ...nodes);
    said.focus();
  };
  const button = (words, act) => element("button", words, { type: "button", onclick: act });

  function goTo(line) {
    const at = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(at, at);
  }
  // What is found in another file is told with its name; only here there are lines to go to.
  const rows = (all) => all.map((each) => {
    const row = document.createElement("li"), here = !each.file || text.dataset.path.endsWith(each.file);
    if (each.line && here) row.append(button(`Line ${each.line}`, () => goTo(each.line)), " ");
    row.append(here ? each.text : `${each.file}, line ${each.line}: ${each.text}`);
    return row;
  });
  function show(all) {
    found.replaceChildren(...rows(all));
    if (!all.length) found.append(element("li", "The check finds nothing in it."));
  }
  show(JSON.parse(found.dataset.found));

  async function save(sure) {
    let answer, now;
    try {
      answer = await fetch(location.pathname, { method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: text.value, was, sure }) });
      now = await answer.json();
    } catch {
      return tell("It was not saved", element("p", "policybook serve does not answer. Keep this window open, start it again in the terminal, and save once more."));
    }
    if (answer.status === 409) {
      const theirs = now.text.split("\n"), mine = loaded.split("\n");
      const lines = theirs.map((line, at) => (line === mine[at] ? 0 : at + 1)).filter(Boolean);
      const where = lines.length ? ` It differs from line ${lines[0]} on.` : "";
      return tell("It was changed elsewhere", element("p", `${now.reasons[0]}.${where} Nothing was written; your text stays here.`),
        button("Load what is filed, and drop this text", () => {
          text.value = loaded = now.text;
          was = now.was;
          said.replaceChildren();
        }),
        button("Save this text over it", () => {
          was = now.was;
          save(false);
        }));
    }
    if (!answer.ok) {
      const more = now.ids ? [button("Save all the same", () => save(true))] : [];
      const wrong = list(now.reasons);
      wrong.append(...rows(now.found ?? []));
      return tell("It was not saved", wrong, ...more);
    }
    was = now.was;
    loaded = text.value;
    show(now.found);
    tell(`Saved as ${now.file}`, ...now.notes.map((each) => element("p", each)), element("p", "The page beside it is made again in a few seconds."));
  }
  document.getElementById("save").addEventListener("click", () => save(false));
  document.getElementById("again").addEventListener("click", () => page.contentWindow.location.reload());
  addEventListener("beforeunload", (event) => {
    if (text.value !== loaded) event.preventDefault();
  });
})();
