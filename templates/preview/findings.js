"use strict";
/* What was found, beside the page: of this page, or of the edition; and saves that cannot be set. */
(function () {
  const SEVERITIES = ["error", "warning", "note", "waived"];
  const DRAWN = { error: "cross", warning: "alert", note: "note", waived: "check" };
  const MOST = 300; // that are listed at once
  const hidden = new Set();

  const kind = (one) => (one.waived ? "waived" : one.severity);

  Preview.drawFindings = function () {
    const panel = document.getElementById("panel");
    const edition = Preview.edition();
    panel.hidden = !Preview.setting("right");
    panel.setAttribute("aria-label", Preview.word("findings"));
    if (!edition || panel.hidden) return;
    const pages = Preview.leaves().map((leaf) => leaf.at);
    const here = Preview.findingsOf(edition, pages);
    const all = Preview.setting("all");
    const [top, focus] = [panel.scrollTop, focused(panel)];
    Preview.fill(panel, fault(edition), tabs(here.length, edition.findings.length, all), listed(edition, all ? edition.findings : here, all));
    panel.scrollTop = top;
    const again = focus && panel.querySelector(focus);
    if (again) again.focus({ preventScroll: true });
  };

  function focused(panel) {
    const node = document.activeElement;
    return node && panel.contains(node) && node.dataset.name ? `[data-name="${CSS.escape(node.dataset.name)}"]` : null;
  }

  /* The last save cannot be set: why, over the page as it last stood. */
  function fault(edition) {
    if (!edition.fault.length) return null;
    const said = edition.pages.length ? "broken" : "unset";
    return Preview.make("section.fault", { "aria-labelledby": "fault" }, Preview.make("h2", { id: "fault" }, Preview.icon("cross"), Preview.word(said)), edition.pages.length ? Preview.make("p", {}, Preview.word("last_good")) : null, Preview.make("ul.findings", {}, edition.fault.map((one) => Preview.findingItem(edition, one, false))));
  }

  function tabs(here, whole, all) {
    const tab = (on, name, words) => Preview.make("button", { type: "button", "aria-pressed": String(on), "data-name": name, onclick: () => { Preview.set("all", name === "all"); Preview.drawFindings(); } }, words);
    return Preview.make("div.tabs", { role: "group", "aria-label": Preview.word("findings") }, tab(!all, "here", [Preview.word(Preview.leaves().length > 1 ? "these_pages" : "this_page"), Preview.make("span.count", {}, String(here))]), tab(all, "all", [Preview.word("whole_edition"), Preview.make("span.count", {}, String(whole))]));
  }

  function listed(edition, found, all) {
    const counts = SEVERITIES.map((severity) => [severity, found.filter((one) => kind(one) === severity).length]);
    const chips = counts.filter(([, n]) => n).map(([severity, n]) => Preview.make(`button.chip.${severity}`, { type: "button", "aria-pressed": String(!hidden.has(severity)), "data-name": `show-${severity}`, onclick: () => toggle(severity) }, Preview.icon(DRAWN[severity]), `${Preview.word(`many.${severity}`)} ${n}`));
    const shown = found.filter((one) => !hidden.has(kind(one)));
    const items = shown.slice(0, MOST).map((one) => Preview.findingItem(edition, one, true));
    const none = found.length ? null : Preview.make("p.none", {}, edition.judged === false ? null : Preview.icon("check"), Preview.word(edition.judged === false ? "judging" : all ? "nothing_whole" : "nothing_here"));
    const more = shown.length > MOST ? Preview.make("p.soft", {}, Preview.word("more", { n: shown.length - MOST })) : null;
    return [chips.length ? Preview.make("div.chips", { role: "group", "aria-label": Preview.word("severity") }, chips) : null, none, Preview.make("ul.findings", {}, items), more];
  }

  function toggle(severity) {
    if (hidden.has(severity)) hidden.delete(severity);
    else hidden.add(severity);
    Preview.drawFindings();
  }

  /* A finding: what, how to mend it, its page, its file and line. */
  Preview.findingItem = function (edition, one, places) {
    const at = Preview.pageOf(edition, one);
    const severity = kind(one);
    const [message, hint] = [Preview.told(one, "message"), Preview.told(one, "hint")];
    const go = places && at >= 0 ? Preview.make("button.link", { type: "button", "data-name": `go-${one.check}-${one.path}-${one.line}-${one.column}-${one.message}`, onclick: () => show(edition, one, at) }, Preview.word("page_n", { page: edition.pages[at].label })) : null;
    return Preview.make(
      `li.finding.${severity}`,
      {},
      Preview.make("p.what", {}, Preview.make(`span.severity.${severity}`, {}, Preview.icon(DRAWN[severity]), Preview.word(`one.${severity}`)), Preview.make("span", { lang: message.lang, dir: "auto" }, message.text)),
      one.waived ? Preview.make("p.hint", {}, Preview.word("accepted", { reason: one.waived })) : one.hint && Preview.make("p.hint", { lang: hint.lang, dir: "auto" }, hint.text),
      Preview.make("p.meta", {}, go, one.path && Preview.editorLink(one.path, one.line, one.column), Preview.make("code", {}, one.check)),
    );
  };

  function show(edition, one, at) {
    const stands = one.entry && (edition.onPage[at] || []).some((spot) => spot[0] === one.entry);
    Preview.turn(at, { key: stands ? one.entry : "", push: true });
    if (one.position && one.page) Preview.showPlace("", at, one.position);
    Preview.say(Preview.word("page_n", { page: edition.pages[at].label }));
  }

  Preview.on("drawn", Preview.drawFindings);
  Preview.on("turned", Preview.drawFindings);
  Preview.on("spoken", () => {
    Preview.drawFindings();
    Preview.renewCard();
  });
})();
