"use strict";
/* Two texts of one entry, the house's and the reader's: both are seen before one goes. */
(function () {
  const make = Review.make;
  const say = Review.say;

  function side(title, tag, pieces, about) {
    return make(
      "section.side",
      {},
      make("h3", {}, title),
      about && make("p.soft", {}, about),
      Review.copyIn("p.copy", tag, Review.inked(pieces)),
    );
  }

  function about(entry) {
    return [Review.say(`states.${entry.state}`), entry.by, entry.at && Review.when(entry.at)]
      .filter(Boolean)
      .join(" · ");
  }

  /* Take what the house has, keep one's own over it, or make a third of both. */
  Review.compareTexts = function (tag, key) {
    const view = Review.entry(tag, key);
    if (!view || !view.unit) return;
    const house = view.house.text.trim();
    const pieces = Review.difference(house, view.text);
    const field = Review.copyIn("textarea", tag);
    field.value = view.text;
    field.rows = 5;
    const settle = (text) => {
      box.close();
      if (text === null) {
        const before = view.unit;
        Review.keepUnit(tag, key, null);
        if (Review.year.served) Review.layAside(tag, key, before);
        Review.note(say("theirs_taken"), () => Review.keepUnit(tag, key, { ...before }));
        return;
      }
      const state = view.unit.state === "approved" ? "translated" : view.unit.state;
      Review.keepUnit(tag, key, {
        ...view.unit,
        text,
        state,
        base: view.house.base,
        source: view.house.source,
        at: Review.now(),
        sent: "",
      });
      if (Review.year.served) Review.send(tag, key);
    };
    const box = Review.dialog(
      say("conflict"),
      [
        make("p", {}, say("conflict_why")),
        make(
          "div.sides",
          {},
          side(
            say("theirs"),
            tag,
            pieces.filter(([sign]) => sign !== "in"),
            about(view.house),
          ),
          side(
            say("mine_text"),
            tag,
            pieces.filter(([sign]) => sign !== "out"),
            say(`states.${view.state}`),
          ),
        ),
        Review.field(say("merge"), field, say("merge_why")),
        make(
          "div.row.end",
          {},
          Review.button(say("take_theirs"), () => settle(null)),
          Review.button(say("keep_mine"), () => settle(view.text)),
          Review.button(say("take_merged"), () => settle(field.value), "strong"),
        ),
      ],
      { wide: true },
    );
  };
})();
