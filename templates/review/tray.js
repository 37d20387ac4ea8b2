"use strict";
/* What a reader has done and nobody else has yet: kept in the browser, an edition apart.

   Every writing reads what is there first and changes one entry of it, so that two windows do
   not overwrite each other; what another window writes is heard of. */
(function () {
  const trays = {};
  let refused = false;

  const place = (tag) => `report-review/${Review.year.prefix || "year"}/${Review.year.year}/${tag}`;
  const empty = () => ({ units: {}, remarks: [] });

  function read(tag) {
    let kept = null;
    try {
      kept = localStorage.getItem(place(tag));
      const found = kept ? JSON.parse(kept) : empty();
      return { units: { ...found.units }, remarks: Array.isArray(found.remarks) ? found.remarks : [] };
    } catch {
      if (kept) aside(tag, kept);
      return empty();
    }
  }

  /* What cannot be read is not thrown away. */
  function aside(tag, kept) {
    try {
      localStorage.setItem(`${place(tag)}/unreadable`, kept);
      localStorage.removeItem(place(tag));
    } catch {
      refused = true;
    }
  }

  function change(tag, edit) {
    const fresh = refused ? Review.tray(tag) : read(tag);
    edit(fresh);
    trays[tag] = fresh;
    try {
      if (Object.keys(fresh.units).length || fresh.remarks.length)
        localStorage.setItem(place(tag), JSON.stringify(fresh));
      else localStorage.removeItem(place(tag));
      refused = false;
    } catch {
      refused = true;
      Review.tell("refused");
    }
  }

  Review.tray = (tag) => (trays[tag] ||= read(tag));

  /* Whether the browser keeps nothing: then work is lost with the window. */
  Review.storageRefused = () => refused;

  Review.tryStorage = function () {
    try {
      localStorage.setItem("report-review/try", "1");
      localStorage.removeItem("report-review/try");
    } catch {
      refused = true;
    }
  };

  /* Keep an entry's edit, or let go of it; `key` alone is told to the rest. */
  Review.keepUnit = function (tag, key, unit) {
    change(tag, (tray) => {
      if (unit) tray.units[key] = unit;
      else delete tray.units[key];
    });
    Review.tell("work", { tag, key });
  };

  Review.keepRemark = function (tag, remark) {
    change(tag, (tray) => {
      tray.remarks = [...tray.remarks.filter((one) => one.id !== remark.id), remark];
    });
    Review.tell("work", { tag, key: remark.entry || null, remark: remark.id });
  };

  Review.dropRemarks = function (tag, ids) {
    if (!Review.tray(tag).remarks.some((one) => ids.includes(one.id))) return;
    change(tag, (tray) => {
      tray.remarks = tray.remarks.filter((one) => !ids.includes(one.id));
    });
    Review.tell("work", { tag, key: null });
  };

  /* Let go of what the house has meanwhile: the same text and state, the same remark. */
  Review.reconcile = function (tag) {
    const edition = Review.editions[tag];
    const tray = Review.tray(tag);
    const arrived = Object.keys(tray.units).filter(
      (key) => Review.houseOf(tag, key) && Review.same(edition.entries[key], tray.units[key]),
    );
    const known = new Set([
      ...edition.threads.flatMap((one) => [one.id, ...one.answers.map((answer) => answer.id)]),
      ...edition.signoffs.map((one) => one.id),
    ]);
    const told = tray.remarks.filter((one) => known.has(one.id)).map((one) => one.id);
    if (!arrived.length && !told.length) return;
    change(tag, (kept) => {
      for (const key of arrived) delete kept.units[key];
      kept.remarks = kept.remarks.filter((one) => !told.includes(one.id));
    });
    Review.tell("work", { tag, key: null });
  };

  /* What is not in the house yet: all of it, and what has not even left this browser. */
  Review.unsent = function () {
    const found = { all: 0, fresh: 0 };
    for (const tag of Review.tags()) {
      const tray = Review.tray(tag);
      for (const one of [...Object.values(tray.units), ...tray.remarks]) {
        found.all += 1;
        if (!one.sent) found.fresh += 1;
      }
    }
    return found;
  };

  /* Mark all as sent by a file; an edit after that is fresh again. */
  Review.markSent = function (at) {
    for (const tag of Review.tags()) {
      const tray = Review.tray(tag);
      if (!Object.keys(tray.units).length && !tray.remarks.length) continue;
      change(tag, (kept) => {
        for (const one of [...Object.values(kept.units), ...kept.remarks]) one.sent ||= at;
      });
    }
    Review.tell("work", { tag: null, key: null });
  };

  /* Put the work of another machine beside ours: of an entry in both, the later stays. */
  Review.merge = function (tag, units, remarks) {
    let count = 0;
    change(tag, (kept) => {
      for (const unit of units) {
        const { key, ...rest } = unit;
        const ours = kept.units[key];
        if (ours && (ours.at || "") >= (rest.at || "")) continue;
        kept.units[key] = rest;
        count += 1;
      }
      const known = new Set(kept.remarks.map((one) => one.id));
      const added = remarks.filter((one) => !known.has(one.id));
      kept.remarks.push(...added);
      count += added.length;
    });
    Review.tell("work", { tag, key: null });
    return count;
  };

  window.addEventListener("storage", (event) => {
    const tag = Review.tags().find((one) => place(one) === event.key);
    if (event.key !== null && !tag) return;
    for (const one of tag ? [tag] : Review.tags()) delete trays[one];
    Review.tell("work", { tag: tag || null, key: null, elsewhere: true });
  });
})();
