"use strict";
/* Search and filters over the list. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const STATES = ["missing", "stale", "draft", "translated", "reviewed", "approved", "source"];
  let waiting = 0;

  const counted = (label, count) => `${label} (${count})`;

  function states(counts) {
    const rows = STATES.filter((state) => counts.state[state]).map((state) => [
      state,
      counted(say(`states.${state}`), counts.state[state]),
    ]);
    const undone = counts.state.undone ? [["undone", counted(say("undone"), counts.state.undone)]] : [];
    return [["", say("state")], ...undone, ...rows];
  }

  function checks(counts) {
    const names = Object.keys(counts.check)
      .filter((name) => name.includes("/"))
      .sort();
    const broad = ["any", "error", "warning", "note"].filter((name) => counts.check[name]);
    return [
      ["", say("findings")],
      ...broad.map((name) => [name, counted(say(`severities.${name}`), counts.check[name])]),
      ...names.map((name) => [name, counted(name, counts.check[name])]),
    ];
  }

  function sections(counts) {
    const there = Review.year.sections.filter((one) => counts.section[one.id]);
    return [
      ["", say("section")],
      ...there.map((one) => [one.id, counted(Review.sectionName(one), counts.section[one.id])]),
    ];
  }

  function pages(tag) {
    const list = Review.editions[tag].pages.map((page, at) => [
      String(at),
      say("page_short", { page: page.label }),
    ]);
    return [["", say("page")], ...list.filter(([at]) => Review.onPage(tag, Number(at)).length)];
  }

  function toggle(name, label) {
    const box = make("input", {
      type: "checkbox",
      checked: Review.filters()[name],
      onchange: () => Review.filter({ [name]: box.checked }),
    });
    return make("label.chip", {}, box, make("span", {}, label));
  }

  function searchField() {
    const field = make("input", {
      type: "search",
      id: "search",
      placeholder: say("search"),
      "aria-label": say("search_label"),
      value: Review.filters().query,
      autocomplete: "off",
      spellcheck: "false",
    });
    field.addEventListener("focus", () => Review.needAll());
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => Review.filter({ query: field.value }), 80);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || (event.key === "Enter" && !event.isComposing)) {
        event.preventDefault();
        clearTimeout(waiting);
        if (Review.filters().query !== field.value) Review.filter({ query: field.value });
        const first = Review.shown()[0];
        if (first) Review.go({ key: first });
        document.getElementById("entries").focus();
      }
    });
    return make("div.search", { role: "search" }, Review.icon("search"), field);
  }

  Review.filterBar = function () {
    const { tag } = Review.at;
    const counts = Review.counts(tag);
    const now = Review.filters();
    const pick = (name, rows, label, read = (value) => value) =>
      Review.choice(rows, String(now[name]), (value) => Review.filter({ [name]: read(value) }), {
        "aria-label": label,
        "data-filter": name,
        class: now[name] === "" ? null : "set",
      });
    return make(
      "div.filters",
      { role: "group", "aria-label": say("filters") },
      searchField(),
      make(
        "div.grid",
        {},
        pick("state", states(counts), say("state")),
        pick("check", checks(counts), say("findings")),
        pick("section", sections(counts), say("section")),
        pick("page", pages(tag), say("page"), (value) => (value === "" ? "" : Number(value))),
      ),
      make(
        "div.chips",
        {},
        toggle("changed", say("changed")),
        toggle("mine", say("mine")),
        toggle("comments", say("comments")),
      ),
      make(
        "div.counted",
        {},
        make("span", { id: "count", role: "status" }),
        Review.button(
          say("clear_filters"),
          () => {
            Review.filter(null);
            Review.drawFilters();
            document.getElementById("search").focus();
          },
          "plain",
          { id: "clear" },
        ),
      ),
    );
  };

  /* Draw the fields anew where something else than they has set a filter. */
  Review.drawFilters = function () {
    const bar = document.querySelector(".filters");
    if (!bar) return;
    const at = document.activeElement?.dataset?.filter;
    bar.replaceWith(Review.filterBar());
    Review.sift();
    if (at) document.querySelector(`[data-filter="${at}"]`)?.focus();
  };

  Review.drawCount = function (count, all) {
    const told = document.getElementById("count");
    if (!told) return;
    told.textContent =
      count === all ? say("entries_n", { n: all }) : say("entries_of_n", { n: all, shown: count });
    document.getElementById("clear").hidden = !Review.filtered();
    for (const select of document.querySelectorAll("select[data-filter]"))
      select.classList.toggle("set", select.value !== "");
  };

  Review.on("filter", () => {
    Review.sift();
    const list = document.getElementById("entries");
    if (!list) return;
    if (Review.shown().includes(Review.at.key)) Review.choose(Review.at.key);
    else list.scrollTop = 0;
  });
})();
