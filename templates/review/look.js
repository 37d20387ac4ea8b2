"use strict";
/* What a reader has set for this browser: name, look, language of the interface, keys. */
(function () {
  const PLACE = "report-review/settings";
  const THEME = "report-theme"; // shared with the preview
  let settings = read();

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(PLACE) || "{}");
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {};
    }
  }

  Review.setting = (name, otherwise) => (Review.has(settings, name) ? settings[name] : otherwise);

  Review.set = function (name, value) {
    settings = { ...read(), [name]: value };
    keep(PLACE, JSON.stringify(settings));
  };

  function keep(place, value) {
    try {
      if (value) localStorage.setItem(place, value);
      else localStorage.removeItem(place);
    } catch {
      Review.tell("refused");
    }
  }

  /* Light, dark, or nothing: as the machine has it. */
  Review.theme = function () {
    try {
      return localStorage.getItem(THEME) || "";
    } catch {
      return document.documentElement.dataset.theme || "";
    }
  };

  Review.setTheme = function (theme) {
    keep(THEME, theme);
    dress(theme);
  };

  function dress(theme) {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  window.addEventListener("storage", (event) => {
    if (event.key === THEME) dress(Review.theme());
    if (event.key !== PLACE) return;
    settings = read();
    Review.tell("settings");
  });
  dress(Review.theme());
})();
