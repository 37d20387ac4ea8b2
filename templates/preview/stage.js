"use strict";
/* The stage: the spread in view, its size, turning of pages, and keeping the place. */
(function () {
  const PER_MM = 96 / 25.4; // CSS pixels at 100 %
  const ROOM = 20; // pixels round the spread
  const GAP = 10; // between leaves with their bleed
  Preview.ZOOMS = ["fit", 0.5, 0.75, 1, 1.25, 1.5, 2];
  let leaves = [];
  let stage = null;
  let frame = null;

  Preview.leaves = () => leaves.filter(Boolean);

  Preview.leafOf = (page) => Preview.leaves().find((leaf) => leaf.at === page);

  Preview.raiseStage = function () {
    stage = document.getElementById("stage");
    frame = Preview.make("div.spread");
    stage.append(frame);
    stage.addEventListener("scroll", () => { clearTimeout(resting); resting = setTimeout(noticed, 120); });
    stage.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      Preview.zoomBy(event.deltaY < 0 ? 1 : -1);
    }, { passive: false });
    new ResizeObserver(() => measure()).observe(stage);
  };
  let resting = 0;
  let coming = 0;

  function slots(edition) {
    const pages = Preview.shownWith(edition, Preview.view.page, Preview.setting("single"));
    return pages;
  }

  /* Draw what is to be seen. Told `live`, pictures change in their places. */
  Preview.draw = function (live = false) {
    const edition = Preview.edition();
    stage.setAttribute("aria-label", Preview.word("stage"));
    if (!edition || !edition.pages.length || Preview.wish) return empty(edition);
    Preview.view.page = Math.max(0, Math.min(Preview.view.page, edition.pages.length - 1));
    const before = leaves;
    leaves = slots(edition).map((at, slot) => (at === null ? null : kept(edition, at, before[slot], live)));
    const nodes = leaves.map((leaf) => (leaf ? leaf.node : Preview.make("div.leaf.none", { "aria-hidden": "true" })));
    if (nodes.length !== frame.children.length || nodes.some((node, at) => frame.children[at] !== node)) frame.replaceChildren(...nodes);
    frame.lang = Preview.html(edition.tag);
    measure();
    for (const leaf of Preview.leaves()) Preview.drawSpots(leaf);
    clearTimeout(coming);
    coming = setTimeout(() => ahead(edition), live ? 1500 : 200);
    Preview.tell("drawn");
  };

  function kept(edition, at, before, live) {
    const image = edition.pages[at].image;
    const same = before && before.tag === edition.tag && before.at === at;
    if (!same) return Preview.leaf(edition, at);
    if (before.image !== image) {
      if (!live) return Preview.leaf(edition, at);
      Preview.swap(before, image);
    }
    return before;
  }

  function empty(edition) {
    leaves = [];
    const said = Preview.word(edition && edition.fault.length ? "unset" : "setting_first");
    frame.replaceChildren(Preview.make("p.empty", {}, said));
    Preview.tell("drawn");
  }

  /* The pictures of the spreads beside are fetched before they are turned to, after those in view. */
  function ahead(edition) {
    const shown = Preview.leaves().map((leaf) => leaf.at);
    if (!shown.length) return;
    for (const at of [Math.max(...shown) + 1, Math.max(...shown) + 2, Math.min(...shown) - 1, Math.min(...shown) - 2]) {
      if (edition.pages[at]) new Image().src = Preview.imageUrl(edition.pages[at].image);
    }
  }

  /* Pixels to the millimetre for the zoom that is set. */
  function scale(edition, count) {
    const zoom = Preview.setting("zoom");
    if (zoom !== "fit") return PER_MM * zoom;
    const more = Preview.setting("bleed") ? edition.bleed * 2 : 0;
    const gap = Preview.setting("bleed") && count > 1 ? GAP : 0;
    const wide = (stage.clientWidth - 2 * ROOM - gap) / ((edition.trim[0] + more) * count);
    return Math.max(0.4, Math.min(wide, (stage.clientHeight - 2 * ROOM) / (edition.trim[1] + more)));
  }

  function measure() {
    const edition = Preview.edition();
    if (!edition || !leaves.length) return;
    const [bleed, single] = [Preview.setting("bleed"), leaves.length === 1];
    const mm = scale(edition, single ? 1 : 2);
    for (const leaf of Preview.leaves()) Preview.sizeLeaf(leaf, mm, bleed);
    const some = Preview.leaves()[0];
    for (const blank of frame.querySelectorAll(".none")) Object.assign(blank.style, { width: some.node.style.width, height: some.node.style.height });
    frame.classList.toggle("bled", bleed);
    frame.classList.toggle("single", single);
    stage.dataset.percent = String(Math.round((mm / PER_MM) * 100));
    Preview.tell("sized", { percent: Math.round((mm / PER_MM) * 100) });
  }

  const middle = () => {
    const seen = stage.getBoundingClientRect();
    return { x: seen.left + seen.width / 2, y: seen.top + seen.height / 2 };
  };

  const perMm = (leaf) => leaf.over.getBoundingClientRect().height / leaf.trim[1];

  /* Where one is now: page, entry, and how far from the top of the stage that entry is seen. */
  Preview.here = function () {
    const edition = Preview.edition();
    const leaf = Preview.leafOf(Preview.view.page) || Preview.leaves()[0];
    if (!edition || !leaf) return { key: Preview.view.key, page: Preview.view.page, top: null };
    const trim = leaf.over.getBoundingClientRect();
    const height = (middle().y - trim.top) / perMm(leaf);
    const place = Preview.placeOn(edition, leaf.at, Preview.setting("zoom") === "fit" ? 0 : height);
    const chosen = (edition.onPage[leaf.at] || []).find((spot) => spot[0] === Preview.view.key);
    if (chosen) Object.assign(place, { key: chosen[0], top: chosen[2] });
    return { ...place, seen: trim.top + place.top * perMm(leaf), side: trim.left };
  };

  /* After a change, bring the place back to where on the screen it was. */
  Preview.keep = function (place) {
    const leaf = Preview.leafOf(Preview.view.page);
    const edition = Preview.edition();
    if (!leaf || place.seen === undefined || Preview.setting("zoom") === "fit") return;
    const spot = (edition.onPage[leaf.at] || []).find((one) => one[0] === place.key);
    const trim = leaf.over.getBoundingClientRect();
    stage.scrollTop += trim.top + (spot ? spot[2] : place.top) * perMm(leaf) - place.seen;
    stage.scrollLeft += trim.left - place.side;
  };

  /* Once scrolling rests: the page in the middle is the page one is on. */
  function noticed() {
    const { x } = middle();
    const under = Preview.leaves().find((leaf) => { const box = leaf.node.getBoundingClientRect(); return box.left <= x && x < box.right; });
    if (!under || under.at === Preview.view.page || Preview.setting("zoom") === "fit" || stage.scrollWidth <= stage.clientWidth) return;
    Preview.view.page = under.at;
    Preview.tell("turned", { by: "scroll" });
  }

  /* Go to a page; what was chosen stays chosen only if it is named again. */
  Preview.turn = function (page, { key = "", push = false } = {}) {
    const edition = Preview.edition();
    if (!edition || !edition.pages.length) return void Preview.draw();
    Preview.wish = null;
    const at = Math.max(0, Math.min(page, edition.pages.length - 1));
    const shown = Preview.leaves().some((leaf) => leaf.at === at);
    Preview.view.page = at;
    Preview.view.key = key;
    Preview.draw();
    if (!shown) stage.scrollTop = 0;
    if (key) Preview.showPlace(key, at);
    else if (Preview.setting("zoom") !== "fit") bring(Preview.leafOf(at).node.getBoundingClientRect());
    Preview.tell("turned", { push });
  };

  /* The spread, or the page, so many further on. */
  Preview.step = function (by) {
    const edition = Preview.edition();
    if (!edition || !edition.pages.length) return;
    if (Preview.setting("single")) return Preview.turn(Preview.view.page + by);
    const pairs = Preview.spreads(edition);
    const pair = pairs[pairs.findIndex((one) => one.includes(Preview.view.page)) + by];
    if (pair) Preview.turn(pair[0] === null ? pair[1] : pair[0]);
  };

  function bring(box) {
    const seen = stage.getBoundingClientRect();
    if (box.left < seen.left || box.right > seen.right) stage.scrollLeft += box.left - seen.left - ROOM;
  }

  /* Bring an entry into view and mark it for a moment. */
  Preview.showPlace = function (key, at, point = null) {
    const leaf = Preview.leafOf(at);
    if (!leaf) return;
    const spots = (Preview.edition().onPage[at] || []).filter((spot) => spot[0] === key).map((spot) => spot.slice(1, 5));
    const boxes = point ? [[point[0] - 2, point[1] - 2, 4, 4]] : spots;
    if (!boxes.length) return;
    const [trim, seen, mm] = [leaf.over.getBoundingClientRect(), stage.getBoundingClientRect(), perMm(leaf)];
    const [top, left] = [trim.top + boxes[0][1] * mm, trim.left + boxes[0][0] * mm];
    if (top < seen.top + ROOM || top + boxes[0][3] * mm > seen.bottom) stage.scrollTop += top - seen.top - seen.height / 3;
    if (left < seen.left || left + boxes[0][2] * mm > seen.right) stage.scrollLeft += left - seen.left - ROOM;
    Preview.beckon(leaf, boxes);
  };

  Preview.zoom = function (zoom) {
    const place = Preview.here();
    Preview.set("zoom", zoom);
    measure();
    Preview.keep({ ...place, side: place.side });
    const leaf = Preview.leafOf(Preview.view.page);
    if (leaf && zoom !== "fit") bring(leaf.node.getBoundingClientRect());
  };

  Preview.zoomBy = function (by) {
    const now = Number(stage.dataset.percent) / 100;
    const levels = Preview.ZOOMS.slice(1);
    const at = Preview.setting("zoom");
    const next = by > 0 ? levels.find((one) => one > now + 0.005) : levels.findLast((one) => one < now - 0.005);
    Preview.zoom(next || (at === "fit" ? "fit" : at));
  };
})();
