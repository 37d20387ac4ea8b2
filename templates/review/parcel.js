"use strict";
/* The file that carries a reader's work to the house, or to another machine of hers. */
(function () {
  const FORMAT = "report-review";
  const VERSION = 1;
  const MOST = 20_000_000; // bytes of a file
  const FIELDS = ["text", "state", "note", "base", "source", "at"];
  const STATES = ["draft", "translated", "reviewed", "approved"];
  const KINDS = ["comment", "answer", "resolve", "reopen", "signoff"];

  const text = (value) => (typeof value === "string" ? value : "");

  /* All work of all editions as the house takes it. */
  Review.parcel = function () {
    const editions = {};
    for (const tag of Review.tags()) {
      const tray = Review.tray(tag);
      const units = Object.entries(tray.units).map(([key, unit]) => ({
        key,
        ...Object.fromEntries(FIELDS.map((name) => [name, text(unit[name])])),
      }));
      const remarks = tray.remarks.map(({ sent, ...remark }) => remark);
      if (units.length || remarks.length) editions[tag] = { units, remarks };
    }
    return {
      format: FORMAT,
      version: VERSION,
      year: Review.year.year,
      by: Review.setting("name", ""),
      at: Review.now(),
      editions,
    };
  };

  Review.exportFile = function () {
    const parcel = Review.parcel();
    const blob = new Blob([`${JSON.stringify(parcel, null, 1)}\n`], { type: "application/json" });
    const link = Review.make("a", {
      href: URL.createObjectURL(blob),
      download: `${Review.year.prefix || "report"}-${Review.year.year}-review.json`,
    });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    Review.markSent(parcel.at);
    Review.note(Review.say("exported", { name: link.download }));
  };

  function taken(unit) {
    if (
      !unit ||
      typeof unit.key !== "string" ||
      typeof unit.text !== "string" ||
      !STATES.includes(unit.state)
    )
      return null;
    return {
      key: unit.key,
      ...Object.fromEntries(FIELDS.map((name) => [name, text(unit[name])])),
      sent: text(unit.at),
    };
  }

  const sound = (remark) =>
    remark &&
    KINDS.includes(remark.kind) &&
    /^[A-Za-z0-9_-]{8,64}$/.test(remark.id) &&
    Object.values(remark).every((value) => value === null || typeof value !== "object");

  /* Take back a file of ours; says how many entries and remarks were new, or null if it is none. */
  function merged(content) {
    const file = JSON.parse(content);
    if (file.format !== FORMAT || file.version !== VERSION || file.year !== Review.year.year) return null;
    let count = 0;
    for (const tag of Review.tags()) {
      const part = Review.has(file.editions || {}, tag) ? file.editions[tag] : null;
      if (!part) continue;
      const units = (part.units || []).map(taken).filter(Boolean);
      count += Review.merge(
        tag,
        units,
        (part.remarks || []).filter(sound).map((one) => ({ ...one, sent: text(one.at) })),
      );
      if (Review.editions[tag]) Review.reconcile(tag);
    }
    return count;
  }

  async function read(file) {
    let count = null;
    try {
      count = file.size > MOST ? null : merged(await file.text());
    } catch {
      count = null;
    }
    Review.note(
      count === null
        ? Review.say("import_refused", { name: file.name })
        : Review.say("imported", { n: count }),
    );
  }

  Review.importFile = function () {
    const field = Review.make("input", {
      type: "file",
      accept: ".json,application/json",
      hidden: true,
      "aria-label": Review.say("import_file"),
    });
    field.addEventListener("change", () => {
      if (field.files.length) read(field.files[0]);
      field.remove();
    });
    document.body.append(field);
    field.click();
  };
})();
