"use strict";
/* The site begins: words, the first edition, the place that the address names. */
(function () {
  function first() {
    const kept = Review.setting("edition", "");
    if (Review.tags().includes(kept)) return kept;
    const others = Review.tags().filter((tag) => tag !== Review.year.source);
    const wished = navigator.languages
      .map((one) => others.find((tag) => tag === one.toLowerCase().split("-")[0]))
      .find(Boolean);
    return wished || others[0] || Review.tags()[0];
  }

  /* Draw what an entry's change touches: its row, and the desk if it lies there. */
  function redraw({ tag, key }) {
    if (Review.at.view === "six") {
      Review.drawSix(document.getElementById("main"));
      return;
    }
    if (Review.at.view !== "work" || tag !== Review.at.tag) return;
    if (key) Review.refreshRow(tag, key);
    else for (const one of Review.shown()) Review.refreshRow(tag, one);
    const sheet = Review.sheet();
    if (sheet && (!key || key === sheet.key)) Review.inkAll();
  }

  function worked(detail) {
    Review.drawBar();
    if (detail.tag === null) redraw({ tag: Review.at.tag, key: null });
    else if (detail.elsewhere || detail.key === null) redraw({ tag: detail.tag, key: null });
    else {
      Review.refreshRow(detail.tag, detail.key);
      const sheet = Review.sheet();
      if (sheet && sheet.key === detail.key && sheet.tag === detail.tag) Review.inkSheet();
    }
  }

  function repaged({ tag }) {
    if (tag !== Review.at.tag && Review.at.view === "work") return;
    if (Review.at.view === "work") {
      const entry = Review.houseOf(tag, Review.at.key);
      const place = entry && entry.places[Review.at.place];
      if (place && !Review.at.turned) Review.at.page = place[0];
      Review.at.page = Math.min(Review.at.page, Math.max(0, Review.editions[tag].pages.length - 1));
      Review.drawLeaf();
    } else Review.draw();
  }

  async function begin() {
    Review.tryStorage();
    await Review.speak(Review.setting("tongue", ""));
    Review.at = { ...Review.at, tag: first() };
    await Review.need(Review.at.tag);
    Review.on("work", worked);
    Review.on("entry", redraw);
    Review.on("pages", repaged);
    Review.on("tongue", Review.draw);
    Review.on("settings", Review.draw);
    Review.on("edition", ({ tag }) => {
      Review.reconcile(tag);
      if (Review.filters().query) Review.sift();
    });
    for (const tag of Object.keys(Review.editions)) Review.reconcile(tag);
    await Review.arrive();
    if (Review.year.served) {
      Review.listen();
      Review.sendAll();
    }
    document.documentElement.dataset.ready = "yes";
    Review.idly(() => Review.needAll());
  }

  begin();
})();
