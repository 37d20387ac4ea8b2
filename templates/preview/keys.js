"use strict";
/* Everything by keyboard; and the settings, with the list of keys. Keys of one sign can be switched off. */
(function () {
  const pages = () => Preview.edition().pages.length;
  const KEYS = [
    [["ArrowRight", "PageDown"], "→", "next", () => Preview.step(1)],
    [["ArrowLeft", "PageUp"], "←", "previous", () => Preview.step(-1)],
    [["Home"], "Home", "first", () => Preview.turn(0, { push: true })],
    [["End"], "End", "last", () => Preview.turn(pages() - 1, { push: true })],
    [["j"], "J", "next_entry", () => Preview.walk(1)],
    [["k"], "K", "previous_entry", () => Preview.walk(-1)],
    [["Enter"], "Enter", "open_entry", null],
    [["Escape"], "Esc", "close", () => Preview.closeCard()],
    [["g"], "G", "go_to_page", () => { const field = document.getElementById("page"); field.focus(); field.select(); }],
    [["l"], "L", "next_language", () => nextLanguage(1)],
    [["L"], "⇧ L", "previous_language", () => nextLanguage(-1)],
    [["+", "="], "+", "larger", () => Preview.zoomBy(1)],
    [["-"], "−", "smaller", () => Preview.zoomBy(-1)],
    [["0"], "0", "fit", () => Preview.zoom("fit")],
    [["s"], "S", "single", () => Preview.flip("single")],
    [["b"], "B", "bleed", () => Preview.flip("bleed")],
    [["o"], "O", "outlines", () => Preview.flip("outlines")],
    [["c"], "C", "contents", () => Preview.flip("left")],
    [["f"], "F", "findings", () => Preview.flip("right")],
    [["?"], "?", "settings", () => Preview.openSettings()],
  ];

  function nextLanguage(by) {
    const tags = Preview.year.languages.map((one) => one.tag);
    Preview.language_(tags[(tags.indexOf(Preview.view.tag) + by + tags.length) % tags.length]);
  }

  /* Keys that a field, a list, or a stage that can be scrolled needs for itself. */
  function taken(event) {
    const at = event.target;
    if (at.closest("input, select, textarea, dialog")) return true;
    if (event.key.length === 1 && !Preview.setting("keys")) return true;
    const stage = document.getElementById("stage");
    const paged = ["PageDown", "PageUp", "ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key);
    if (paged && at.closest("#panel, #index, #card")) return event.key !== "ArrowRight" && event.key !== "ArrowLeft";
    if (event.key === "PageDown") return stage.scrollTop + stage.clientHeight < stage.scrollHeight - 2;
    if (event.key === "PageUp") return stage.scrollTop > 2;
    if (event.key === "ArrowRight") return stage.scrollLeft + stage.clientWidth < stage.scrollWidth - 2 && at === stage;
    if (event.key === "ArrowLeft") return stage.scrollLeft > 2 && at === stage;
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !Preview.view) return;
    const found = KEYS.find(([keys, , , act]) => act && keys.includes(event.key));
    if (!found || taken(event)) return;
    event.preventDefault();
    found[3]();
  });

  /* Look, language of the interface, keys. */
  Preview.openSettings = function () {
    const dialog = Preview.make("dialog", { id: "settings", "aria-labelledby": "settings-title" });
    const redraw = () => Preview.fill(dialog, inside(dialog, redraw));
    redraw();
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    dialog.showModal();
  };

  function inside(dialog, redraw) {
    const word = Preview.word;
    const choice = (label, value, options, take) => Preview.make("label", {}, Preview.make("span", {}, label), Preview.make("select", { onchange: (event) => take(event.target.value) }, options.map(([name, said, lang]) => Preview.make("option", { value: name, selected: name === value, lang }, said))));
    const looks = [["", word("look_system")], ["light", word("look_light")], ["dark", word("look_dark")]];
    const tongues = Preview.year.words.map((tag) => [tag, Preview.language(tag).own, Preview.html(tag)]);
    const speak = (tag) => { Preview.set("tongue", tag); Preview.speak(tag); Preview.drawAll(); redraw(); };
    const keys = Preview.make("input", { type: "checkbox", checked: Preview.setting("keys"), onchange: (event) => Preview.set("keys", event.target.checked) });
    const rows = KEYS.map(([, sign, name]) => Preview.make("div", {}, Preview.make("dt", {}, Preview.make("kbd", {}, sign)), Preview.make("dd", {}, word(name))));
    return [
      Preview.make("header", {}, Preview.make("h2", { id: "settings-title" }, word("settings")), Preview.iconButton("close", word("close"), () => dialog.close())),
      Preview.make("div.choices", {}, choice(word("interface"), Preview.tongue(), tongues, speak), choice(word("look"), Preview.setting("look"), looks, (look) => Preview.set("look", look)), Preview.make("label.check", {}, keys, word("single_keys"))),
      Preview.make("h3", {}, word("keys")),
      Preview.make("dl.keys", {}, rows),
    ];
  }
})();
