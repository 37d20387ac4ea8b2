"use strict";
/* An entry as the reader sees it: what the house has, and her own work over it. */
(function () {
  const NEXT = {
    missing: "translated",
    stale: "translated",
    draft: "translated",
    translated: "reviewed",
    reviewed: "approved",
    approved: "approved",
  };
  const LOOKED_AT = ["translated", "reviewed", "approved"];
  const found = new WeakMap();

  const trimmed = (text) => text.replace(/\s+$/u, "");

  Review.same = (house, unit) =>
    trimmed(house.text) === trimmed(unit.text) &&
    house.state === unit.state &&
    (house.note || "") === (unit.note || "");

  /* An entry of an edition: its text, state and note as they are here now; null where unknown. */
  Review.entry = function (tag, key) {
    const house = Review.houseOf(tag, key);
    if (!house) return null;
    const tray = Review.tray(tag);
    const unit = Review.has(tray.units, key) ? tray.units[key] : null;
    const mine = unit || { text: house.text, state: house.state, note: house.note };
    return {
      tag,
      key,
      house,
      unit,
      text: trimmed(mine.text),
      shown: trimmed(unit ? unit.text : house.printed || house.text),
      state: mine.state,
      note: mine.note || "",
      conflict: Boolean(unit) && unit.base !== house.base && trimmed(unit.text) !== trimmed(house.text),
      fixed: house.state === "source",
    };
  };

  /* An entry as the house has it; null where there is none of that key. */
  Review.houseOf = function (tag, key) {
    const edition = Review.editions[tag];
    return edition && key && Review.has(edition.entries, key) ? edition.entries[key] : null;
  };

  /* Which of its places an entry is shown at first: as text in its own section, if it is there. */
  Review.mainPlace = function (edition, house) {
    const home = (place) => edition.pages[place[0]]?.section === house.section;
    const text = (place) => place[5] === "text";
    const wanted = [(place) => text(place) && home(place), text, home].map((one) =>
      house.places.findIndex(one),
    );
    return Math.max(0, wanted.find((at) => at >= 0) ?? 0);
  };

  /* The entries of an edition in the order of its pages; those of a record stay together. */
  Review.keys = (tag) => (Review.editions[tag] ? lists(tag).keys : []);

  function ordered(edition) {
    const { entries } = edition;
    const keys = Review.year.order.filter((key) => Review.has(entries, key));
    const sections = new Map(Review.year.sections.map((one, at) => [one.id, at]));
    const first = new Map();
    for (const key of keys) {
      const { record, places } = entries[key];
      const page = places.length ? places[Review.mainPlace(edition, entries[key])][0] : Infinity;
      first.set(record, Math.min(page, first.get(record) ?? Infinity));
    }
    const rank = (key) => [sections.get(entries[key].section) ?? -1, first.get(entries[key].record)];
    const ranks = new Map(keys.map((key, at) => [key, [...rank(key), at]]));
    const after = (one, other) => {
      const at = one.findIndex((part, i) => part !== other[i]);
      return at < 0 ? 0 : one[at] - other[at] || 0;
    };
    return keys.sort((one, other) => after(ranks.get(one), ranks.get(other)));
  }

  /* A text that was changed is a draft, or waits for a second pair of eyes again. */
  function stateAfter(view, text) {
    if (trimmed(text) === trimmed(view.house.text)) return view.house.state;
    return LOOKED_AT.includes(view.state) ? "translated" : "draft";
  }

  /* Change text, state or note of an entry; what is again as in the house is let go. */
  Review.edit = function (tag, key, given) {
    const view = Review.entry(tag, key);
    if (!view || view.fixed) return;
    const text = given.text ?? view.text;
    let state = given.state ?? (given.text === undefined ? view.state : stateAfter(view, text));
    if (["missing", "stale"].includes(state) && (given.note !== undefined || trimmed(text))) {
      state = given.text === undefined || trimmed(text) === trimmed(view.house.text) ? state : "draft";
    }
    const unit = {
      text,
      state,
      note: given.note ?? view.note,
      base: view.unit ? view.unit.base : view.house.base,
      source: view.house.source,
      at: Review.now(),
    };
    Review.keepUnit(tag, key, Review.same(view.house, unit) ? null : unit);
  };

  /* The state to which accepting raises an entry; null where there is nothing to accept. */
  Review.accepted = function (view) {
    if (!view || view.fixed || !view.text.trim()) return null;
    const next = NEXT[view.state];
    return next === view.state ? null : next;
  };

  /* What is known of an edition by entry, made once and anew when its data change. */
  function lists(tag) {
    const edition = Review.editions[tag];
    if (!found.has(edition))
      found.set(edition, {
        keys: ordered(edition),
        findings: grouped(edition.findings),
        threads: grouped(edition.threads),
        pages: paged(edition),
      });
    return found.get(edition);
  }

  Review.forget = (tag) => found.delete(Review.editions[tag]);

  function grouped(rows) {
    const table = new Map();
    for (const row of rows) {
      if (!row.entry) continue;
      if (!table.has(row.entry)) table.set(row.entry, []);
      table.get(row.entry).push(row);
    }
    return table;
  }

  /* Page from 0: the entries on it with their places. */
  function paged(edition) {
    const table = edition.pages.map(() => []);
    for (const [key, entry] of Object.entries(edition.entries)) {
      for (const place of entry.places) if (table[place[0]]) table[place[0]].push({ key, place });
    }
    return table;
  }

  Review.onPage = (tag, page) => lists(tag).pages[page] || [];

  /* Findings of an entry; `at` is where the words stand in the text as it is here, if they do. */
  Review.findingsOf = function (tag, key) {
    const view = Review.entry(tag, key);
    return (lists(tag).findings.get(key) || []).map((finding) => ({
      ...finding,
      at: Review.moved(trimmed(view.house.text), view.text, Review.spanIn(view.house.text, finding.span)),
      touched: Boolean(view.unit) && view.text !== trimmed(view.house.text),
    }));
  };

  Review.openFindings = (tag, key) => (lists(tag).findings.get(key) || []).filter((one) => !one.waived);

  Review.pageFindings = (tag, page) =>
    Review.editions[tag].findings.filter((one) => one.page === page + 1 && !one.entry);

  /* Threads of an entry, the reader's own remarks among them. */
  Review.threadsOf = function (tag, key) {
    const view = Review.entry(tag, key);
    const own = Review.tray(tag).remarks.filter((one) => one.entry === key || !one.entry);
    const threads = (lists(tag).threads.get(key) || []).map((one) => ({
      ...one,
      answers: [...one.answers],
      span: Review.moved(trimmed(view.house.text), view.text, Review.spanIn(view.house.text, one.span)),
    }));
    for (const one of own.filter(
      (remark) => remark.kind === "comment" && !threads.some((thread) => thread.id === remark.id),
    )) {
      const at = one.words ? view.text.indexOf(one.words) : -1;
      threads.push({
        ...one,
        own: true,
        span: at < 0 ? null : [at, at + one.words.length],
        resolved: false,
        answers: [],
      });
    }
    for (const thread of threads) answered(thread, own);
    return threads;
  };

  function answered(thread, own) {
    for (const one of own.filter(
      (remark) => remark.to === thread.id && !thread.answers.some((answer) => answer.id === remark.id),
    )) {
      thread.answers.push({ ...one, own: true });
      if (one.kind !== "answer") thread.resolved = one.kind === "resolve";
    }
  }

  Review.openThreads = (tag, key) => Review.threadsOf(tag, key).filter((one) => !one.resolved);
})();
