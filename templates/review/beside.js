"use strict";
/* What lies beside the text: its source, findings, terms, memory, and the other editions. */
(function () {
  const make = Review.make;
  const say = Review.say;
  let open = false; // whether the other editions are shown

  function label(words, ...more) {
    return make("div.heading", {}, make("h3", {}, words), make("span.grow"), ...more);
  }

  /* The source; where it has changed since, what went and came. */
  Review.sourceOf = function (view) {
    const { house } = view;
    if (view.fixed) return make("p.soft", {}, say("is_source"));
    const stale = view.state === "stale" && house.diff && house.diff.length > 0;
    const text = Review.copyIn(
      "p.copy",
      house.origin,
      stale ? Review.inked(house.diff) : facts(house.source),
    );
    const before =
      stale &&
      make(
        "details.before",
        {},
        make("summary", {}, say("was")),
        Review.copyIn("p.copy", house.origin, house.was),
      );
    const behind =
      house.behind && !stale && make("p.soft", {}, say("behind", { language: Review.nameOf(house.behind) }));
    return make(
      "section.source",
      {},
      label(
        say("source_in", { language: Review.nameOf(house.origin) }),
        stale && make("span.tag.alarm", {}, say("source_changed")),
      ),
      text,
      before,
      behind,
    );
  };

  function facts(text) {
    return Review.marked(
      text.replace(/\s+$/u, ""),
      [...text.matchAll(Review.PLACEHOLDER)].map((one) => ({
        span: [one.index, one.index + one[0].length],
        name: "fact",
        id: "",
      })),
    );
  }

  /* Facts of the source that the text must hold: a press writes one in. */
  Review.factRow = function (view) {
    if (view.fixed) return [];
    const there = Review.placeholders(view.text);
    const wanted = [...new Set(Review.placeholders(view.house.source))];
    const unknown = [...new Set(there)].filter((one) => !wanted.includes(one));
    const rows = wanted.map((one) => {
      const used = there.includes(one);
      return make(
        used ? "button.fact.used" : "button.fact",
        { type: "button", title: say("fact_insert"), onclick: () => Review.typeIn(one) },
        used ? Review.icon("check") : Review.icon("plus"),
        make("code", {}, one),
      );
    });
    return [
      ...rows,
      ...unknown.map((one) =>
        make("span.fact.unknown", {}, Review.icon("alert"), make("code", {}, one), " ", say("fact_unknown")),
      ),
    ];
  };

  /* What is found in the entry, with what to do about it. */
  Review.findingRows = function (view) {
    const found = Review.findingsOf(view.tag, view.key);
    if (!found.length) return [];
    const rows = found.map((one) =>
      make(
        one.waived ? "li.finding.waived" : `li.finding.${one.severity}`,
        {},
        make(
          "p.message",
          {},
          make("b", {}, say(`severity.${one.waived ? "waived" : one.severity}`)),
          " ",
          make("span", { lang: "" }, Review.told(one, "message")),
        ),
        one.hint && !one.waived && make("p.hint", { lang: "" }, Review.told(one, "hint")),
        one.waived && make("p.hint", {}, one.waived),
        one.touched && !one.waived && make("p.soft", {}, say("touched")),
        make("div.row", {}, make("code.soft", {}, one.check), make("span.grow"), buttons(view, one)),
      ),
    );
    return [
      label(say("findings"), make("span.count", {}, String(found.filter((one) => !one.waived).length))),
      make("ul.rows", {}, rows),
    ];
  };

  function buttons(view, finding) {
    if (!finding.at || finding.waived || view.fixed) return null;
    const show = Review.button(
      say("show"),
      () => {
        const { field } = Review.sheet();
        field.focus();
        field.setSelectionRange(...finding.at);
      },
      "plain",
    );
    if (typeof finding.mend !== "string") return show;
    const words = finding.mend && [
      say("mend"),
      " ",
      Review.copyIn("span", view.tag, finding.mend.replace(/\s/gu, "␣")),
    ];
    return [
      show,
      make("button.mend", { type: "button", onclick: () => Review.mend(finding) }, words || say("mend_out")),
    ];
  }

  /* Put in what may safely stand there; one press takes it back. */
  Review.mend = function (finding) {
    const { tag, key, field } = Review.sheet();
    const before = field.value;
    Review.typeIn(finding.mend, finding.at);
    Review.inkAll();
    Review.note(say("mended"), () => {
      Review.edit(tag, key, { text: before });
      Review.drawSheet();
    });
  };

  Review.termRows = function (view) {
    const { terms } = view.house;
    if (view.fixed || !terms || !terms.length) return null;
    const rows = terms.map(([source, here]) => {
      const used = Review.folded(view.text).includes(Review.folded(here));
      return make(
        used ? "div.term.used" : "div.term",
        {},
        make("dt", { lang: Review.language(view.house.origin).html }, source),
        make(
          "dd",
          {},
          Review.copyIn("span", view.tag, here),
          used ? Review.icon("check") : Review.button(say("insert"), () => Review.typeIn(here), "plain"),
        ),
      );
    });
    return make("section.terms", {}, label(say("terms")), make("dl", {}, rows));
  };

  /* What was translated before, offered and never taken by itself. */
  Review.offerRows = function (view) {
    const { offers } = view.house;
    if (view.fixed || !offers || !offers.length) return null;
    const rows = offers.map(([text, percent, source, where]) =>
      make(
        "li",
        {},
        Review.copyIn("p.copy", view.tag, text),
        make("p.soft", { lang: Review.language(view.house.origin).html }, source),
        make(
          "div.row",
          {},
          make("span.soft", {}, say("offer", { percent, where })),
          make("span.grow"),
          Review.button(
            say("use"),
            () => Review.typeIn(text.replace(/\s+$/u, ""), [0, Review.sheet().field.value.length]),
            "plain",
          ),
        ),
      ),
    );
    return make("section.offers", {}, label(say("memory")), make("ul.rows", {}, rows));
  };

  function other(key, tag) {
    const found = Review.entry(tag, key);
    if (!found) return null;
    const link = make("a", { href: Review.linkTo({ tag }) }, Review.headed(tag));
    return make(
      "li",
      {},
      make("div.row", {}, link, make("span.grow"), Review.stateMark(found.state)),
      Review.copyIn("p.copy", tag, found.text || "–"),
    );
  }

  /* The same entry in the other editions, fetched when asked for. */
  Review.besideOf = function (view) {
    const list = make("ul.rows", {});
    const box = make("details.beside", {}, make("summary", {}, say("other_editions")), list);
    const show = async () => {
      await Review.needAll();
      Review.fill(
        list,
        Review.tags()
          .filter((tag) => tag !== view.tag && tag !== view.house.origin)
          .map((tag) => other(view.key, tag)),
      );
    };
    box.addEventListener("toggle", () => {
      open = box.open;
      if (open) show();
    });
    if (open) box.open = true;
    return box;
  };
})();
