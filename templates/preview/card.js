"use strict";
/* The card of an entry: what it is, how it stands, where it is written, what is wrong with it. */
(function () {
  const ASIDE = 10; // pixels between the place and its card
  let card = null;
  let from = "";

  Preview.cardOpen = () => card !== null;

  Preview.closeCard = function ({ back = true } = {}) {
    if (!card) return;
    card.remove();
    card = null;
    const spot = from && document.querySelector(`.spot[data-key="${CSS.escape(from)}"]`);
    Preview.unchoose();
    if (back && spot) spot.focus({ preventScroll: true });
    Preview.tell("turned", { by: "card" });
  };

  Preview.openCard = function (key, spot) {
    const had = card && card.contains(document.activeElement);
    if (card) card.remove();
    from = key;
    card = Preview.make("div", { id: "card", role: "dialog", "aria-labelledby": "card-title" }, inside(key));
    document.body.append(card);
    lay(spot);
    if (!had) card.querySelector("a, button").focus({ preventScroll: true });
  };

  /* Say again what an open card says: something was saved. */
  Preview.renewCard = function () {
    if (!card) return;
    const within = card.contains(document.activeElement);
    Preview.fill(card, inside(from));
    if (within) card.querySelector("a, button").focus({ preventScroll: true });
  };

  function inside(key) {
    const edition = Preview.edition();
    const entry = edition.entries[key];
    const faults = edition.findings.filter((one) => one.entry === key);
    return [
      Preview.make("header", {}, title(key, entry), Preview.iconButton("close", Preview.word("close"), () => Preview.closeCard(), { "data-close": "" })),
      entry && entry.text ? Preview.make("p.text", { lang: Preview.html(edition.tag), dir: "auto" }, entry.text) : null,
      entry ? Preview.make("dl", {}, where(edition, entry)) : Preview.make("p.soft", {}, Preview.word("unjudged")),
      faults.length ? Preview.make("ul.findings", {}, faults.map((one) => Preview.findingItem(edition, one, false))) : null,
      others(key, edition.tag),
    ];
  }

  const title = (key, entry) => Preview.make("h2", { id: "card-title" }, Preview.make("code", {}, key), entry ? Preview.make("span.state", {}, Preview.make(`i.disc.${entry.state}`, { "aria-hidden": "true" }), Preview.word(`states.${entry.state}`)) : null);

  function where(edition, entry) {
    const part = edition.sections.find((one) => one.id === entry.section);
    const rows = [[Preview.word("written_in"), Preview.editorLink(entry.path, entry.line, entry.column)]];
    if (entry.record) rows.push([Preview.word("facts_in"), Preview.editorLink(entry.record[0], entry.record[1], 1)]);
    else if (part && part.path !== entry.path) rows.push([Preview.word("facts_in"), Preview.editorLink(part.path, part.line, 1)]);
    if (part && part.template) rows.push([Preview.word("set_by"), Preview.editorLink(part.template, 1, 1, part.template)]);
    return rows.map(([term, link]) => [Preview.make("dt", {}, term), Preview.make("dd", {}, link)]);
  }

  function others(key, mine) {
    const tags = Preview.year.languages.filter((one) => one.tag !== mine);
    const buttons = tags.map((one) => Preview.make("button.chip", { type: "button", lang: one.html, onclick: () => Preview.language_(one.tag, key) }, one.own));
    return buttons.length ? Preview.make("div.others", { role: "group", "aria-label": Preview.word("same_in") }, Preview.make("span.soft", {}, Preview.word("same_in")), buttons) : null;
  }

  /* Beside the place, where there is room. */
  function lay(spot) {
    const [at, own] = [spot.getBoundingClientRect(), card.getBoundingClientRect()];
    const [wide, high] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
    const right = at.right + ASIDE + own.width < wide;
    const left = right ? at.right + ASIDE : at.left - ASIDE - own.width;
    const under = left < ASIDE;
    const x = under ? Math.max(ASIDE, Math.min(at.left, wide - own.width - ASIDE)) : left;
    const y = under ? (at.bottom + ASIDE + own.height < high ? at.bottom + ASIDE : at.top - ASIDE - own.height) : at.top - ASIDE;
    Object.assign(card.style, { left: `${x}px`, top: `${Math.max(ASIDE, Math.min(y, high - own.height - ASIDE))}px` });
  }

  document.addEventListener("pointerdown", (event) => {
    if (card && !card.contains(event.target) && !event.target.closest(".spot")) Preview.closeCard({ back: false });
  });
})();
