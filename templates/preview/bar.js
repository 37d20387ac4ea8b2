"use strict";
/* The bar at the top: languages, pages, zoom, and what is to be seen. */
(function () {
  const parts = {};

  Preview.drawBar = function () {
    const bar = document.getElementById("bar");
    const { year } = Preview;
    Preview.fill(
      bar,
      Preview.iconButton("list", Preview.word("contents"), () => Preview.flip("left"), { "data-name": "left", "aria-pressed": String(Preview.setting("left")) }),
      Preview.make("h1", {}, Preview.make("b", {}, `${Preview.named(year.publisher)} ${year.year}`), Preview.make("span", {}, Preview.word("preview")), parts.dot = Preview.make("i.dot", { role: "img" })),
      languages(),
      pager(),
      zoom(),
      toggles(),
    );
    renew();
  };

  function languages() {
    const buttons = Preview.year.languages.map((one) => Preview.make("button", { type: "button", lang: one.html, "data-tag": one.tag, "aria-pressed": String(one.tag === Preview.view.tag), onclick: () => Preview.language_(one.tag) }, one.own));
    return Preview.make("div.languages", { role: "group", "aria-label": Preview.word("language") }, buttons);
  }

  function pager() {
    parts.number = Preview.make("input", { type: "text", id: "page", size: "3", autocomplete: "off", "aria-label": Preview.word("page"), onchange: () => jump() });
    parts.last = Preview.make("span.soft", {}, "");
    return Preview.make("div.pager", { role: "group", "aria-label": Preview.word("page") }, Preview.iconButton("left", Preview.word("previous"), () => Preview.step(-1)), parts.number, parts.last, Preview.iconButton("right", Preview.word("next"), () => Preview.step(1)));
  }

  function jump() {
    const at = Preview.byLabel(Preview.edition(), parts.number.value);
    parts.number.setAttribute("aria-invalid", String(at < 0));
    if (at >= 0) {
      Preview.turn(at, { push: true });
      parts.number.value = shown();
    } else Preview.say(Preview.word("no_page", { page: parts.number.value }));
  }

  function zoom() {
    const options = Preview.ZOOMS.map((one) => Preview.make("option", { value: String(one), selected: one === Preview.setting("zoom") }, one === "fit" ? Preview.word("fit") : `${one * 100} %`));
    parts.zoom = Preview.make("select", { "aria-label": Preview.word("zoom"), onchange: (event) => Preview.zoom(event.target.value === "fit" ? "fit" : Number(event.target.value)) }, options);
    return Preview.make("div.zoom", { role: "group", "aria-label": Preview.word("zoom") }, Preview.iconButton("minus", Preview.word("smaller"), () => Preview.zoomBy(-1)), parts.zoom, Preview.iconButton("plus", Preview.word("larger"), () => Preview.zoomBy(1)));
  }

  function toggles() {
    const flip = (icon, name, words) => Preview.iconButton(icon, words, () => Preview.flip(name), { "data-name": name, "aria-pressed": String(Preview.setting(name)) });
    return Preview.make("div.toggles", { role: "group", "aria-label": Preview.word("view") }, flip("single", "single", Preview.word("single")), flip("bleed", "bleed", Preview.word("bleed")), flip("outlines", "outlines", Preview.word("outlines")), flip("alert", "right", Preview.word("findings")), Preview.iconButton("set", Preview.word("settings"), () => Preview.openSettings(), { "data-name": "settings" }));
  }

  /* Turn a view on or off, and keep the place. */
  Preview.flip = function (name) {
    const place = Preview.here();
    Preview.set(name, !Preview.setting(name));
    document.documentElement.classList.toggle("outlines", Preview.setting("outlines"));
    Preview.drawIndex();
    Preview.draw();
    Preview.keep(place);
    for (const node of document.querySelectorAll("#bar [data-name][aria-pressed]")) node.setAttribute("aria-pressed", String(Preview.setting(node.dataset.name)));
  };

  const shown = () => Preview.leaves().map((leaf) => Preview.edition().pages[leaf.at].label).join("–");

  function renew() {
    const edition = Preview.edition();
    if (!parts.number || !edition) return;
    if (document.activeElement !== parts.number) parts.number.value = shown();
    parts.number.setAttribute("aria-invalid", "false");
    parts.last.textContent = Preview.word("of_pages", { n: edition.pages.length });
    for (const node of document.querySelectorAll(".languages button")) node.setAttribute("aria-pressed", String(node.dataset.tag === Preview.view.tag));
    parts.zoom.value = String(Preview.setting("zoom"));
    state();
  }

  /* How things stand: a dot in the bar, and over the stage what is not as it should be. */
  function state() {
    const name = document.documentElement.dataset.live || "setting";
    const [said, pill] = [Preview.word(`live.${name}`), document.getElementById("live")];
    parts.dot.dataset.state = name;
    parts.dot.setAttribute("aria-label", said);
    parts.dot.title = said;
    pill.hidden = name === "live";
    pill.dataset.state = name;
    if (pill.textContent !== said) pill.textContent = said;
  }

  Preview.on("drawn", renew);
  Preview.on("turned", renew);
  Preview.on("sized", renew);
  Preview.on("live", () => parts.dot && state());
})();
