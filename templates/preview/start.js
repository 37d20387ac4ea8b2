"use strict";
/* Opens the window at the place that its address names, and keeps the address true.

   #en/12 is page 12 of an edition, #en/12/art-contest.results an entry, wherever it stands. */
(function () {
  const named = (hash) => hash.replace(/^#/, "").split("/").map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });

  function address() {
    const edition = Preview.edition();
    const page = edition && edition.pages[Preview.view.page];
    const parts = [Preview.view.tag, page ? page.label : "", Preview.view.key].map(encodeURIComponent);
    return `#${parts.join("/").replace(/\/+$/, "")}`;
  }

  Preview.on("turned", ({ push }) => {
    const now = address();
    if (now !== location.hash) history[push ? "pushState" : "replaceState"](null, "", now);
    const edition = Preview.edition();
    const page = edition && edition.pages[Preview.view.page];
    document.title = [page ? page.label : "", `${Preview.named(Preview.year.publisher)} ${Preview.year.year}`, Preview.view.tag, Preview.word("preview")].filter(Boolean).join(" · ");
    Preview.look();
  });

  window.addEventListener("popstate", () => go(location.hash));
  window.addEventListener("hashchange", () => { if (location.hash !== address()) go(location.hash); });

  async function go(hash) {
    const [tag, label, key] = named(hash);
    if (tag && tag !== Preview.view.tag && Preview.year.languages.some((one) => one.tag === tag)) await taken(tag);
    reach(key ? onPage(key, label)  : { label: label || Preview.edition().pages[0]?.label || "" }, key);
  }

  /* An entry that an address names, on the page that it names if it stands there. */
  function onPage(key, label) {
    const edition = Preview.edition();
    const page = Preview.byLabel(edition, label || "");
    const there = Preview.pagesOf(edition, key).includes(page);
    return there ? { ...Preview.placeOn(edition, page), key } : { key, page };
  }

  /* Go to a place as soon as it is there: an edition that is being set may not have come to it. */
  function reach(place, key = "", then = () => {}) {
    const edition = Preview.edition();
    const at = Preview.sure(edition, place);
    Preview.wish = at < 0 && edition.whole === false ? () => reach(place, key, then) : null;
    if (Preview.wish) return void Preview.draw();
    const chosen = key && Preview.pagesOf(edition, key).length ? key : "";
    Preview.turn(at >= 0 ? at : place.label === undefined ? Preview.found(edition, place) : 0, { key: chosen });
    then();
  }

  /* Show another edition at the same record; asked for an entry, at that entry. */
  Preview.language_ = async function (tag, key = "") {
    const open = Preview.cardOpen();
    const place = key ? { ...Preview.here(), key } : Preview.here();
    if (!(await taken(tag))) return;
    if (open) Preview.closeCard({ back: false });
    history.pushState(null, "", address());
    reach(place, key, () => {
      if (!key) Preview.keep(place);
      const page = Preview.edition().pages[Preview.view.page];
      if (page) Preview.say(Preview.word("edition_page", { language: Preview.nameOf(tag), page: page.label }));
    });
  };

  let asked = "";

  async function taken(tag) {
    asked = tag;
    if (!Preview.editions[tag]) {
      Preview.liveState("setting");
      const near = Preview.here();
      try {
        await Preview.fetched(tag, near.key || near.section || "");
      } catch {
        Preview.liveState("away");
        return false;
      }
    }
    if (asked !== tag) return false;
    Preview.view.tag = tag;
    const { busy, fault, blind } = Preview.editions[tag];
    Preview.liveState(blind ? "blind" : fault.length ? "broken" : busy ? "setting" : "live");
    if (fault.length && !Preview.setting("right")) Preview.set("right", true);
    return true;
  }

  Preview.drawAll = function () {
    Preview.drawBar();
    Preview.drawIndex();
    Preview.draw();
    Preview.drawFindings();
  };

  async function start() {
    Preview.year = await (await fetch("year.json")).json();
    const [tag] = named(location.hash);
    const tags = Preview.year.languages.map((one) => one.tag);
    const first = tags.find((one) => one === tag) || tags.find((one) => one === Preview.year.first) || tags[0];
    Preview.view = { tag: first, page: 0, key: "" };
    await Preview.speak(Preview.setting("tongue"));
    document.documentElement.classList.toggle("outlines", Preview.setting("outlines"));
    if (!localStorage.getItem("report-preview/settings") && window.innerWidth < 1000) { Preview.set("left", false); Preview.set("right", false); }
    Preview.raiseStage();
    Preview.drawAll();
    const [, label, key] = named(location.hash);
    await Preview.fetched(first, key || "");
    await taken(first);
    Preview.listen(Preview.edition().heard);
    await go(location.hash || `#${first}/${label || ""}`);
    Preview.drawAll();
  }

  start();
})();
