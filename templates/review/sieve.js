"use strict";
/* Which entries are shown: by state, finding, section, page, what changed, whose; by words. */
(function () {
  const PLACE = "report-review/filters";
  const NONE = {
    state: "",
    check: "",
    section: "",
    page: "",
    changed: false,
    mine: false,
    comments: false,
    query: "",
  };
  const folded = new WeakMap();
  let filters = { ...NONE };

  try {
    filters = { ...NONE, ...JSON.parse(sessionStorage.getItem(PLACE) || "{}") };
  } catch {
    filters = { ...NONE };
  }

  Review.filters = () => filters;
  Review.filtered = () => Object.keys(NONE).some((name) => filters[name] !== NONE[name]);

  Review.filter = function (given) {
    filters = given ? { ...filters, ...given } : { ...NONE };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(filters));
    } catch {
      /* a window without storage forgets its filters, and nothing else */
    }
    Review.tell("filter");
  };

  /* The folded text of an entry, made once for each text. */
  function search(edition, key) {
    if (!folded.has(edition)) folded.set(edition, new Map());
    const table = folded.get(edition);
    const view = Review.entry(edition.tag, key);
    const known = table.get(key);
    if (known && known.text === view.text) return known.folded;
    const made = Review.folded(`${view.text}\n${view.house.printed || ""}\n${view.note}`);
    table.set(key, { text: view.text, folded: made });
    return made;
  }

  Review.queryWords = () => Review.folded(filters.query).split(" ").filter(Boolean);

  /* In which editions the words of the query stand: those of the shown one first. */
  function hits(tag, key, words) {
    const found = [];
    for (const one of [tag, ...Review.tags().filter((other) => other !== tag)]) {
      if (!Review.houseOf(one, key)) continue;
      const text = search(Review.editions[one], key);
      if (words.every((word) => text.includes(word))) found.push(one);
    }
    return found;
  }

  function mine(tag, key, view) {
    const name = Review.setting("name", "");
    return (
      Boolean(view.unit) ||
      (name && view.house.by === name) ||
      Review.threadsOf(tag, key).some((one) => one.own || (name && one.by === name))
    );
  }

  function fits(tag, key, view) {
    const { state, check, section, page } = filters;
    if (
      state === "undone" ? !["missing", "stale", "draft"].includes(view.state) : state && view.state !== state
    )
      return false;
    if (
      check &&
      !Review.openFindings(tag, key).some(
        (one) => check === "any" || one.check === check || one.severity === check,
      )
    )
      return false;
    if (section && view.house.section !== section) return false;
    if (page !== "" && !view.house.places.some((place) => place[0] === page)) return false;
    if (filters.changed && !(view.house.changed || view.unit)) return false;
    if (filters.mine && !mine(tag, key, view)) return false;
    return !filters.comments || Review.openThreads(tag, key).length > 0;
  }

  /* The entries shown, by key: in which editions the query stands, none where there is none. */
  Review.sieve = function (tag) {
    const words = Review.queryWords();
    const raw = filters.query.trim().toLowerCase();
    const found = new Map();
    for (const key of Review.keys(tag)) {
      const view = Review.entry(tag, key);
      if (!fits(tag, key, view)) continue;
      const where = words.length ? hits(tag, key, words) : [];
      if (!words.length || where.length || key.toLowerCase().includes(raw)) found.set(key, where);
    }
    return found;
  };

  /* How many entries each choice of a filter has, the other filters left aside. */
  Review.counts = function (tag) {
    const counted = { state: {}, check: {}, section: {} };
    const add = (table, name) => {
      table[name] = (table[name] || 0) + 1;
    };
    for (const key of Review.keys(tag)) {
      const view = Review.entry(tag, key);
      add(counted.state, view.state);
      add(counted.section, view.house.section);
      for (const check of new Set(Review.openFindings(tag, key).flatMap((one) => [one.check, one.severity])))
        add(counted.check, check);
      if (Review.openFindings(tag, key).length) add(counted.check, "any");
    }
    counted.state.undone = ["missing", "stale", "draft"].reduce(
      (sum, state) => sum + (counted.state[state] || 0),
      0,
    );
    return counted;
  };
})();
