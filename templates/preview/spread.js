"use strict";
/* A page as it is shown: its picture within trim or bleed, and what lies over it. */
(function () {
  const ROUGH = 320; // pixels across, in which old and new are compared
  const CELL = 8; // pixels of a square that differs or does not
  const NOTICED = 24; // of 255, in any colour
  const SHOWN = 1800; // ms that a change is marked

  Preview.imageUrl = (image) => `pages/${encodeURIComponent(image)}.webp`;

  /* A leaf of the stage, without its size. */
  Preview.leaf = function (edition, at) {
    const page = edition.pages[at];
    const words = Preview.word("page_of", { page: page.label, section: Preview.titleOf(page.section, edition.tag) });
    const picture = Preview.make("img", { alt: words, src: Preview.imageUrl(page.image), decoding: "async", draggable: "false" });
    const over = Preview.make("div.trim", {}, Preview.make("div.flashes", { "aria-hidden": "true" }), Preview.make("div.spots"));
    const node = Preview.make("div.leaf", { role: "group", "aria-label": words }, Preview.make("div.sheet", {}, picture), over);
    node.classList.add(page.side);
    const leaf = { at, tag: edition.tag, image: page.image, node, over, trim: edition.trim, bleed: edition.bleed };
    picture.addEventListener("error", () => node.classList.add("missing"));
    return leaf;
  };

  /* Give a leaf its size: pixels to the millimetre; with its bleed, or cut to its trim. */
  Preview.sizeLeaf = function (leaf, mm, bleed) {
    const [width, height] = leaf.trim;
    const more = leaf.bleed * 2;
    const [across, down] = bleed ? [width + more, height + more] : [width, height];
    const put = (node, sides) => Object.assign(node.style, sides);
    put(leaf.node, { width: `${across * mm}px`, height: `${down * mm}px` });
    const aside = bleed ? 0 : leaf.bleed;
    put(leaf.node.querySelector("img"), { left: `${-aside * mm}px`, top: `${-aside * mm}px`, width: `${(width + more) * mm}px`, height: `${(height + more) * mm}px` });
    const inset = bleed ? leaf.bleed * mm : 0;
    put(leaf.over, { left: `${inset}px`, top: `${inset}px`, width: `${width * mm}px`, height: `${height * mm}px` });
  };

  /* Put a new picture in the place of the old once it can be drawn, and mark what differs. */
  Preview.swap = async function (leaf, image) {
    leaf.image = image;
    const old = leaf.node.querySelector("img");
    const fresh = Preview.make("img", { alt: old.alt, src: Preview.imageUrl(image), draggable: "false" });
    try {
      await fresh.decode();
    } catch {
      return; // a newer one has come, or the page is gone again
    }
    if (leaf.image !== image) return;
    fresh.style.cssText = old.style.cssText;
    const boxes = differing(old, fresh, leaf);
    const now = leaf.node.querySelector("img");
    fresh.style.cssText = now.style.cssText;
    now.replaceWith(fresh);
    leaf.node.classList.remove("missing");
    leaf.node.dataset.shown = image;
    flash(leaf, boxes);
    Preview.tell("swapped", { page: leaf.at, tag: leaf.tag, changed: boxes.length });
  };

  /* Boxes in millimetres of the trim in which two pictures differ. */
  function differing(old, fresh, leaf) {
    if (!old.complete || !old.naturalWidth) return [];
    const across = leaf.trim[0] + 2 * leaf.bleed;
    const high = Math.round((ROUGH * fresh.naturalHeight) / fresh.naturalWidth);
    const [one, two] = [drawn(old, high), drawn(fresh, high)];
    const rows = new Map();
    for (let at = 0; at < one.length; at += 4) {
      if (Math.abs(one[at] - two[at]) + Math.abs(one[at + 1] - two[at + 1]) + Math.abs(one[at + 2] - two[at + 2]) < NOTICED) continue;
      const dot = at / 4;
      const row = Math.floor(Math.floor(dot / ROUGH) / CELL);
      const column = Math.floor((dot % ROUGH) / CELL);
      const span = rows.get(row) || [column, column];
      rows.set(row, [Math.min(span[0], column), Math.max(span[1], column)]);
    }
    const mm = (across / ROUGH) * CELL;
    return joined([...rows.entries()]).map(([top, bottom, left, right]) => [left * mm - leaf.bleed, top * mm - leaf.bleed, (right - left + 1) * mm, (bottom - top + 1) * mm]);
  }

  function drawn(picture, high) {
    const canvas = Preview.make("canvas", { width: ROUGH, height: high });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(picture, 0, 0, ROUGH, high);
    return pen.getImageData(0, 0, ROUGH, high).data;
  }

  /* Rows that follow on each other as one box. */
  function joined(rows) {
    const boxes = [];
    for (const [row, [left, right]] of rows) {
      const last = boxes[boxes.length - 1];
      if (last && last[1] === row - 1) boxes[boxes.length - 1] = [last[0], row, Math.min(last[2], left), Math.max(last[3], right)];
      else boxes.push([row, row, left, right]);
    }
    return boxes;
  }

  function flash(leaf, boxes) {
    const layer = leaf.over.querySelector(".flashes");
    const marks = boxes.map(([left, top, width, height]) => Preview.placed(Preview.make("i.flash"), leaf, left, top, width, height));
    layer.append(...marks);
    setTimeout(() => marks.forEach((mark) => mark.remove()), SHOWN);
  }

  /* Lay something over a page at millimetres from its trim. */
  Preview.placed = function (node, leaf, left, top, width, height) {
    const [across, down] = leaf.trim;
    Object.assign(node.style, { left: `${(left / across) * 100}%`, top: `${(top / down) * 100}%`, width: `${(width / across) * 100}%`, height: `${(height / down) * 100}%` });
    return node;
  };

  /* Mark a place for a moment: of an entry, or a point. */
  Preview.beckon = function (leaf, boxes) {
    flash(leaf, boxes.map(([left, top, width, height]) => [left - 1, top - 1, width + 2, height + 2]));
  };
})();
