"use strict";
/* Windows over the page: who are you, settings, what is not yet sent. */
(function () {
  const make = Review.make;
  const say = Review.say;

  /* A window with a title and what it holds; the browser keeps the keyboard inside. */
  Review.dialog = function (title, content, { wide = false, closed = null } = {}) {
    const head = make("h2", { id: "dialog-title", tabindex: "-1" }, title);
    const box = make(wide ? "dialog.wide" : "dialog", { "aria-labelledby": "dialog-title" });
    const close = Review.iconButton("close", say("close"), () => box.close());
    box.append(make("header", {}, head, close), make("div.inside", {}, content));
    box.addEventListener("close", () => {
      box.remove();
      if (closed) closed();
    });
    box.addEventListener("click", (event) => {
      if (event.target === box) box.close();
    });
    for (const open of document.querySelectorAll("dialog")) open.close();
    document.body.append(box);
    box.showModal();
    head.focus();
    return box;
  };

  Review.field = function (label, control, hint = "") {
    control.id ||= `f-${Review.newId().slice(0, 8)}`;
    const told = hint && make("p.soft", { id: `${control.id}-hint` }, hint);
    if (told) control.setAttribute("aria-describedby", told.id);
    return make("div.field", {}, make("label", { for: control.id }, label), control, told);
  };

  Review.choice = function (options, value, onchange, given = {}) {
    const rows = options.map(([id, label, more = {}]) =>
      make("option", { value: id, selected: id === value, ...more }, label),
    );
    const select = make("select", { onchange: () => onchange(select.value), ...given }, rows);
    return select;
  };

  /* The reader's name, asked once; work that bears a name waits for it. */
  Review.name = function () {
    const known = Review.setting("name", "");
    if (known) return Promise.resolve(known);
    return new Promise((done) => {
      const field = make("input", { type: "text", maxlength: "80", autocomplete: "name" });
      const take = () => {
        if (!field.value.trim()) return;
        Review.set("name", field.value.trim());
        box.close();
      };
      field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && take());
      const row = make("div.row.end", {}, Review.button(say("name_take"), take, "strong"));
      const box = Review.dialog(
        say("name_title"),
        [make("p", {}, say("name_why")), Review.field(say("name"), field), row],
        { closed: () => done(Review.setting("name", "")) },
      );
      field.focus();
    });
  };

  Review.settings = function () {
    const name = make("input", {
      type: "text",
      maxlength: "80",
      autocomplete: "name",
      value: Review.setting("name", ""),
      onchange: () => Review.set("name", name.value.trim()),
    });
    const tongues = Review.tongues().map((tag) => [
      tag,
      Review.language(tag).own,
      { lang: Review.language(tag).html },
    ]);
    const tongue = Review.choice(tongues, Review.tongue(), async (tag) => {
      Review.set("tongue", tag);
      await Review.speak(tag);
      Review.tell("tongue");
      Review.settings();
    });
    const looks = ["", "light", "dark"].map((one) => [one, say(`looks.${one || "machine"}`)]);
    const look = Review.choice(looks, Review.theme(), Review.setTheme);
    const keys = make("input", {
      type: "checkbox",
      checked: Review.setting("keys", true),
      onchange: () => Review.set("keys", keys.checked),
    });
    const files = Review.year.served
      ? null
      : make(
          "div.row",
          {},
          Review.button(say("import_file"), Review.importFile),
          Review.button(say("export_file"), Review.exportFile),
        );
    Review.dialog(say("settings"), [
      Review.field(say("name"), name, say("name_why")),
      Review.field(say("tongue"), tongue),
      Review.field(say("look"), look),
      make("div.field", {}, make("label.check", {}, keys, say("keys_on"))),
      files,
    ]);
  };

  function unitRow(tag, key, unit) {
    const house = Review.houseOf(tag, key);
    const link = make("a", { href: `#/${tag}/entry/${encodeURIComponent(key)}` }, key);
    link.addEventListener("click", () => document.querySelector("dialog").close());
    const drop = Review.button(
      say("discard"),
      () => {
        Review.keepUnit(tag, key, null);
        Review.outbox();
        Review.note(say("discarded"), () => Review.keepUnit(tag, key, unit));
      },
      "plain",
    );
    const text = Review.copyIn(
      "p.copy",
      tag,
      house ? Review.inked(Review.difference(house.text.trim(), unit.text.trim())) : unit.text,
    );
    return make(
      "li",
      {},
      make(
        "div.row",
        {},
        link,
        Review.stateMark(unit.state),
        make("span.grow"),
        unit.sent && make("span.soft", {}, say("sent_at", { when: Review.when(unit.sent) })),
        drop,
      ),
      text,
    );
  }

  function remarkRow(tag, remark) {
    const drop = Review.button(
      say("discard"),
      () => {
        Review.dropRemarks(tag, [remark.id]);
        Review.outbox();
      },
      "plain",
    );
    const to = remark.entry
      ? make(
          "a",
          {
            href: `#/${tag}/entry/${encodeURIComponent(remark.entry)}`,
            onclick: () => document.querySelector("dialog").close(),
          },
          remark.entry,
        )
      : null;
    return make(
      "li",
      {},
      make(
        "div.row",
        {},
        Review.icon("comment"),
        make("span", {}, say(`kinds_of_remark.${remark.kind}`)),
        to,
        make("span.grow"),
        drop,
      ),
      remark.text && make("p.copy", {}, remark.text),
    );
  }

  /* What is here and not in the house: each can be looked at and let go. */
  Review.outbox = async function () {
    await Review.needAll();
    const parts = Review.tags().map((tag) => {
      const tray = Review.tray(tag);
      const rows = [
        ...Object.entries(tray.units).map(([key, unit]) => unitRow(tag, key, unit)),
        ...tray.remarks.map((one) => remarkRow(tag, one)),
      ];
      return rows.length ? [make("h3", {}, Review.headed(tag)), make("ul.rows", {}, rows)] : [];
    });
    const any = parts.some((part) => part.length);
    const served = Review.year.served;
    const send = served
      ? Review.button(say("send_now"), () => Review.sendAll(), "strong", { disabled: !any })
      : Review.button(
          say("export_file"),
          () => {
            Review.exportFile();
            Review.outbox();
          },
          "strong",
          { disabled: !any },
        );
    const row = make(
      "div.row.end",
      {},
      served ? null : Review.button(say("import_file"), Review.importFile),
      send,
    );
    Review.dialog(
      say("outbox"),
      [
        make("p.soft", {}, say(served ? "outbox_served" : "outbox_static")),
        any ? parts : make("p", {}, say("outbox_empty")),
        row,
      ],
      { wide: true },
    );
  };
})();
