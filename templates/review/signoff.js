"use strict";
/* Signing an edition off: what is open is said first; afterwards, what has changed since. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const UNDONE = ["missing", "stale", "draft", "translated"];

  function open(tag) {
    const keys = Review.keys(tag);
    const edition = Review.editions[tag];
    const states = {};
    for (const key of keys) {
      const { state } = Review.entry(tag, key);
      states[state] = (states[state] || 0) + 1;
    }
    const findings = edition.findings.filter((one) => !one.waived && one.severity !== "note");
    return {
      states,
      errors: findings.filter((one) => one.severity === "error").length,
      warnings: findings.filter((one) => one.severity === "warning").length,
      threads: keys.reduce((sum, key) => sum + Review.openThreads(tag, key).length, 0),
      unsent: Object.keys(Review.tray(tag).units).length,
    };
  }

  function row(count, words, filter) {
    if (!count) return null;
    const link =
      filter &&
      Review.button(
        say("show"),
        () => {
          document.querySelector("dialog").close();
          Review.filter(null);
          Review.filter(filter);
          Review.go({ view: "work" });
          Review.drawFilters();
        },
        "plain",
      );
    return make("li", {}, make("div.row", {}, words, make("span.grow"), link));
  }

  function left(tag, found) {
    const states = UNDONE.map((state) =>
      row(found.states[state], [Review.disc(state), say(`left.${state}`, { n: found.states[state] || 0 })], {
        state,
      }),
    );
    const rows = [
      ...states,
      row(found.errors, [Review.icon("alert"), say("errors_n", { n: found.errors })], { check: "error" }),
      row(found.warnings, [Review.icon("alert"), say("warnings_n", { n: found.warnings })], {
        check: "warning",
      }),
      row(found.threads, [Review.icon("comment"), say("comments_n", { n: found.threads })], {
        comments: true,
      }),
      row(found.unsent, [Review.icon("send"), say("unsent", { n: found.unsent })], null),
    ].filter(Boolean);
    return rows.length
      ? [make("h3", {}, say("still_open")), make("ul.rows", {}, rows)]
      : [make("p.good", {}, Review.icon("check"), say("nothing_open"))];
  }

  function signed(tag, one) {
    const changed = one.changed || [];
    const keys = changed.map((key) =>
      make(
        "li",
        {},
        make(
          "a",
          {
            href: `#/${tag}/entry/${encodeURIComponent(key)}`,
            onclick: () => document.querySelector("dialog").close(),
          },
          key,
        ),
      ),
    );
    return make(
      "li.signed",
      {},
      make(
        "p",
        {},
        make("b", {}, one.by),
        " ",
        make("span.soft", {}, Review.when(one.at)),
        one.own && make("span.tag", {}, say("unsent_short")),
      ),
      one.text && make("p", {}, one.text),
      one.own
        ? null
        : make(
            changed.length || one.pdf_changed ? "p.changed" : "p.good",
            {},
            changed.length
              ? say("changed_after", { n: changed.length })
              : say(one.pdf_changed ? "pages_after" : "unchanged_after"),
          ),
      keys.length > 0 && make("details", {}, make("summary", {}, say("which")), make("ul.keys", {}, keys)),
    );
  }

  async function sign(tag, words) {
    const by = await Review.name();
    if (!by) return;
    Review.keepRemark(tag, {
      id: Review.newId(),
      kind: "signoff",
      by,
      at: Review.now(),
      text: words,
      seal: Review.editions[tag].seal,
    });
    if (Review.year.served) await Review.sendRemarks(tag);
    Review.signing(tag);
    Review.note(say("signed", { language: Review.nameOf(tag) }));
  }

  Review.signing = async function (tag) {
    if (!(await Review.need(tag))) return;
    const found = open(tag);
    const own = Review.tray(tag)
      .remarks.filter((one) => one.kind === "signoff")
      .map((one) => ({ ...one, own: true }));
    const all = [...Review.editions[tag].signoffs, ...own].reverse();
    const words = make("textarea", { rows: "2", maxlength: "2000" });
    Review.dialog(say("sign_title", { language: Review.nameOf(tag) }), [
      all.length > 0 && [
        make("h3", {}, say("signed_before")),
        make(
          "ul.rows",
          {},
          all.map((one) => signed(tag, one)),
        ),
      ],
      left(tag, found),
      make("p.soft", {}, say("sign_why")),
      Review.field(say("sign_words"), words),
      make(
        "div.row.end",
        {},
        Review.button(say("sign_now"), () => sign(tag, words.value.trim()), "strong"),
      ),
    ]);
  };
})();
