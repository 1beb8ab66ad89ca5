// What is kept in this browser, and what goes into the file.
"use strict";

(() => {
  const { data, clause, slot } = PBVary;
  // Without the version: a draft begun before the trust's text moved on must still be found. With the
  // site's address, because all folders that are opened as files share one storage.
  const portal = new URL("../../../", document.currentScript.src);
  const key = `${portal.pathname}.vary:${data.academy.id}/${data.policy}`;
  const me = crypto.getRandomValues(new Uint32Array(2)).join("-");

  const sound = (kept) => (kept?.form === data.form && Array.isArray(kept.changes) ? kept : null);

  PBVary.today = (day = new Date()) => new Date(day - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

  PBVary.store = {
    works: true, clash: null, seen: 0,
    read() {
      try {
        return sound(JSON.parse(localStorage.getItem(key)));
      } catch {
        this.works = false;
        return null;
      }
    },
    // Never over another window's work: what is kept must be what this window last saw.
    write(state, force = false) {
      const kept = this.read();
      if (!force && kept && kept.rev !== this.seen && kept.by !== me) {
        this.clash = kept;
        return false;
      }
      state.rev = Math.max(state.rev, kept?.rev ?? 0) + 1;
      state.saved = new Date().toISOString();
      state.by = me;
      try {
        localStorage.setItem(key, JSON.stringify(state));
        this.seen = state.rev;
        this.clash = null;
        return true;
      } catch {
        this.works = false;
        return false;
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        this.works = false;
      }
      this.seen = 0;
    },
    // Windows of one draft find each other, so that whoever opens a second one is told before writing.
    meet(tell) {
      const others = new Set();
      let channel;
      try {
        channel = new BroadcastChannel(key);
      } catch {
        return; // where there is none, the second to write is told
      }
      const say = (what) => channel.postMessage({ by: me, what });
      channel.addEventListener("message", ({ data: { by, what } }) => {
        if (what === "gone") others.delete(by);
        else others.add(by);
        if (what === "here") say("too");
        tell(others.size > 0);
      });
      say("here");
      addEventListener("pagehide", () => say("gone"));
      addEventListener("pageshow", (event) => { if (event.persisted) say("here"); });
    },
    watch(tell) {
      addEventListener("storage", (event) => {
        if (event.key !== key || !event.newValue) return;
        const kept = sound(JSON.parse(event.newValue));
        if (!kept || kept.by === me) return;
        this.clash = kept;
        tell();
      });
    },
  };

  // --- The file.
  PBVary.written = (c) => {
    if (c.do === "omit") return { omit: c.at, reason: c.reason };
    if (c.do === "add") return { add: c.id, [c.where]: c.at, ...(c.heading && { heading: c.heading }), text: c.text, reason: c.reason };
    return { replace: c.at, text: c.text, reason: c.reason };
  };

  function consultation({ asked, who, opens, closes, comments }) {
    if (asked === "no") return "not applicable";
    return [{ body: who || data.body.id, ...(opens && { opens }), ...(closes && { closes }), ...(comments.trim() && { comments_to: comments.trim() }) }];
  }

  function questions(state) {
    const wanted = new Set([...PBVary.questions(state).map((q) => q.ask), ...state.ownQuestions]);
    return [...wanted].filter((ask) => state.answers[ask]?.choice).map((ask) => {
      const said = state.answers[ask], trusts = data.questions.find((q) => q.ask === ask && !q.own);
      if (said.choice === "confirm") return { ask, confirm: "yes" };
      const read = said.read || (trusts ? PBVary.readNow(state, trusts.read) : "");
      return { ask, answer: said.answer.trim(), ...(read && read !== trusts?.read && { read }) };
    });
  }

  // The source of a policy is read with letters in one piece, and without what nobody can see.
  const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff]/g;
  const whole = (value) => {
    if (typeof value === "string") return value.replace(/[\u0085\u2028\u2029]/g, "\n").replace(UNSEEN, "").normalize("NFC");
    if (Array.isArray(value)) return value.map(whole);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, whole(each)]));
    return value;
  };

  PBVary.record = (state) => {
    const out = {
      policy: data.policy, academy: data.academy.id, version: data.version, base: data.base, status: "draft",
      version_date: PBVary.today(),
    };
    if (state.what.type) out.type_of_change = state.what.type;
    if (state.what.summary.trim()) out.summary_of_change = state.what.summary.trim();
    if (state.what.read) out.read_again = state.what.read;
    if (state.consult.asked && (state.consult.asked === "no" || state.consult.who || data.body.id)) {
      out.consultation = consultation(state.consult);
      if (state.consult.asked === "yes" && state.consult.opens && state.consult.closes >= out.version_date) out.status = "consultation";
    }
    if (data.body.id) out.adoption = { body: data.body.id, ...(state.meeting.planned && { planned: state.meeting.planned }) };
    if (Object.keys(data.begun.review).length) out.review = data.begun.review;
    const slots = Object.fromEntries(data.slots.filter((s) => state.slots[s.id]?.trim()).map((s) => [s.id, state.slots[s.id].trim()]));
    if (Object.keys(slots).length) out.slots = slots;
    const asked = questions(state);
    if (asked.length) out.questions = asked;
    const changes = PBVary.sorted(state).map(PBVary.written);
    if (changes.length) out.changes = changes;
    return whole(out);
  };

  PBVary.fileName = () => `${data.academy.id}-${data.policy}-${data.version}.yml`;
  PBVary.yaml = (record) => jsyaml.dump(record, { lineWidth: -1, noRefs: true });

  PBVary.file = (state) => {
    const comment = (text) => `# ${text.replace(/\s+/g, " ").replace(/[^\P{C} ]/gu, "")}`;
    const head = [
      `${data.academy.short}’s variation of “${data.title}”, against the trust’s version ${data.base}.`,
      `Written with the form of the policy pages (form ${data.form}).`,
      ...PBVary.missing(state).map((each) => `STILL TO DO: ${each.text}`),
    ];
    return `${head.map(comment).join("\n")}\n${PBVary.yaml(PBVary.record(state))}`;
  };

  // --- A file that was taken earlier, or begun by somebody else. Input from outside: read as plain data.
  const text = (value) => (typeof value === "string" ? value.trim() : "");
  const list = (value) => (Array.isArray(value) ? value : []).filter((each) => each && typeof each === "object");
  const table = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  const yes = (value) => ({ yes: "yes", true: "yes", no: "no", false: "no" })[text(value).toLowerCase()] ?? "";
  const KEYS = ["replace", "omit", "add", "into", "after", "heading", "text", "reason"];

  function parsed(source) {
    if (source.length > 1_000_000) throw new Error("This file is too large to be a variation.");
    let read;
    try {
      read = table(jsyaml.load(source.replace(/^\ufeff/, ""), { schema: jsyaml.FAILSAFE_SCHEMA }));
    } catch {
      throw new Error("This file cannot be read. Choose a file that this form made; its name ends in .yml.");
    }
    const shown = (value) => text(value).slice(0, 60) || "none named";
    if (read.policy !== data.policy) throw new Error(`This file is about another policy (${shown(read.policy)}).`);
    if (read.academy !== data.academy.id) throw new Error(`This file is another academy’s (${shown(read.academy)}).`);
    if (text(read.base) !== data.base) throw new Error(`This file was begun against the trust’s version ${shown(read.base)}; this page has ${data.base}. Send the file to the trust, who can bring it over.`);
    if (read.status === "approved") throw new Error("This file records a decision that was made. It can no longer be changed.");
    return read;
  }

  // What `policybook adopt` left to be decided: it says so in a comment above the entry.
  function leftOpen(source) {
    const open = { ids: new Set(), slots: new Set(), asks: new Set() };
    for (const [, note, row] of source.replace(/\r\n?/g, "\n").matchAll(/((?:^[ \t]*#.*\n)+)(.*)/gm)) {
      if (!note.includes("TO DECIDE AGAIN:")) continue;
      const [, key, value] = row.match(/^[ \t-]*([a-z0-9-]+):[ \t]*(.*)/) ?? [];
      if (["replace", "omit", "add"].includes(key)) open.ids.add(value.replace(/["']/g, "").trim());
      else if (key === "ask") open.asks.add(text(jsyaml.load(value, { schema: jsyaml.FAILSAFE_SCHEMA })));
      else if (key) open.slots.add(key);
    }
    return open;
  }

  function decidedAgain(state, source, open) {
    for (const id of Object.keys(data.again)) {
      if (source.includes(`Decide again about ${clause.get(id)?.cite}:`) || open.has(id)) continue;
      const mine = state.changes.find((c) => (c.where ? c.id : c.at) === id);
      const was = data.begun.changes.find((c) => (c.add ?? c.replace ?? c.omit) === id);
      const same = mine && PBVary.tidy(mine.text) === PBVary.tidy(was?.text ?? "");
      state.again[id] = { choice: !mine ? "trust" : same ? "keep" : "anew", ...(mine && { anew: mine.text, why: mine.reason, whyNow: mine.reason }) };
    }
  }

  PBVary.open = (source) => {
    const read = parsed(source);
    const state = PBVary.begin();
    state.slots = Object.fromEntries(Object.entries(table(read.slots)).filter(([id, said]) => slot.has(id) && text(said)).map(([id, said]) => [id, text(said)]));
    const open = leftOpen(source);
    state.asked = Object.fromEntries(Object.keys(state.slots).filter((id) => !open.slots.has(id)).map((id) => [id, slot.get(id).prompt]));
    state.changes = list(read.changes).map((c, at) =>
      PBVary.carried(Object.fromEntries(KEYS.filter((name) => text(c[name])).map((name) => [name, name === "text" ? PBVary.tidy(c.text) : text(c[name])])), at));
    const known = new Set(state.changes.map((c) => c.id).filter(Boolean));
    state.gone = state.changes.filter((c) => !clause.has(c.at) && !known.has(c.at)).map((c) => ({ ...PBVary.written(c), why: "this policy has no such clause" }));
    state.changes = state.changes.filter((c) => clause.has(c.at) || known.has(c.at));
    state.next = 1000;
    decidedAgain(state, source, open.ids);
    state.answers = {};
    for (const q of list(read.questions))
      if (text(q.ask)) state.answers[text(q.ask)] = { choice: open.asks.has(text(q.ask)) ? "" : yes(q.confirm) === "yes" ? "confirm" : "own", answer: text(q.answer), read: text(q.read) };
    const trusts = new Set(data.questions.filter((q) => !q.own).map((q) => q.ask));
    state.ownQuestions = Object.keys(state.answers).filter((ask) => !trusts.has(ask));
    state.what = { type: text(read.type_of_change), summary: text(read.summary_of_change), read: yes(read.read_again) };
    if (read.consultation === "not applicable") state.consult.asked = "no";
    else if (read.consultation) {
      const first = table(list(read.consultation)[0] ?? read.consultation);
      state.consult = { asked: "yes", who: text(first.body), opens: text(first.opens), closes: text(first.closes), comments: text(first.comments_to) };
    }
    state.meeting.planned = text(table(read.adoption).planned);
    return state;
  };
})();
