"use strict";
/* The bar at the top: the book, its editions, the three views, what is not sent, settings. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const VIEWS = [
    ["work", "lines"],
    ["six", "three"],
    ["pages", "two"],
  ];

  function languages() {
    const here = Review.at.tag;
    const links = Review.year.languages.map((one) =>
      make(
        "a",
        {
          href: Review.linkTo({ tag: one.tag }),
          lang: one.html,
          "aria-current": one.tag === here ? "true" : null,
          title: Review.nameOf(one.tag),
        },
        one.own,
      ),
    );
    return make("nav.tabs.languages", { "aria-label": say("editions") }, links);
  }

  function views() {
    const links = VIEWS.map(([view, icon]) =>
      make(
        "a",
        {
          href: Review.linkTo({ view }),
          "aria-current": Review.at.view === view ? "page" : null,
          title: say(`views.${view}`),
        },
        Review.icon(icon),
        make("span", {}, say(`views.${view}`)),
      ),
    );
    return make("nav.tabs.views", { "aria-label": say("views_label") }, links);
  }

  function outbox() {
    const { all, fresh } = Review.unsent();
    const offline = Review.year.served && Review.online === false;
    const words = offline
      ? say("offline")
      : fresh
        ? say("unsent", { n: fresh })
        : all
          ? say("waiting", { n: all })
          : say(Review.year.served ? "all_saved" : "nothing_unsent");
    const kind = offline ? "alarm" : fresh ? "busy" : "quiet";
    return make(
      `button.outbox.${kind}`,
      { type: "button", onclick: Review.outbox },
      Review.icon(offline ? "alert" : "send"),
      make("span", {}, words),
    );
  }

  Review.drawBar = function () {
    const bar = document.getElementById("bar");
    const focused = bar.contains(document.activeElement)
      ? [...bar.querySelectorAll("a, button")].indexOf(document.activeElement)
      : -1;
    const title = Review.named(Review.year.title);
    Review.fill(
      bar,
      make(
        "a.skip",
        {
          href: "#main",
          onclick: (event) => {
            event.preventDefault();
            document.getElementById("main").focus();
          },
        },
        say("skip"),
      ),
      make(
        "div.book",
        {},
        make("h1", {}, make("span", {}, title), ` ${Review.year.year}`),
        make("p.soft", {}, Review.named(Review.year.publisher)),
      ),
      languages(),
      views(),
      make("span.grow"),
      outbox(),
      make(
        "button.sign",
        { type: "button", title: say("sign_off"), onclick: () => Review.signing(Review.at.tag) },
        Review.icon("sign"),
        make("span", {}, say("sign_off")),
      ),
      Review.iconButton("keys", say("keys_title"), Review.keyList),
      Review.iconButton("set", say("settings"), Review.settings),
      Review.storageRefused() &&
        make("p.banner", { role: "alert" }, Review.icon("alert"), say("storage_refused")),
    );
    if (focused >= 0) bar.querySelectorAll("a, button")[focused]?.focus();
  };

  Review.on("refused", () => Review.drawBar());
  Review.on("line", () => Review.drawBar());
})();
