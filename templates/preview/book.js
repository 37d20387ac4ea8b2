"use strict";
/* The editions as data: pages and spreads, places of entries, and the same place in another. */
(function () {
  const ASIDE = { head: 3, alt: 2, label: 1, text: 0 };

  /* An edition, fetched when first asked for. */
  Preview.fetched = async function (tag, near = "") {
    const answer = await fetch(`data/${encodeURIComponent(tag)}.json?near=${encodeURIComponent(near)}`);
    if (!answer.ok) throw new Error(`${tag}: ${answer.status}`);
    const edition = await answer.json();
    Preview.editions[tag] = taken(edition, {});
    return Preview.editions[tag];
  };

  /* New pages of an edition over what was known of it. */
  Preview.taken = function (tag, news) {
    Preview.editions[tag] = taken(news, Preview.editions[tag] || {});
    return Preview.editions[tag];
  };

  function taken(news, before) {
    const edition = { pages: [], places: {}, anchors: {}, entries: {}, sections: [], findings: [], fault: [], trim: [210, 297], bleed: 0, ...before, ...news };
    if (news.places) edition.onPage = byPage(edition);
    edition.onPage ||= [];
    edition.faults = byEntry(edition.findings);
    edition.files = byFile(edition);
    return edition;
  }

  /* What stands on each page: [key, left, top, width, height, kind], large before small. */
  function byPage(edition) {
    const pages = edition.pages.map(() => []);
    for (const [key, stands] of Object.entries(edition.places)) {
      for (const [page, left, top, width, height, kind] of stands) {
        if (pages[page]) pages[page].push([key, left, top, width, height, kind || "text"]);
      }
    }
    for (const spots of pages) spots.sort((a, b) => b[3] * b[4] - a[3] * a[4]);
    return pages;
  }

  /* Where what a file tells of begins: a record, or a section. */
  function byFile(edition) {
    const files = new Map();
    const put = (path, id) => { if (Preview.has(edition.anchors, id) && !files.has(path)) files.set(path, edition.anchors[id]); };
    for (const [key, entry] of Object.entries(edition.entries)) if (entry.record) put(entry.record[0], key.split(".")[0]);
    for (const part of edition.sections) put(part.path, part.id);
    return files;
  }

  function byEntry(findings) {
    const found = new Map();
    for (const one of findings) {
      if (!one.entry || one.waived) continue;
      if (!found.has(one.entry)) found.set(one.entry, []);
      found.get(one.entry).push(one);
    }
    return found;
  }

  Preview.edition = () => Preview.editions[Preview.view.tag];

  /* Pairs of pages as they lie: [left, right], null where there is none. */
  Preview.spreads = function (edition) {
    const pairs = [];
    const recto = edition.pages.length && edition.pages[0].side === "left" ? 0 : 1; // 0: bound at the right
    edition.pages.forEach((page, at) => {
      const last = pairs[pairs.length - 1];
      const place = page.side === "right" ? 1 : 0;
      if (place === recto && last && last[1 - recto] === at - 1 && last[recto] === null) last[recto] = at;
      else pairs.push(place ? [null, at] : [at, null]);
    });
    return pairs;
  };

  /* The pages shown beside a page: its spread, or the page alone. */
  Preview.shownWith = function (edition, page, single) {
    if (single) return [page];
    return Preview.spreads(edition).find((pair) => pair.includes(page)) || [page];
  };

  Preview.pagesOf = (edition, key) => [...new Set((edition.places[key] || []).map((stand) => stand[0]))];

  Preview.byLabel = (edition, label) => edition.pages.findIndex((page) => page.label.toLowerCase() === String(label).trim().toLowerCase());

  /* Where in the book one is: an entry that stands on the page, best one that stands there alone. */
  Preview.placeOn = function (edition, page, height = 0) {
    const near = (spot) => Math.abs(spot[2] - height);
    const spots = (edition.onPage[page] || []).filter((spot) => spot[5] !== "head");
    const ranked = spots.map((spot) => [Preview.pagesOf(edition, spot[0]).length > 1 ? 1 : 0, ASIDE[spot[5]] || 0, near(spot), spot]);
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    const best = ranked.length ? ranked[0][3] : null;
    return { key: best ? best[0] : "", top: best ? best[2] : 0, page, anchors: before(edition, page), section: (edition.pages[page] || {}).section, from: page - first(edition, page) };
  };

  const first = (edition, page) => edition.pages.findIndex((one) => one.section === (edition.pages[page] || {}).section);

  /* Things that start on the page or before it in its section, the nearest first, and how far. */
  function before(edition, page) {
    const from = first(edition, page);
    const there = Object.entries(edition.anchors).filter(([, at]) => at <= page && at >= from);
    return there.sort((a, b) => b[1] - a[1]).map(([id, at]) => [id, page - at]);
  }

  /* The page of another edition, or of another state of this, on which a place is. */
  Preview.found = function (edition, place) {
    const pages = Preview.pagesOf(edition, place.key);
    if (pages.length) return likest(edition, pages, place);
    const last = edition.pages.length - 1;
    for (const [id, on] of place.anchors || []) {
      if (!Preview.has(edition.anchors, id)) continue;
      const at = Math.min(edition.anchors[id] + on, last);
      if (edition.pages[at].section === place.section) return at;
    }
    const start = edition.pages.findIndex((page) => page.section === place.section);
    const end = edition.pages.findLastIndex((page) => page.section === place.section);
    return start < 0 ? Math.max(0, Math.min(place.page, last)) : Math.min(start + place.from, end);
  };

  /* Of the pages of an entry: in the same section the one as far on, else where its record starts. */
  function likest(edition, pages, place) {
    const same = pages.filter((page) => edition.pages[page].section === place.section);
    const far = (page) => Math.abs(page - first(edition, page) - (place.from || 0));
    if (same.length) return same.reduce((best, page) => (far(page) < far(best) ? page : best));
    const start = edition.anchors[place.key.split(".")[0]];
    return pages.includes(start) ? start : pages[0];
  }

  /* The same, or -1 as long as an edition that is still being set may not have come to it. */
  Preview.sure = function (edition, place) {
    if (place.label !== undefined) return Preview.byLabel(edition, place.label);
    if (Preview.pagesOf(edition, place.key).length) return Preview.found(edition, place);
    const there = edition.pages.some((page) => page.section === place.section);
    return !place.key && there ? Preview.found(edition, place) : -1;
  };

  /* Findings of a page: those that name it, those of entries that stand there, and of its facts. */
  Preview.findingsOf = function (edition, pages) {
    const keys = new Set(pages.flatMap((page) => (edition.onPage[page] || []).map((spot) => spot[0])));
    return edition.findings.filter((one) => (one.page || !one.entry ? pages.includes(Preview.pageOf(edition, one)) : keys.has(one.entry)));
  };

  /* The page on which a finding is to be seen, or -1. */
  Preview.pageOf = function (edition, one) {
    if (one.page && one.page <= edition.pages.length) return one.page - 1;
    const pages = one.entry ? Preview.pagesOf(edition, one.entry) : [];
    return pages.length ? pages[0] : (edition.files.get(one.path) ?? -1);
  };
})();
