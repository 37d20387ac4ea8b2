"use strict";
/* Entries on the page: outlined, to be pointed at, walked through by keyboard, and opened. */
(function () {
  const NAMED = 70; // characters of a text in the name of its place

  /* Lay the entries of a page over it. */
  Preview.drawSpots = function (leaf) {
    const edition = Preview.editions[leaf.tag];
    const layer = leaf.over.querySelector(".spots");
    const seen = new Set();
    const nodes = (edition.onPage[leaf.at] || []).map((spot) => {
      const again = seen.has(spot[0]);
      seen.add(spot[0]);
      return drawn(leaf, edition, spot, again);
    });
    const pins = Preview.findingsOf(edition, [leaf.at]).filter((one) => one.position && one.page === leaf.at + 1).map((one) => {
      const pin = Preview.make(`i.pin.${worst([one])}`, { "aria-hidden": "true" });
      return Preview.placed(pin, leaf, one.position[0], one.position[1], 0, 0);
    });
    const focused = document.activeElement && layer.contains(document.activeElement) ? document.activeElement.dataset : null;
    const key = focused && focused.key;
    layer.replaceChildren(...nodes, ...pins);
    if (key) (layer.querySelector(`[data-key="${CSS.escape(key)}"]`) || layer.firstElementChild || layer).focus({ preventScroll: true });
    rove();
  };

  function drawn(leaf, edition, spot, again) {
    const [key, left, top, width, height, kind] = spot;
    const entry = edition.entries[key] || {};
    const text = (entry.text || "").replace(/\s+/g, " ").slice(0, NAMED);
    const faults = edition.faults.get(key) || [];
    const given = { type: "button", "data-key": key, "data-kind": kind, tabindex: "-1", title: text || key, "aria-label": `${text || key}${faults.length ? `; ${Preview.word("counted", { n: faults.length })}` : ""}`, onclick: (event) => open(event.currentTarget, key, leaf) };
    if (again) Object.assign(given, { "aria-hidden": "true", "data-again": "" });
    const node = Preview.make("button.spot", given);
    if (faults.length) node.classList.add("marked", worst(faults));
    if (entry.state === "missing" || entry.state === "stale") node.classList.add(entry.state);
    node.classList.toggle("chosen", key === Preview.view.key);
    node.addEventListener("pointerenter", () => point(leaf, key));
    node.addEventListener("pointerleave", () => point(leaf, ""));
    return Preview.placed(node, leaf, left - 0.6, top - 0.4, width + 1.2, height + 0.8);
  }

  /* All pieces of an entry are pointed at together. */
  function point(leaf, key) {
    for (const spot of leaf.over.querySelectorAll(".spot")) spot.classList.toggle("pointed", spot.dataset.key === key);
  }

  const worst = (found) => ["error", "warning", "note"].find((severity) => found.some((one) => one.severity === severity)) || "note";
  Preview.worst = worst;

  const inOrder = () => Preview.leaves().flatMap((leaf) => [...leaf.over.querySelectorAll(".spot:not([data-again])")].sort((a, b) => a.offsetTop - b.offsetTop || a.offsetLeft - b.offsetLeft));

  /* One of the places can be reached by Tab: the chosen one, else the first. */
  function rove() {
    const spots = inOrder();
    const chosen = spots.find((spot) => spot === document.activeElement) || spots.find((spot) => spot.dataset.key === Preview.view.key) || spots[0];
    for (const spot of spots) spot.tabIndex = spot === chosen ? 0 : -1;
  }

  function choose(key) {
    Preview.view.key = key;
    for (const leaf of Preview.leaves()) {
      for (const spot of leaf.over.querySelectorAll(".spot")) spot.classList.toggle("chosen", spot.dataset.key === key);
    }
    rove();
  }

  function open(spot, key, leaf) {
    Preview.view.page = leaf.at;
    choose(key);
    Preview.openCard(key, spot);
    Preview.tell("turned", { by: "spot" });
  }

  Preview.unchoose = () => choose("");

  /* The next entry in the order of the page, or the one before; beyond the last, the next page. */
  Preview.walk = function (by) {
    const spots = inOrder();
    const now = spots.indexOf(document.activeElement);
    const chosen = spots.findIndex((spot) => spot.dataset.key === Preview.view.key);
    const from = now >= 0 ? now : chosen;
    const next = from < 0 ? (by > 0 ? 0 : spots.length - 1) : from + by;
    if (!spots[next]) {
      Preview.step(by);
      const fresh = inOrder();
      return focus(fresh[by > 0 ? 0 : fresh.length - 1]);
    }
    return focus(spots[next]);
  };

  function focus(spot) {
    if (!spot) return;
    spot.focus();
    rove();
  }
})();
