"use strict";
/* The typeset page: sharp, with the chosen entry outlined, and every place on it to be chosen. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const PER_MM = 96 / 25.4; // CSS pixels
  const ZOOMS = ["fit", "width", "100", "150", "200"];
  let view = null; // { desk, leaf, image, under, over, hover }
  let outlined = false; // whether all places are

  const trim = () => Review.editions[Review.at.tag].trim;

  /* The zoom that was chosen; else what the room is made for. */
  function zoomed() {
    const wide = view && view.desk.clientWidth > view.desk.clientHeight * 1.15;
    return Review.setting("zoom", wide ? "width" : "fit");
  }

  function bar() {
    const field = make("input", {
      type: "text",
      id: "page",
      inputmode: "text",
      size: "4",
      "aria-label": say("page_number"),
      onchange: () => turnTo(field.value),
    });
    field.addEventListener("keydown", (event) => event.key === "Enter" && turnTo(field.value));
    field.addEventListener("focus", () => field.select());
    const zoom = Review.choice(
      ZOOMS.map((one) => [one, say(`zooms.${one}`, { otherwise: `${one} %` })]),
      zoomed(),
      Review.zoom,
      { "aria-label": say("zoom"), id: "zoom" },
    );
    return make(
      "div.pagebar",
      { role: "group", "aria-label": say("page_tools") },
      Review.iconButton("left", say("page_back"), () => Review.turn(-1)),
      field,
      make("span.soft", { id: "pages" }),
      Review.iconButton("right", say("page_on"), () => Review.turn(1)),
      make("div.places", { id: "places" }),
      make(
        "div.zoom",
        {},
        make(
          "button.plain.toggle",
          {
            type: "button",
            id: "outline",
            title: say("outline_all"),
            "aria-label": say("outline_all"),
            "aria-pressed": String(outlined),
            onclick: Review.outline,
          },
          Review.icon("boxes"),
        ),
        Review.iconButton("minus", say("zoom_out"), () => Review.zoomBy(-1)),
        zoom,
        Review.iconButton("plus", say("zoom_in"), () => Review.zoomBy(1)),
      ),
    );
  }

  function turnTo(asked) {
    const { pages } = Review.editions[Review.at.tag];
    const label = asked.trim().toLowerCase();
    const named = pages.findIndex((page) => page.label.toLowerCase() === label);
    if (named >= 0) Review.go({ page: named, turned: true });
    else Review.note(say("no_page", { page: asked.trim() }));
    document.getElementById("page").value = pages[Review.at.page]?.label || "";
  }

  Review.turn = function (by) {
    const page = Review.at.page + by;
    if (page >= 0 && page < Review.editions[Review.at.tag].pages.length) Review.go({ page, turned: true });
  };

  Review.zoomBy = function (by) {
    const at = ZOOMS.indexOf(zoomed()) + by;
    if (ZOOMS[at]) Review.zoom(ZOOMS[at]);
  };

  Review.zoom = function (name) {
    Review.set("zoom", name);
    sized();
    bring();
  };

  Review.outline = function () {
    outlined = !outlined;
    document.getElementById("outline")?.setAttribute("aria-pressed", String(outlined));
    Review.drawLeaf();
  };

  function sized() {
    if (!view || !view.desk.isConnected) return;
    const zoom = zoomed();
    document.getElementById("zoom").value = zoom;
    const [width, height] = trim();
    view.leaf.style.aspectRatio = `${width} / ${height}`;
    view.desk.dataset.zoom = zoom;
    const room = { wide: view.desk.clientWidth - 32, high: view.desk.clientHeight - 32 };
    const wide =
      zoom === "width"
        ? room.wide
        : zoom === "fit"
          ? Math.min(room.wide, (room.high * width) / height)
          : width * PER_MM * (Number(zoom) / 100);
    view.leaf.style.width = `${Math.max(120, Math.floor(wide))}px`;
  }

  function listen(leaf) {
    const at = (event) =>
      Review.placeAt(Review.at.tag, Review.at.page, ...Review.pointOn(leaf, event, trim()));
    leaf.addEventListener("click", (event) => {
      const found = at(event);
      if (found)
        Review.go({
          key: found.key,
          page: Review.at.page,
          place: Review.houseOf(Review.at.tag, found.key).places.indexOf(found.place),
        });
    });
    leaf.addEventListener("pointermove", (event) => {
      const found = at(event);
      view.hover.hidden = !found;
      leaf.classList.toggle("pointed", Boolean(found));
      if (found) Review.lay(view.hover, found.place.slice(1, 5), trim());
    });
    leaf.addEventListener("pointerleave", () => {
      view.hover.hidden = true;
    });
  }

  /* The pane of the page; what stands on it is drawn by drawLeaf. */
  Review.openLeaf = function (pane) {
    const image = make("img", { alt: "", decoding: "async", draggable: "false" });
    const hover = make("div.place.hover", { hidden: true });
    const over = make("div.drawn", { "aria-hidden": "true" });
    const leaf = make("div.leaf", {}, image, over, hover);
    const desk = make(
      "div.leafdesk",
      { tabindex: "0", role: "region", "aria-label": say("page_view") },
      leaf,
    );
    view = { desk, leaf, image, over, hover, shown: "" };
    listen(leaf);
    Review.fill(
      pane,
      bar(),
      make("div.pagenotes", { id: "pagenotes" }),
      desk,
      make("p.setting", { id: "setting", role: "status" }),
    );
    new ResizeObserver(() => sized()).observe(desk);
    sized();
  };

  function places() {
    const entry = Review.houseOf(Review.at.tag, Review.at.key);
    const box = document.getElementById("places");
    if (!entry) return Review.fill(box);
    const { pages } = Review.editions[Review.at.tag];
    if (!entry.places.length) return Review.fill(box, make("span.soft", {}, say("nowhere")));
    if (entry.places.length === 1)
      return Review.fill(
        box,
        entry.places[0][5] !== "text" && make("span.tag", {}, say(`kinds.${entry.places[0][5]}`)),
      );
    const buttons = entry.places.map((place, at) =>
      make(
        "button.plain",
        {
          type: "button",
          "aria-pressed": String(at === Review.at.place && place[0] === Review.at.page),
          onclick: () => Review.go({ page: place[0], place: at }),
        },
        say("page_short", { page: pages[place[0]]?.label ?? place[0] + 1 }),
        place[5] !== "text" && ` ${say(`kinds.${place[5]}`)}`,
      ),
    );
    return Review.fill(box, buttons.length > 6 ? stepper(entry, buttons) : buttons);
  }

  function stepper(entry, buttons) {
    return [
      Review.iconButton("left", say("place_back"), () => Review.stepPlace(-1)),
      make("span.soft", {}, say("place_of", { at: Review.at.place + 1, n: buttons.length })),
      Review.iconButton("right", say("place_on"), () => Review.stepPlace(1)),
    ];
  }

  /* The next of the places of an entry that stands in more than one. */
  Review.stepPlace = function (by) {
    const entry = Review.houseOf(Review.at.tag, Review.at.key);
    if (!entry || !entry.places.length) return;
    const at = (Review.at.place + by + entry.places.length) % entry.places.length;
    Review.go({ page: entry.places[at][0], place: at });
  };

  function outlines() {
    const { tag, key, page, place } = Review.at;
    const found = [];
    for (const one of Review.onPage(tag, page)) {
      const chosen = one.key === key;
      if (!chosen && !outlined) continue;
      const entry = Review.entry(tag, one.key);
      const now = chosen && entry.house.places.indexOf(one.place) === place;
      const node = make(
        ["div", "place", chosen ? "chosen" : entry.state, ...(now ? ["now"] : [])].join("."),
        { "data-entry": one.key, "data-kind": one.place[5] },
      );
      found.push(Review.lay(node, one.place.slice(1, 5), trim()));
    }
    return found;
  }

  function notes() {
    const found = Review.pageFindings(Review.at.tag, Review.at.page);
    Review.fill(
      document.getElementById("pagenotes"),
      found.map((one) =>
        make(`p.${one.severity}`, {}, Review.icon("alert"), make("span", { lang: "" }, Review.told(one, "message"))),
      ),
    );
  }

  /* The page as it is now: its picture, what is outlined, its number. */
  Review.drawLeaf = function () {
    if (!view || !view.desk.isConnected) return;
    const { tag, page } = Review.at;
    const edition = Review.editions[tag];
    const shown = edition.pages[page];
    view.leaf.hidden = !shown;
    view.hover.hidden = true;
    if (shown) {
      if (view.shown !== shown.image) view.image.src = shown.image;
      view.shown = shown.image;
      view.image.alt = say("page_of_edition", { page: shown.label, language: Review.nameOf(tag) });
      document.getElementById("page").value = shown.label;
      notes();
    }
    document.getElementById("pages").textContent = say("of_pages", { n: edition.pages.length });
    Review.fill(view.over, shown ? outlines() : []);
    places();
    sized();
    bring();
    Review.idly(ahead);
  };

  function bring() {
    const now = view && (view.over.querySelector(".now") || view.over.querySelector(".chosen"));
    if (!now) return;
    const [box, room] = [now.getBoundingClientRect(), view.desk.getBoundingClientRect()];
    if (box.top < room.top || box.bottom > room.bottom)
      view.desk.scrollTop += box.top - room.top - Math.max(24, (room.height - box.height) / 2);
    if (box.left < room.left || box.right > room.right)
      view.desk.scrollLeft += box.left - room.left - Math.max(24, (room.width - box.width) / 2);
  }

  /* The pages on either side, fetched before they are asked for. */
  function ahead() {
    const { pages } = Review.editions[Review.at.tag] || { pages: [] };
    for (const page of [pages[Review.at.page + 1], pages[Review.at.page - 1]])
      if (page) new Image().src = page.image;
  }
})();
