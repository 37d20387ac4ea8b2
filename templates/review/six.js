"use strict";
/* One entry in all editions: what was cut out of their pages, side by side, with the texts. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const MARGIN = 5; // mm around a place
  const LEAST = 26; // mm: a clipping shows this much height, so that a line has its surroundings
  const PER_MM = (96 / 25.4) * 1.5; // a clipping is enlarged to this at most

  /* A place and what is around it, cut out of the picture of its page by the style alone. */
  function clipping(edition, place) {
    const [width, height] = edition.trim;
    const [page, left, top, wide, high, kind] = place;
    const grow = Math.max(MARGIN, (LEAST - high) / 2);
    const from = [Math.max(0, left - MARGIN), Math.max(0, top - grow)];
    const size = [
      Math.min(width, left + wide + MARGIN) - from[0],
      Math.min(height, top + high + grow) - from[1],
    ];
    const shown = edition.pages[page];
    if (!shown) return null;
    const image = make("img", {
      src: shown.image,
      alt: say("clipping_of", { page: shown.label, language: Review.nameOf(edition.tag) }),
      decoding: "async",
    });
    image.style.width = `${(width / size[0]) * 100}%`;
    image.style.left = `${(-from[0] / size[0]) * 100}%`;
    image.style.top = `${(-from[1] / size[1]) * 100}%`;
    const box = Review.lay(
      make("div.place.chosen.now", { "aria-hidden": "true", "data-kind": kind }),
      [left - from[0], top - from[1], wide, high],
      size,
    );
    const cut = make("div.clipping", {}, image, box);
    cut.style.aspectRatio = `${size[0]} / ${size[1]}`;
    cut.style.maxWidth = `${size[0] * PER_MM}px`;
    return make(
      "figure",
      {},
      cut,
      make(
        "figcaption.soft",
        {},
        say("page_short", { page: shown.label }),
        kind !== "text" && ` · ${say(`kinds.${kind}`)}`,
      ),
    );
  }

  /* The places of an entry, the one of its own section first. */
  function placed(edition, { places, ...house }) {
    const at = Review.mainPlace(edition, { places, ...house });
    return [...places.slice(at), ...places.slice(0, at)];
  }

  function card(key, tag) {
    const edition = Review.editions[tag];
    const view = edition && Review.entry(tag, key);
    const head = make(
      "header",
      {},
      make("h2", {}, make("a", { href: Review.linkTo({ view: "work", tag, key }) }, Review.headed(tag))),
      view && Review.stateMark(view.state),
    );
    if (!view) return make("article.card", {}, head, make("p.soft", {}, say("unknown_entry")));
    const cuts = placed(edition, view.house)
      .slice(0, 3)
      .map((place) => clipping(edition, place))
      .filter(Boolean);
    const more = view.house.places.length - 3;
    const open = Review.openFindings(tag, key);
    return make(
      "article.card",
      { "data-tag": tag },
      head,
      cuts.length
        ? make("div.cuts", {}, cuts, more > 0 && make("p.soft", {}, say("places_more", { n: more })))
        : make("p.hole", {}, say("nowhere")),
      view.text.trim() ? Review.copyIn("p.copy", tag, view.shown) : make("p.hole", {}, say("states.missing")),
      make(
        "footer",
        {},
        view.house.limit &&
          make("span.soft", {}, say("limit", { n: [...view.text].length, limit: view.house.limit })),
        make("span.grow"),
        open.length > 0 &&
          make("span.flag.warning", {}, Review.icon("alert"), say("findings_n", { n: open.length })),
      ),
    );
  }

  Review.drawSix = async function (main) {
    const { key } = Review.at;
    await Review.needAll();
    if (Review.at.view !== "six" || Review.at.key !== key) return;
    const known = Review.tags().some((tag) => Review.entry(tag, key));
    const bar = make(
      "div.viewbar",
      {},
      make("h2", {}, say("views.six")),
      make("code", {}, key || ""),
      make("span.grow"),
      Review.iconButton("up", say("previous"), () => Review.step(-1)),
      Review.iconButton("down", say("next"), () => Review.step(1)),
    );
    Review.fill(
      main,
      make(
        "section.sixes",
        { "aria-label": say("views.six") },
        bar,
        known
          ? make(
              "div.cards",
              {},
              Review.tags().map((tag) => card(key, tag)),
            )
          : make("div.nothing", {}, make("p", {}, say(key ? "unknown_entry" : "choose"))),
      ),
    );
  };
})();
