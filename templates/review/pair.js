"use strict";
/* Two pages side by side or over each other: of two editions, or of this build and the last. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const WAS = "was";
  let form = "beside"; // beside, over, blink
  let blinking = 0;

  /* The page of another edition that holds most of the same entries; else the same record's. */
  Review.matched = function (tag, page, other) {
    const [here, there] = [Review.editions[tag], Review.editions[other]];
    if (!here || !there || !there.pages.length) return 0;
    const votes = new Map();
    for (const key of new Set(Review.onPage(tag, page).map((one) => one.key))) {
      const places = there.entries[key]?.places || [];
      const nth = here.entries[key].places.findIndex((place) => place[0] === page);
      const place = places[Math.min(nth, places.length - 1)];
      if (place) votes.set(place[0], (votes.get(place[0]) || 0) + 1 / here.entries[key].places.length);
    }
    const best = [...votes].sort((one, two) => two[1] - one[1] || one[0] - two[0])[0];
    return best ? best[0] : anchored(here, there, page);
  };

  /* As far after the start of the same record or section. */
  function anchored(here, there, page) {
    const starts = Object.entries(here.anchors)
      .filter(([id, at]) => at <= page && Review.has(there.anchors, id))
      .sort((one, other) => other[1] - one[1]);
    const [id, at] = starts[0] || [null, 0];
    return Math.min(there.pages.length - 1, id === null ? page : there.anchors[id] + page - at);
  }

  function side(tag, page, picture, boxes, label) {
    const edition = Review.editions[tag];
    const leaf = make(
      "div.leaf",
      {},
      make("img", { src: picture, alt: label, decoding: "async", draggable: "false" }),
      make(
        "div.drawn",
        { "aria-hidden": "true" },
        boxes.map(([name, box]) => Review.lay(make(`div.place.${name}`), box, edition.trim)),
      ),
    );
    leaf.style.aspectRatio = `${edition.trim[0]} / ${edition.trim[1]}`;
    leaf.addEventListener("click", (event) => {
      const found = Review.placeAt(tag, page, ...Review.pointOn(leaf, event, edition.trim));
      if (found) Review.go({ view: "work", tag, key: found.key, page });
    });
    return make("figure.side", {}, leaf, make("figcaption", {}, label));
  }

  /* Entries of a page that do not stand on the page beside it. */
  function alone(tag, page, other, beside) {
    const there = new Set(Review.onPage(other, beside).map((one) => one.key));
    return Review.onPage(tag, page).filter((one) => !there.has(one.key));
  }

  const titled = (tag, page) =>
    say("page_of_edition", {
      page: Review.editions[tag].pages[page]?.label ?? "",
      language: Review.nameOf(tag),
    });

  function builds(tag, page) {
    const shown = Review.editions[tag].pages[page];
    const boxes = (shown.changed || []).map((box) => ["changed", box]);
    const before = shown.was ? side(tag, page, shown.was, boxes, say("before")) : null;
    return {
      sides: [before, side(tag, page, shown.image, boxes, say("now"))].filter(Boolean),
      told: shown.was ? say("changes_n", { n: boxes.length }) : say(boxes.length ? "page_new" : "page_same"),
    };
  }

  function editions(tag, page, other) {
    const beside = Review.matched(tag, page, other);
    const [mine, theirs] = [alone(tag, page, other, beside), alone(other, beside, tag, page)];
    const boxed = (rows) => rows.map((one) => ["lone", one.place.slice(1, 5)]);
    const name = [tag, page, Review.editions[tag].pages[page].image, boxed(mine), titled(tag, page)];
    const two = Review.editions[other].pages[beside];
    const right = two ? side(other, beside, two.image, boxed(theirs), titled(other, beside)) : null;
    const keys = (rows) => new Set(rows.map((one) => one.key)).size;
    return {
      sides: [side(...name), right].filter(Boolean),
      told:
        mine.length + theirs.length ? say("alone_n", { n: keys(mine) + keys(theirs) }) : say("alone_none"),
    };
  }

  function bar(told) {
    const { tag, page, other } = Review.at;
    const { pages } = Review.editions[tag];
    const others = [
      ...Review.tags()
        .filter((one) => one !== tag)
        .map((one) => [one, Review.headed(one)]),
      [WAS, say("last_build")],
    ];
    const number = make("input", {
      type: "text",
      size: "4",
      id: "page",
      value: pages[page]?.label || "",
      "aria-label": say("page_number"),
      onchange: () => {
        const at = pages.findIndex((one) => one.label.toLowerCase() === number.value.trim().toLowerCase());
        if (at >= 0) Review.go({ page: at });
      },
    });
    const forms = ["beside", "over", "blink"].map((one) =>
      make(
        "button.plain.toggle",
        {
          type: "button",
          "aria-pressed": String(form === one),
          onclick: () => {
            form = one;
            Review.drawPair(document.getElementById("main"));
          },
        },
        say(`forms.${one}`),
      ),
    );
    const through = make("input", {
      type: "range",
      min: "0",
      max: "100",
      value: "50",
      id: "through",
      "aria-label": say("through"),
      hidden: form !== "over",
      oninput: () => show(Number(through.value) / 100),
    });
    return make(
      "div.viewbar",
      {},
      Review.iconButton("left", say("page_back"), () => Review.go({ page: page - 1 }), {
        disabled: page === 0,
      }),
      number,
      make("span.soft", {}, say("of_pages", { n: pages.length })),
      Review.iconButton("right", say("page_on"), () => Review.go({ page: page + 1 }), {
        disabled: page >= pages.length - 1,
      }),
      Review.field(
        say("beside_it"),
        Review.choice(others, other, (one) => Review.go({ other: one })),
      ),
      changedSteps(pages, page),
      make("span.grow"),
      make("span.soft", { role: "status" }, told),
      make("div.segments", { role: "group", "aria-label": say("form") }, forms),
      through,
    );
  }

  function changedSteps(pages, page) {
    if (Review.at.other !== WAS) return null;
    const next = pages.findIndex((one, at) => at > page && one.changed && one.changed.length);
    return Review.button(say("next_change"), () => Review.go({ page: next }), "", { disabled: next < 0 });
  }

  function show(share) {
    const top = document.querySelector(".sides.stacked .side:last-child");
    if (top) top.style.opacity = String(share);
  }

  /* One page over the other by turns; stands still where less motion is asked for. */
  function blink() {
    let up = true;
    const swap = () => {
      show(up ? 0 : 1);
      up = !up;
    };
    const sides = document.querySelector(".sides.stacked");
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      sides.after(Review.button(say("swap"), swap, "strong"));
      return;
    }
    blinking = setInterval(() => (sides.isConnected ? swap() : clearInterval(blinking)), 800);
  }

  Review.drawPair = async function (main) {
    clearInterval(blinking);
    const { tag, other } = Review.at;
    await Promise.all([Review.need(tag), other === WAS ? null : Review.need(other)]);
    const { page } = Review.at;
    if (Review.at.view !== "pages" || Review.at.other !== other) return;
    if (!Review.editions[tag].pages[page] || (other !== WAS && !Review.editions[other])) {
      Review.fill(main, make("div.nothing", {}, make("p", {}, say("no_pages"))));
      return;
    }
    const { sides, told } = other === WAS ? builds(tag, page) : editions(tag, page, other);
    const stacked = form !== "beside" && sides.length > 1;
    Review.fill(
      main,
      make(
        "section.pair",
        { "aria-label": say("views.pages") },
        bar(told),
        make(
          "div.sidesdesk",
          { tabindex: "0", role: "region", "aria-label": say("page_view") },
          make(stacked ? "div.sides.stacked" : "div.sides", {}, sides),
        ),
      ),
    );
    if (stacked && form === "over") show(0.5);
    if (stacked && form === "blink") blink();
  };
})();
