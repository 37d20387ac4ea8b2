"use strict";
/* What the server tells: pages that changed, findings that followed, saves that cannot be set. */
(function () {
  const OWN = window.crypto.randomUUID().replaceAll("-", "");
  let source = null;
  let looked = "";

  /* Listen from the event on that the data on hand have seen. */
  Preview.listen = function (heard) {
    source = new EventSource(`events?after=${encodeURIComponent(heard)}`);
    source.addEventListener("open", () => state(Preview.edition().fault.length ? "broken" : "live"));
    source.addEventListener("error", () => state("away"));
    source.addEventListener("pages", (event) => pages(JSON.parse(event.data)));
    source.addEventListener("findings", (event) => findings(JSON.parse(event.data)));
    source.addEventListener("fault", (event) => fault(JSON.parse(event.data)));
    source.addEventListener("setting", (event) => { if (JSON.parse(event.data).tag === Preview.view.tag) state("setting"); });
    source.addEventListener("stale", (event) => stale(JSON.parse(event.data).tags));
    source.addEventListener("blind", () => state("blind"));
    source.addEventListener("refresh", refresh);
  };

  function state(name) {
    if (document.documentElement.dataset.live === "blind" && name === "live") return;
    document.documentElement.dataset.live = name;
    Preview.tell("live", { name });
  }
  Preview.liveState = state;

  /* Something was missed: everything is asked for again. */
  async function refresh() {
    const tags = Object.keys(Preview.editions);
    for (const tag of tags) if (tag !== Preview.view.tag) delete Preview.editions[tag];
    const place = Preview.here();
    await Preview.fetched(Preview.view.tag, place.key || place.section || "");
    shown(place);
    looked = "";
    Preview.look();
  }

  /* Editions that were not set again: they are asked for when they are shown again. */
  function stale(tags) {
    for (const tag of tags) if (tag !== Preview.view.tag) delete Preview.editions[tag];
    if (tags.includes(Preview.view.tag)) refresh();
  }

  function pages(news) {
    if (!Preview.editions[news.tag]) return;
    const mine = news.tag === Preview.view.tag;
    const place = mine ? Preview.here() : null;
    const before = Preview.editions[news.tag];
    const broken = before.fault.length > 0;
    const { near, ...told } = news;
    Preview.taken(news.tag, { ...told, fault: [] });
    if (!mine) return;
    if (Preview.wish) Preview.wish();
    else shown(place);
    if (news.whole) state("live");
    if (Preview.year.unread) front();
    if (broken) Preview.say(Preview.word("repaired"));
  }

  /* The year could not be read when the window was opened. */
  async function front() {
    Preview.year = await (await fetch("year.json")).json();
    Preview.speak(Preview.setting("tongue"));
    Preview.drawAll();
  }

  /* Draw again what stands now, at the place where one was. */
  function shown(place) {
    const edition = Preview.edition();
    if (edition.pages.length) Preview.view.page = Preview.found(edition, place);
    Preview.draw(true);
    Preview.keep(place);
    Preview.renewCard();
    Preview.tell("turned", { by: "news" });
  }

  function findings(news) {
    if (!Preview.editions[news.tag]) return;
    if (!Object.keys(news.entries).length) { delete news.entries; delete news.sections; }
    Preview.taken(news.tag, news);
    if (news.tag !== Preview.view.tag) return;
    for (const leaf of Preview.leaves()) Preview.drawSpots(leaf);
    Preview.renewCard();
    Preview.tell("turned", { by: "news" });
  }

  function fault(news) {
    if (!Preview.editions[news.tag]) return;
    Preview.taken(news.tag, { fault: news.findings });
    if (news.tag !== Preview.view.tag) return;
    state("broken");
    if (!Preview.edition().pages.length) Preview.draw();
    if (!Preview.setting("right")) Preview.set("right", true);
    Preview.drawFindings();
    document.getElementById("panel").scrollTop = 0;
    Preview.say(Preview.word("broken"));
  }

  /* Tell the server what is looked at: it is set first when something is saved. */
  Preview.look = function (closed = false) {
    const page = (Preview.edition() || { pages: [] }).pages[Preview.view.page];
    const near = Preview.view.key || (page ? page.section : "");
    const said = JSON.stringify({ window: OWN, tag: closed ? "" : Preview.view.tag, near });
    if (said === looked) return;
    looked = said;
    const token = document.querySelector("meta[name=token]").content;
    fetch("look", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json", "X-Report-Token": token }, body: said }).catch(() => { looked = ""; });
  };

  window.addEventListener("pagehide", () => Preview.look(true));
  window.addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
})();
