"use strict";
/* Where the reader is: edition, entry, page, view; told by the address, so that Back works. */
(function () {
  const make = Review.make;
  const say = Review.say;
  let drawn = ""; // view and edition that are drawn
  Review.at = { view: "work", tag: "", key: null, page: 0, place: 0, other: "", turned: false };

  function address({ view, tag, key, page, other, turned }) {
    const id = key ? encodeURIComponent(key) : "";
    if (view === "six") return `#/six/${id}`;
    if (view === "pages") return `#/pages/${tag}/${page + 1}/${other || beside(tag)}`;
    return key && !turned ? `#/${tag}/entry/${id}` : `#/${tag}/page/${page + 1}`;
  }

  /* The edition that is laid beside another: its source, or the first made from it. */
  function beside(tag) {
    const { source } = Review.year;
    return tag !== source && Review.tags().includes(source)
      ? source
      : Review.tags().find((one) => one !== tag) || "was";
  }

  Review.linkTo = (given) => address({ ...Review.at, ...given });

  function read(hash) {
    let steps = [];
    try {
      steps = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
    } catch {
      steps = [];
    }
    const [first, second, third, fourth] = steps;
    const number = (text) => Math.max(0, (Number.parseInt(text, 10) || 1) - 1);
    if (first === "six") return { view: "six", key: second || Review.at.key };
    if (first === "pages" && Review.tags().includes(second))
      return {
        view: "pages",
        tag: second,
        page: number(third),
        other: [...Review.tags(), "was"].includes(fourth) && fourth !== second ? fourth : beside(second),
      };
    if (!Review.tags().includes(first)) return {};
    if (second === "entry") return { view: "work", tag: first, key: third || null, turned: false };
    if (second === "page") return { view: "work", tag: first, page: number(third), turned: true };
    return { view: "work", tag: first };
  }

  /* Go somewhere: what is not given stays as it is; the same entry in another edition. */
  Review.go = async function (given) {
    const before = Review.at;
    if (Review.year.served && before.key && given.key && given.key !== before.key)
      Review.settled(before.tag, before.key);
    const next = { ...before, ...given };
    if (given.key && given.turned === undefined) next.turned = false;
    if (!(await Review.need(next.tag))) {
      Review.note(say("no_edition"));
      return;
    }
    if (
      given.tag &&
      given.tag !== before.tag &&
      given.page === undefined &&
      (before.turned || !before.key) &&
      Review.editions[before.tag]
    )
      next.page = Review.matched(before.tag, before.page, given.tag);
    if (!next.other || next.other === next.tag) next.other = beside(next.tag);
    settle(next, before, given);
    const to = address(next);
    if (to !== location.hash)
      history[next.turned && before.turned ? "replaceState" : "pushState"](null, "", to);
    Review.at = next;
    arrive(before);
  };

  /* The page and the place that go with an entry. */
  function settle(next, before, given) {
    const edition = Review.editions[next.tag];
    const entry = Review.houseOf(next.tag, next.key);
    const moved = next.key !== before.key || next.tag !== before.tag;
    if (entry && given.page === undefined && moved && !next.turned) {
      next.place = Review.mainPlace(edition, entry);
      if (entry.places.length) next.page = entry.places[next.place][0];
    } else if (given.place === undefined && given.page !== undefined && entry) {
      next.place = entry.places.findIndex((place) => place[0] === next.page);
    }
    next.page = Math.max(0, Math.min(next.page, edition.pages.length - 1));
  }

  function arrive(before) {
    const { view, tag, key } = Review.at;
    if (Review.setting("edition", "") !== tag) Review.set("edition", tag);
    Review.drawBar();
    if (`${view} ${tag} ${Review.tongue()}` !== drawn) Review.draw();
    else if (view === "six") Review.drawSix(document.getElementById("main"));
    else if (view === "pages") Review.drawPair(document.getElementById("main"));
    else {
      if (key !== before.key) {
        Review.choose(key);
        kept(document.getElementById("desk"), Review.drawSheet);
      }
      Review.drawLeaf();
    }
    title();
  }

  /* Draw a pane anew; the keyboard stays on what it was on, if that is there again. */
  function kept(pane, draw) {
    const on = pane.contains(document.activeElement) ? document.activeElement : null;
    draw();
    if (!on) return;
    const name = on.getAttribute("aria-label");
    const again =
      (on.id && pane.querySelector(`#${CSS.escape(on.id)}`)) ||
      (name &&
        [...pane.querySelectorAll("[aria-label]")].find((node) => node.getAttribute("aria-label") === name));
    (again || pane).focus();
  }

  function title() {
    const { view, tag, key } = Review.at;
    document.title = [
      key,
      view === "work" ? Review.nameOf(tag) : say(`views.${view}`),
      `${Review.named(Review.year.title)} ${Review.year.year}`,
    ]
      .filter(Boolean)
      .join(" – ");
  }

  function panes() {
    const shelf = make("section.pane", { id: "shelf", "aria-label": say("entries") });
    const desk = make("section.pane", { id: "desk", tabindex: "-1", "aria-label": say("entry") });
    const leaf = make("section.pane", { id: "leaf", "aria-label": say("page") });
    return [shelf, desk, leaf];
  }

  /* Draw the whole view, in the language that the interface has now. */
  Review.draw = function () {
    const { view, tag } = Review.at;
    const main = document.getElementById("main");
    drawn = `${view} ${tag} ${Review.tongue()}`;
    main.dataset.view = view;
    Review.drawBar();
    if (view === "six") Review.drawSix(main);
    else if (view === "pages") Review.drawPair(main);
    else {
      const [shelf, desk, leaf] = panes();
      Review.fill(main, make("div.work", {}, shelf, desk, leaf));
      Review.drawShelf(shelf);
      Review.drawSheet();
      Review.openLeaf(leaf);
      Review.drawLeaf();
      Review.choose(Review.at.key);
    }
    title();
  };

  Review.arrive = async function () {
    const before = Review.at;
    const given = read(location.hash);
    const next = { ...before, ...given };
    if (!(await Review.need(next.tag))) return;
    settle(
      next,
      given.page === undefined ? { ...before, key: given.key === before.key ? before.key : null } : before,
      given,
    );
    Review.at = next;
    arrive(before);
  };

  window.addEventListener("popstate", Review.arrive);
  window.addEventListener("hashchange", Review.arrive);
})();
