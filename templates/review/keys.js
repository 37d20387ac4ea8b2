"use strict";
/* The keyboard. Letters stand for places on the keys where the layout has other letters. */
(function () {
  const make = Review.make;
  const say = Review.say;

  const work = (act) => () => Review.at.view === "work" && act();
  const focus = (id) => () => {
    const node = document.getElementById(id);
    if (node) node.focus();
    return Boolean(node);
  };
  const language = (at) => () =>
    Review.year.languages[at] && Review.go({ tag: Review.year.languages[at].tag });
  const finding = (by) => () => Review.step(by, (key) => Review.openFindings(Review.at.tag, key).length > 0);

  const LETTERS = [
    [
      "j",
      "next",
      () => (Review.at.view === "pages" ? Review.go({ page: Review.at.page + 1 }) : Review.step(1)),
    ],
    [
      "k",
      "previous",
      () =>
        Review.at.view === "pages" ? Review.go({ page: Math.max(0, Review.at.page - 1) }) : Review.step(-1),
    ],
    ["f", "next_finding", work(finding(1))],
    ["d", "previous_finding", work(finding(-1))],
    ["a", "accept", work(() => Review.accept())],
    ["e", "edit", work(focus("text"))],
    ["m", "mend", work(() => document.querySelector(".mend")?.click())],
    ["c", "comment", work(() => Review.comment())],
    ["/", "search", work(focus("search"))],
    ["[", "page_back", () => Review.turn(-1)],
    ["]", "page_on", () => Review.turn(1)],
    ["g", "page_number", focus("page")],
    [".", "place_on", work(() => Review.stepPlace(1))],
    [",", "place_back", work(() => Review.stepPlace(-1))],
    ["+", "zoom_in", work(() => Review.zoomBy(1))],
    ["-", "zoom_out", work(() => Review.zoomBy(-1))],
    ["0", "zoom_fit", work(() => Review.zoom("fit"))],
    ["o", "outline_all", work(() => Review.outline())],
    ["w", "view_work", () => Review.go({ view: "work" })],
    ["s", "view_six", () => Review.go({ view: "six" })],
    ["b", "view_pages", () => Review.go({ view: "pages" })],
    ["?", "list", () => Review.keyList()],
  ];
  const HELD = [
    ["Ctrl+Enter", "accept"],
    ["Ctrl+S", "save"],
    ["Alt+↓", "next"],
    ["Alt+↑", "previous"],
    ["Esc", "leave"],
  ];

  const typing = (node) =>
    node instanceof HTMLElement &&
    (node.isContentEditable ||
      ["TEXTAREA", "SELECT"].includes(node.tagName) ||
      (node.tagName === "INPUT" && !["checkbox", "radio", "range"].includes(node.type)));

  /* The letter that was meant: on another alphabet's layout, the one that the key has on ours. */
  function pressed(event) {
    if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase();
    const code = /^(?:Key|Digit)(.)$/.exec(event.code);
    const others = {
      Slash: event.shiftKey ? "?" : "/",
      BracketLeft: "[",
      BracketRight: "]",
      Period: ".",
      Comma: ",",
      Minus: "-",
      Equal: "+",
    };
    return code ? code[1].toLowerCase() : others[event.code] || "";
  }

  function held(event) {
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.key === "Enter" && event.target.id === "text")
      return () => {
        Review.accept();
        document.getElementById("text")?.focus();
      };
    if (ctrl && pressed(event) === "s") return () => Review.saveNow();
    if (event.altKey && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const wrote = event.target.id === "text";
      return () => {
        Review.step(event.key === "ArrowDown" ? 1 : -1);
        if (wrote) document.getElementById("text")?.focus();
      };
    }
    if (event.key === "Escape" && typing(event.target))
      return () => (document.getElementById("entries") || document.getElementById("main")).focus();
    return null;
  }

  function inList(event) {
    if (event.target.id !== "entries") return null;
    const keys = Review.shown();
    const to = {
      ArrowDown: () => Review.step(1),
      ArrowUp: () => Review.step(-1),
      Home: () => Review.go({ key: keys[0] }),
      End: () => Review.go({ key: keys[keys.length - 1] }),
      Enter: focus("text"),
    };
    return keys.length && Review.has(to, event.key) ? to[event.key] : null;
  }

  function lone(event) {
    if (
      !Review.setting("keys", true) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      typing(event.target)
    )
      return null;
    const letter = pressed(event);
    if (/^[1-9]$/.test(letter)) return language(Number(letter) - 1);
    const found = LETTERS.find(([key]) => key === letter || (key === "+" && letter === "="));
    return found ? found[2] : null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || !Review.at || document.querySelector("dialog[open]")) return;
    const act = held(event) || inList(event) || lone(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  Review.saveNow = function () {
    const { tag, key } = Review.at;
    if (Review.year.served && key) Review.send(tag, key);
    else Review.note(say("kept_here"));
  };

  Review.keyList = function () {
    const row = (keys, name) =>
      make(
        "div",
        {},
        make(
          "dt",
          {},
          keys
            .split("+")
            .filter(Boolean)
            .map((key, at) => [at > 0 && " + ", make("kbd", {}, key)]),
          keys === "+" && make("kbd", {}, "+"),
        ),
        make("dd", {}, say(`keys.${name}`)),
      );
    const on = make("input", {
      type: "checkbox",
      checked: Review.setting("keys", true),
      onchange: () => Review.set("keys", on.checked),
    });
    Review.dialog(
      say("keys_title"),
      [
        make("label.check", {}, on, say("keys_on")),
        make(
          "dl.keylist",
          {},
          LETTERS.map(([key, name]) => row(key, name)),
          row(`1…${Review.year.languages.length}`, "language"),
        ),
        make("h3", {}, say("keys_typing")),
        make(
          "dl.keylist.held",
          {},
          HELD.map(([key, name]) => row(key, name)),
        ),
      ],
      { wide: true },
    );
  };
})();
