"use strict";
/* The index at the left: the sections, and under each the small pictures of its pages. */
(function () {
  let drawn = "";
  let waiting = 0; // small pictures are fetched after the pages in view

  Preview.drawIndex = function () {
    const index = document.getElementById("index");
    const edition = Preview.edition();
    index.hidden = !Preview.setting("left");
    index.setAttribute("aria-label", Preview.word("contents"));
    if (!edition || index.hidden) return;
    const now = JSON.stringify([edition.tag, Preview.tongue(), edition.pages.map((page) => [page.label, page.section]), edition.sections.map((one) => one.title)]);
    if (now !== drawn) {
      drawn = now;
      Preview.fill(index, groups(edition).map(([section, pages]) => group(edition, section, pages)));
    }
    here(index);
    clearTimeout(waiting);
    waiting = setTimeout(() => renewed(index, Preview.edition()), Preview.leaves().every((leaf) => leaf.node.querySelector("img").complete) ? 60 : 700);
  };

  /* Sections and their pages; a page left free belongs to the section before it. */
  function groups(edition) {
    const found = [];
    const known = new Set(Preview.year.sections.map((one) => one.id));
    edition.pages.forEach((page, at) => {
      const last = found[found.length - 1];
      if (last && (last[0] === page.section || !known.has(page.section))) last[1].push(at);
      else found.push([page.section, [at]]);
    });
    return found;
  }

  function group(edition, section, pages) {
    const id = `index-${section}`;
    const head = Preview.make("button.section", { type: "button", id, "data-section": section, onclick: () => Preview.turn(pages[0], { push: true }) }, Preview.make("span", { lang: Preview.html(edition.tag) }, Preview.titleOf(section, edition.tag)), Preview.make("span.soft", {}, edition.pages[pages[0]].label));
    const thumbs = pages.map((at) => thumb(edition, at));
    return Preview.make("section", { "aria-labelledby": id }, head, Preview.make("div.thumbs", {}, thumbs));
  }

  function thumb(edition, at) {
    const page = edition.pages[at];
    const [width, height] = edition.trim;
    const picture = Preview.make("img", { alt: "", loading: "lazy", width: "64", height: String(Math.round((64 * (height + 2 * edition.bleed)) / (width + 2 * edition.bleed))) });
    return Preview.make(`button.thumb.${page.side}`, { type: "button", "data-page": String(at), "aria-label": Preview.word("page_n", { page: page.label }), onclick: () => Preview.turn(at, { push: true }) }, Preview.make("span.paper", {}, picture), Preview.make("span.folio", { "aria-hidden": "true" }, page.label));
  }

  /* Pictures that are another than before; each is fetched once it comes near. */
  function renewed(index, edition) {
    for (const node of index.querySelectorAll(".thumb")) {
      const at = Number(node.dataset.page);
      const page = edition.pages[at];
      const src = `thumbs/${encodeURIComponent(page.image)}.webp`;
      const picture = node.querySelector("img");
      if (picture.getAttribute("src") !== src) picture.src = src;
      const faults = edition.findings.filter((one) => !one.waived && one.severity !== "note" && Preview.pageOf(edition, one) === at);
      node.classList.toggle("error", faults.some((one) => one.severity === "error"));
      node.classList.toggle("warning", faults.some((one) => one.severity === "warning"));
    }
  }

  function here(index) {
    const pages = Preview.leaves().map((leaf) => String(leaf.at));
    for (const node of index.querySelectorAll(".thumb")) {
      node.classList.toggle("shown", pages.includes(node.dataset.page));
      if (node.dataset.page === String(Preview.view.page)) node.setAttribute("aria-current", "page");
      else node.removeAttribute("aria-current");
    }
    const current = index.querySelector("[aria-current]");
    if (!current) return;
    for (const head of index.querySelectorAll(".section")) head.classList.toggle("shown", head.parentNode.contains(current));
    const [at, box] = [current.getBoundingClientRect(), index.getBoundingClientRect()];
    if (at.top < box.top + 40 || at.bottom > box.bottom) index.scrollTop += at.top - box.top - box.height / 3;
  }

  Preview.on("drawn", Preview.drawIndex);
  Preview.on("turned", Preview.drawIndex);
})();
