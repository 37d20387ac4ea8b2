"use strict";
/* The desk: the chosen entry with its source, its text to be edited, its state, what is said of it. */
(function () {
  const make = Review.make;
  const say = Review.say;
  const STATES = ["draft", "translated", "reviewed", "approved"];
  let sheet = null; // { tag, key, field, under, … } of the entry that lies there

  Review.sheet = () => sheet;

  function head(view) {
    const section = Review.year.sections.find((one) => one.id === view.house.section);
    const title = section ? Review.sectionName(section) : say("whole");
    const kinds = [
      ...new Set(view.house.places.map((place) => place[5]).filter((kind) => kind && kind !== "text")),
    ];
    return make(
      "header.about",
      {},
      make(
        "div.grow",
        {},
        make(
          "p.crumb",
          {},
          title && make("span", {}, title),
          make("code", {}, view.key),
          kinds.map((kind) => make("span.tag", {}, say(`kinds.${kind}`))),
          editor(view.house),
        ),
      ),
      Review.iconButton("up", say("previous"), () => Review.step(-1)),
      Review.iconButton("down", say("next"), () => Review.step(1)),
    );
  }

  /* A link that opens the file in an editor, where the server says how. */
  function editor(house) {
    const form = Review.year.editor;
    if (
      !Review.year.served ||
      !form ||
      !house.path ||
      !/^[a-z][a-z0-9+.-]*:\/\//.test(form) ||
      /^(javascript|data):/.test(form)
    )
      return null;
    const href = form
      .replace("{path}", encodeURI(house.path))
      .replace("{line}", house.line)
      .replace("{column}", "1");
    return make("a", { href }, say("open_file"));
  }

  function marks(view) {
    const found = Review.findingsOf(view.tag, view.key)
      .filter((one) => one.at && !one.waived)
      .map((one) => ({ span: one.at, name: one.severity === "error" ? "error" : "warning", id: one.check }));
    const talk = Review.openThreads(view.tag, view.key)
      .filter((one) => one.span)
      .map((one) => ({ span: one.span, name: "talk", id: one.id }));
    const facts = [...view.text.matchAll(Review.PLACEHOLDER)].map((one) => ({
      span: [one.index, one.index + one[0].length],
      name: "fact",
      id: "",
    }));
    return [...found, ...talk, ...facts];
  }

  /* The field and, under it, the same text with its spans marked. */
  function writing(view) {
    const under = Review.copyIn("div.under", view.tag);
    under.setAttribute("aria-hidden", "true");
    const field = Review.copyIn("textarea", view.tag);
    Object.assign(field, { value: view.text, spellcheck: true, rows: 1, readOnly: view.fixed, id: "text" });
    field.setAttribute("aria-label", say("text_of", { language: Review.nameOf(view.tag) }));
    field.addEventListener("input", () => written(field.value));
    field.addEventListener("blur", () => Review.year.served && Review.settled(view.tag, view.key));
    sheet.field = field;
    sheet.under = under;
    return make("div.writing", {}, under, field);
  }

  function written(text) {
    Review.edit(sheet.tag, sheet.key, { text });
  }

  /* Put words in place of the chosen ones, as if they had been typed. */
  Review.typeIn = function (words, span = null) {
    const { field } = sheet;
    const [from, to] = span || [field.selectionStart, field.selectionEnd];
    field.setRangeText(words, from, to, "end");
    field.focus();
    written(field.value);
  };

  function stateField(view) {
    const shown = STATES.map((state) => {
      const box = make("input", {
        type: "radio",
        name: "state",
        value: state,
        checked: view.state === state,
        disabled: !view.text.trim(),
        onchange: () => Review.setState(state),
      });
      return make(
        "label",
        { "data-state": state },
        box,
        make("span", {}, Review.disc(state), say(`states.${state}`)),
      );
    });
    return make("fieldset.states", {}, make("legend.hush", {}, say("state")), shown);
  }

  Review.setState = function (state) {
    const { tag, key } = sheet;
    Review.edit(tag, key, { state });
    if (Review.year.served) Review.send(tag, key);
  };

  /* Raise the state by one and go on; what was accepted can be taken back. */
  Review.accept = function () {
    const { tag, key } = Review.at;
    const view = Review.entry(tag, key);
    const next = Review.accepted(view);
    if (!next) {
      Review.note(say(view && view.state === "approved" ? "is_approved" : "cannot_accept"));
      return;
    }
    const before = view.state;
    Review.edit(tag, key, { state: next });
    if (Review.year.served) Review.send(tag, key);
    Review.step(1);
    Review.note(say("accepted", { state: say(`states.${next}`) }), () => {
      Review.edit(tag, key, { state: before });
      if (Review.year.served) Review.send(tag, key);
      Review.go({ tag, key });
    });
  };

  function limits(view) {
    const { limit } = view.house;
    const length = [...view.text].length;
    return limit
      ? make(length > limit ? "span.limit.over" : "span.limit", {}, say("limit", { n: length, limit }))
      : null;
  }

  function notices(view) {
    const found = [];
    if (view.conflict)
      found.push(
        make(
          "div.notice.alarm",
          {},
          make("p", {}, say("conflict_notice")),
          Review.button(say("compare"), () => Review.compareTexts(view.tag, view.key)),
        ),
      );
    if (view.unit && view.unit.fault)
      found.push(
        make("div.notice.alarm", { role: "alert" }, make("p", {}, say("refused"), " ", view.unit.fault)),
      );
    else if (view.unit && !view.conflict) {
      const revert = Review.button(
        say("revert"),
        () => {
          const { unit } = view;
          Review.keepUnit(view.tag, view.key, null);
          Review.drawSheet();
          Review.note(say("discarded"), () => {
            Review.keepUnit(view.tag, view.key, unit);
            Review.drawSheet();
          });
        },
        "plain",
      );
      found.push(
        make(
          "div.notice",
          {},
          make("p", {}, say(view.unit.sent ? "sent_notice" : "unsent_notice")),
          revert,
          Review.year.served && Review.button(say("save"), () => Review.send(view.tag, view.key), "strong"),
        ),
      );
    }
    return found;
  }

  function noteField(view) {
    const field = make("textarea.small", {
      rows: "1",
      maxlength: "2000",
      onchange: () => Review.edit(view.tag, view.key, { note: field.value }),
    });
    field.value = view.note;
    field.addEventListener("blur", () => Review.year.served && Review.settled(view.tag, view.key));
    return Review.field(say("note"), field);
  }

  /* The entry as it is now, drawn anew. */
  Review.drawSheet = function () {
    const pane = document.getElementById("desk");
    if (!pane) return;
    const { tag, key } = Review.at;
    const view = key ? Review.entry(tag, key) : null;
    if (!view) {
      sheet = null;
      Review.fill(
        pane,
        make(
          "div.nothing",
          {},
          make("p", {}, say(key ? "unknown_entry" : "choose")),
          make("p.soft", {}, say("choose_hint")),
        ),
      );
      return;
    }
    sheet = { tag, key };
    const own = view.fixed
      ? null
      : make(
          "div.row",
          {},
          stateField(view),
          Review.button([Review.icon("check"), say("accept")], Review.accept, "strong", { id: "accept" }),
        );
    sheet.notices = make("div.notices", {}, notices(view));
    sheet.limit = make("span", {}, limits(view));
    sheet.facts = make("div.facts", {}, Review.factRow(view));
    sheet.findings = make("section", {}, Review.findingRows(view));
    sheet.talk = make("section.talk", {}, Review.talkRows(view));
    Review.fill(
      pane,
      head(view),
      Review.sourceOf(view),
      make(
        "section.mine",
        {},
        make(
          "div.heading",
          {},
          make("h3", {}, Review.headed(tag)),
          make("span.grow"),
          sheet.limit,
          view.house.by &&
            make(
              "span.soft",
              {},
              [view.house.by, view.house.at && Review.when(view.house.at)].filter(Boolean).join(" · "),
            ),
        ),
        writing(view),
        sheet.facts,
        sheet.notices,
        own,
      ),
      sheet.findings,
      Review.termRows(view),
      Review.offerRows(view),
      sheet.talk,
      view.fixed ? null : noteField(view),
      Review.besideOf(view),
    );
    Review.inkSheet();
    pane.scrollTop = 0;
  };

  /* What depends on the text, without touching the field in which someone writes. */
  Review.inkSheet = function () {
    if (!sheet) return;
    const view = Review.entry(sheet.tag, sheet.key);
    if (sheet.field.value.replace(/\s+$/u, "") !== view.text) sheet.field.value = view.text;
    Review.fill(sheet.under, Review.marked(sheet.field.value, marks(view)), "\u200b");
    Review.fill(sheet.notices, notices(view));
    Review.fill(sheet.limit, limits(view));
    Review.fill(sheet.facts, Review.factRow(view));
    for (const label of document.querySelectorAll(".states label")) {
      const box = label.querySelector("input");
      box.checked = box.value === view.state;
      box.disabled = !view.text.trim();
    }
    const accept = document.getElementById("accept");
    if (accept) accept.disabled = !Review.accepted(view);
  };

  Review.inkAll = function () {
    if (!sheet) return;
    const view = Review.entry(sheet.tag, sheet.key);
    Review.fill(sheet.findings, Review.findingRows(view));
    const written = sheet.talk.querySelector("textarea");
    if (!written || !written.value) Review.fill(sheet.talk, Review.talkRows(view));
    Review.inkSheet();
  };
})();
