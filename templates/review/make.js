"use strict";
/* Making of elements: whatever is data goes in as text, never as markup. */
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const DRAWN = {
    left: "M10 3 5 8l5 5",
    right: "m6 3 5 5-5 5",
    up: "m3 10 5-5 5 5",
    down: "m3 6 5 5 5-5",
    close: "m4 4 8 8m0-8-8 8",
    check: "m3 8.5 3.5 3.5L13 4.5",
    search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2L14 14",
    comment: "M2.5 3.5h11v7.5h-6L4.5 13.500V11h-2Z",
    minus: "M3 8h10",
    plus: "M3 8h10M8 3v10",
    set: "M2 5h7m3 0h2M2 11h2m3 0h7M10.500 3.250v3.500M5.500 9.250v3.500",
    send: "M8 11V2.500M4.500 6 8 2.500 11.500 6M2.500 11v2.500h11V11",
    sign: "M2.500 12.500c2-4 3.500-7 5-7s-.5 5 1 5 2-2.500 3-2.500.5 2 2 2M2.500 14.500h11",
    keys: "M1.500 4h13v8h-13ZM4 6.500h.5m2.500 0h.5m2.500 0h.5M4 9.500h8",
    alert: "M8 2 1.500 13.500h13ZM8 6.500v3.500m0 1.500v.5",
    boxes: "M2.500 3h11M2.500 13h11M4.500 6h7v4h-7Z",
    three: "M2 2.500h5v4.500H2Zm7 0h5v4.500H9ZM2 9h5v4.500H2Zm7 0h5v4.500H9Z",
    two: "M2 2.500h5v11H2Zm7 0h5v11H9Z",
    lines: "M2 3.500h12M2 8h12M2 12.500h7",
  };

  /* make("button.soft", {onclick}, "words"): null, false and "" among the children are left out. */
  Review.make = function (name, given = {}, ...inside) {
    const [tag, ...classes] = name.split(".");
    const node = document.createElement(tag);
    if (classes.length) node.className = classes.join(" ");
    for (const [key, value] of Object.entries(given)) put(node, key, value);
    node.append(
      ...inside
        .flat(Infinity)
        .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
    );
    return node;
  };

  function put(node, key, value) {
    if (value === null || value === undefined || value === false) return;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (["value", "checked", "disabled", "selected", "indeterminate"].includes(key)) node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }

  Review.icon = function (name) {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.classList.add("icon");
    path.setAttribute("d", DRAWN[name]);
    svg.append(path);
    return svg;
  };

  /* A button that shows a drawing, and is named. */
  Review.iconButton = (name, label, onclick, more = {}) =>
    Review.make(
      "button.plain.round",
      { type: "button", "aria-label": label, title: label, onclick, ...more },
      Review.icon(name),
    );

  Review.button = (label, onclick, kind = "", more = {}) =>
    Review.make(kind ? `button.${kind}` : "button", { type: "button", onclick, ...more }, label);

  /* Copy in the language of an edition. */
  Review.copyIn = function (name, tag, ...inside) {
    const edition = Review.editions[tag];
    return Review.make(
      name,
      { lang: Review.language(tag).html, dir: edition ? edition.direction : null },
      ...inside,
    );
  };

  /* How far an entry has come, as a small disc; its word beside it says the same. */
  Review.disc = (state) => Review.make(`i.disc.${state}`, { "aria-hidden": "true" });

  Review.stateMark = (state) =>
    Review.make("span.state", {}, Review.disc(state), Review.say(`states.${state}`));

  Review.fill = function (node, ...inside) {
    node.replaceChildren(
      ...inside
        .flat(Infinity)
        .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
    );
    return node;
  };

  let clearing = 0;

  /* A word at the foot of the window that goes away by itself; `undo` takes back what was done. */
  Review.note = function (words, undo = null) {
    const said = document.getElementById("said");
    const back =
      undo &&
      Review.button(
        Review.say("undo"),
        () => {
          said.replaceChildren();
          undo();
        },
        "plain",
      );
    Review.fill(said, Review.make("span.toast", {}, words, back));
    clearTimeout(clearing);
    clearing = setTimeout(() => said.replaceChildren(), undo ? 12000 : 6000);
  };
})();
