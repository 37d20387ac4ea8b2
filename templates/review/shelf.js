"use strict";
/* The list of entries of an edition, in the order of the book, a section under its title. */
(function () {
  const make = Review.make;
  const say = Review.say;
  let shelf = null; // { tag, list, rows: Map, heads: Map }
  let shown = new Map();
  const WHOLE = { id: "", title: {} }; // what belongs to the book, and to no section of it

  /* The keys that are shown, in their order. */
  Review.shown = () => [...shown.keys()];

  function row(tag, key) {
    const item = make("li.item", {
      role: "option",
      id: `e-${key}`,
      "data-key": key,
      "aria-selected": "false",
    });
    fillRow(item, tag, key, []);
    return item;
  }

  function flags(tag, key, view) {
    const open = Review.openFindings(tag, key);
    const errors = open.filter((one) => one.severity === "error").length;
    const threads = Review.openThreads(tag, key).length;
    return [
      view.conflict && make("b.flag.error", {}, say("conflict_short")),
      view.unit && !view.unit.sent && make("b.flag.fresh", {}, say("unsent_short")),
      open.length > 0 &&
        make(
          `b.flag.${errors ? "error" : "warning"}`,
          { title: say("findings_n", { n: open.length }) },
          Review.icon("alert"),
          String(open.length),
          make("span.hush", {}, ` ${say("findings")}`),
        ),
      threads > 0 &&
        make(
          "b.flag.talk",
          { title: say("comments_n", { n: threads }) },
          Review.icon("comment"),
          String(threads),
          make("span.hush", {}, ` ${say("comments")}`),
        ),
    ];
  }

  function fillRow(item, tag, key, where) {
    const view = Review.entry(tag, key);
    const words = Review.queryWords();
    const text = Review.near(view.shown, words);
    const own = view.text.trim()
      ? Review.copyIn("span.copy", tag, Review.marked(text, Review.hits(text, words)))
      : Review.copyIn("span.copy.empty", view.house.origin, view.house.source);
    const first = view.house.places[Review.mainPlace(Review.editions[tag], view.house)];
    const label = first && Review.editions[tag].pages[first[0]]?.label;
    const elsewhere = words.length ? where.filter((one) => one !== tag).slice(0, 5) : [];
    Review.fill(
      item,
      make("span.hush", {}, `${say(`states.${view.state}`)}: `),
      Review.disc(view.state),
      make(
        "span.what",
        {},
        own,
        elsewhere.length > 0 && !where.includes(tag) && found(elsewhere[0], key, words),
        make(
          "span.about",
          {},
          label && make("span.page", {}, say("page_short", { page: label })),
          make("span.key", {}, key),
          elsewhere.length > 0 &&
            make("span.in", {}, elsewhere.map((one) => Review.language(one).own).join(" ")),
        ),
      ),
      make("span.flags", {}, flags(tag, key, view)),
    );
  }

  /* A hit that stands in another edition only: its words, in its language. */
  function found(tag, key, words) {
    const text = Review.near(Review.entry(tag, key).shown, words);
    return Review.copyIn("span.copy.other", tag, Review.marked(text, Review.hits(text, words)));
  }

  /* A section's title in the language of the interface; one that has none goes by its id. */
  Review.sectionName = (section) => (section.id ? Review.named(section.title) || section.id : say("whole"));

  function build(tag) {
    const list = make("ul.entries", {
      role: "listbox",
      tabindex: "0",
      "aria-label": say("entries_of", { language: Review.nameOf(tag) }),
      id: "entries",
    });
    const [rows, heads] = [new Map(), new Map()];
    const parts = new Map([WHOLE, ...Review.year.sections].map((section) => [section.id, []]));
    for (const key of Review.keys(tag))
      (parts.get(Review.houseOf(tag, key).section) || parts.get("")).push(key);
    for (const section of [WHOLE, ...Review.year.sections]) {
      const keys = parts.get(section.id);
      if (!keys.length) continue;
      const title = make(
        "span.title",
        { id: `s-${section.id}` },
        section.title[tag] || Review.sectionName(section),
      );
      if (section.title[tag]) title.lang = Review.language(tag).html;
      const head = make("li.sectionhead", { role: "presentation" }, title, make("span.count"));
      const group = make("ul", { role: "group", "aria-labelledby": title.id });
      for (const key of keys) {
        rows.set(key, row(tag, key));
        group.append(rows.get(key));
      }
      const part = make("li.part", { role: "presentation" }, head, group);
      heads.set(section.id, part);
      list.append(part);
    }
    list.addEventListener("click", (event) => {
      const item = event.target.closest(".item");
      if (item) Review.go({ view: "work", key: item.dataset.key });
    });
    shelf = { tag, list, rows, heads };
  }

  /* Show what fits the filters; rows that are there stay, so that nothing is made twice. */
  Review.sift = function () {
    if (!shelf || !Review.editions[shelf.tag]) return;
    const words = Review.queryWords().length > 0;
    const before = shelf.words;
    shown = Review.sieve(shelf.tag);
    for (const [key, item] of shelf.rows) {
      item.hidden = !shown.has(key);
      if (!item.hidden && (words || before)) fillRow(item, shelf.tag, key, shown.get(key));
    }
    shelf.words = words;
    for (const part of shelf.heads.values()) {
      const count = part.querySelectorAll(".item:not([hidden])").length;
      part.hidden = count === 0;
      part.querySelector(".count").textContent = String(count);
    }
    Review.drawCount(shown.size, shelf.rows.size);
  };

  Review.refreshRow = function (tag, key) {
    if (shelf && shelf.tag === tag && shelf.rows.has(key))
      fillRow(shelf.rows.get(key), tag, key, shown.get(key) || []);
  };

  Review.drawShelf = function (pane) {
    build(Review.at.tag);
    Review.fill(pane, Review.filterBar(), shelf.list);
    Review.sift();
    Review.choose(Review.at.key);
  };

  /* Mark the chosen entry in the list, in sight. */
  Review.choose = function (key) {
    if (!shelf) return;
    for (const old of shelf.list.querySelectorAll("[aria-selected=true]"))
      old.setAttribute("aria-selected", "false");
    const item = shelf.rows.get(key);
    if (!item) {
      shelf.list.removeAttribute("aria-activedescendant");
      return;
    }
    item.setAttribute("aria-selected", "true");
    shelf.list.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  /* The entry so many steps from the chosen one, among those shown and wanted. */
  Review.step = function (by, wanted = null) {
    const keys = Review.shown();
    const all = Review.keys(Review.at.tag);
    const from = all.indexOf(Review.at.key);
    const ahead =
      by > 0
        ? keys.filter((key) => all.indexOf(key) > from)
        : keys.filter((key) => all.indexOf(key) < from || from < 0).reverse();
    const next = ahead.find((key) => !wanted || wanted(key));
    if (next) Review.go({ key: next });
    else Review.note(say(by > 0 ? "no_next" : "no_previous"));
    return Boolean(next);
  };
})();
