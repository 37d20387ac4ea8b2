"use strict";
/* The namespace of the preview, its settings, and the making of elements.

   Plain classic scripts in one namespace, no build step and no library, as in the review site:
   the two are read and mended alike. Data goes into the page as text, never as markup. */
var Preview = { year: null, editions: {}, view: null, wish: null };

(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const PLACE = "report-preview/settings";
  const USUAL = { zoom: "fit", single: false, bleed: false, outlines: false, keys: true, look: "", tongue: "", left: true, right: true, all: false };
  const DRAWN = {
    left: "M10 3 5 8l5 5",
    right: "m6 3 5 5-5 5",
    close: "m4 4 8 8m0-8-8 8",
    minus: "M3 8h10",
    plus: "M3 8h10M8 3v10",
    spread: "M2 3h6v10H2Zm6 0h6v10H8Z",
    single: "M4.500 2.500h7v11h-7Z",
    bleed: "M4.500 1v14M11.500 1v14M1 4.500h14M1 11.500h14",
    outlines: "M2.500 3h11M2.500 13h11M4.500 6h7v4h-7Z",
    list: "M2 3.500h2m2 0h8M2 8h2m2 0h8M2 12.500h2m2 0h8",
    alert: "M8 2 1.500 13.500h13ZM8 6.500v3.500m0 1.500v.5",
    cross: "M5.500 1.500h5l4 4v5l-4 4h-5l-4-4v-5ZM8 4.500v4.500m0 1.500v.5",
    note: "M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM8 7v4.500m0-7v.5",
    check: "m3 8.500 3.500 3.500L13 4.500",
    set: "M2 5h7m3 0h2M2 11h2m3 0h7M10.500 3.250v3.500M5.500 9.250v3.500",
    open: "M6.500 3h-4v10.500H13v-4M9 2.500h4.500V7M13.500 2.500 7.500 8.500",
  };
  const hearing = {};
  let settings = read();

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(PLACE) || "{}");
      return { ...USUAL, ...(kept && typeof kept === "object" ? kept : {}) };
    } catch {
      return { ...USUAL };
    }
  }

  Preview.setting = (name) => settings[name];

  Preview.set = function (name, value) {
    settings = { ...settings, [name]: value };
    try {
      localStorage.setItem(PLACE, JSON.stringify(settings));
    } catch {
      /* a browser that keeps nothing shows everything all the same */
    }
    if (name === "look") Preview.dress();
    Preview.tell("setting", { name });
  };

  /* Light or dark as asked for, or as the machine has it. */
  Preview.dress = function () {
    const look = settings.look;
    if (look === "light" || look === "dark") document.documentElement.dataset.theme = look;
    else delete document.documentElement.dataset.theme;
  };

  Preview.on = function (name, hear) {
    (hearing[name] ||= []).push(hear);
  };

  Preview.tell = function (name, detail = {}) {
    for (const hear of hearing[name] || []) hear(detail);
  };

  Preview.has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

  const there = (children) => children.flat(2).filter((child) => child !== null && child !== undefined && child !== false && child !== "");

  /* make("button.soft", {onclick}, "words"); what is null, false or "" is left out. */
  Preview.make = function (name, given = {}, ...inside) {
    const [tag, ...classes] = name.split(".");
    const node = document.createElement(tag);
    if (classes.length) node.className = classes.join(" ");
    for (const [key, value] of Object.entries(given)) put(node, key, value);
    node.append(...there(inside));
    return node;
  };

  Preview.fill = function (node, ...inside) {
    node.replaceChildren(...there(inside));
    return node;
  };

  function put(node, key, value) {
    if (value === null || value === undefined || value === false) return;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (["value", "checked", "disabled", "selected"].includes(key)) node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }

  Preview.icon = function (name) {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.classList.add("icon", name);
    path.setAttribute("d", DRAWN[name]);
    svg.append(path);
    return svg;
  };

  /* A button with a drawing, named; `key` is told in its hint. */
  Preview.iconButton = function (name, label, onclick, given = {}) {
    return Preview.make("button.round", { type: "button", "aria-label": label, title: label, onclick, ...given }, Preview.icon(name));
  };

  let saying = 0;

  /* What is heard by those who do not see it. */
  Preview.say = function (words) {
    const said = document.getElementById("said");
    said.textContent = words;
    clearTimeout(saying);
    saying = setTimeout(() => { said.textContent = ""; }, 4000);
  };

  /* A link that opens a file at a line in the editor. */
  Preview.editorLink = function (path, line, column, words) {
    const steps = path.split("/").map(encodeURIComponent).join("/");
    const facts = { path: steps, line: String(line || 1), column: String(column || 1) };
    const href = Preview.year.editor.replace(/\{(path|line|column)\}/g, (_, name) => facts[name]);
    const label = Preview.word("open_at", { path, line: facts.line });
    return Preview.make("a.place", { href, title: label, "data-path": path, "data-line": line }, breakable(words || `${path}:${facts.line}`));
  };

  /* A path may be broken after its slashes. */
  const breakable = (path) => path.split("/").flatMap((step, at) => (at ? ["/", document.createElement("wbr"), step] : [step]));

  Preview.dress();
})();
