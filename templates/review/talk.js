"use strict";
/* What is said about an entry: comments on its words, answers, what is settled. */
(function () {
  const make = Review.make;
  const say = Review.say;

  function said(one) {
    return make(
      "div.said",
      {},
      make(
        "p.soft",
        {},
        make("b", {}, one.by),
        " ",
        Review.when(one.at),
        one.own && make("span.tag", {}, say("unsent_short")),
      ),
      one.kind === "resolve" || one.kind === "reopen" ? make("p.soft", {}, say(`done.${one.kind}`)) : null,
      one.text && make("p.words", {}, one.text),
    );
  }

  function thread(view, one) {
    const answer = make("textarea.small", { rows: "1", maxlength: "5000", "aria-label": say("answer") });
    const send = (kind) => remark(view, { kind, to: one.id, text: answer.value.trim() });
    const quote = one.words && Review.copyIn(one.span ? "q.quote" : "q.quote.gone", view.tag, one.words);
    const body = [
      make("div.row", {}, quote, one.words && !one.span && make("span.soft", {}, say("words_gone"))),
      said({ ...one, kind: "comment" }),
      one.answers.map(said),
      make(
        "div.row",
        {},
        answer,
        Review.button(say("answer"), () => answer.value.trim() && send("answer")),
        Review.button(
          say(one.resolved ? "reopen" : "resolve"),
          () => send(one.resolved ? "reopen" : "resolve"),
          one.resolved ? "" : "strong",
        ),
      ),
    ];
    if (!one.resolved) return make("li.thread", { "data-thread": one.id }, body);
    return make(
      "li.thread.resolved",
      { "data-thread": one.id },
      make("details", {}, make("summary", {}, say("resolved"), ": ", one.text.slice(0, 60)), body),
    );
  }

  const AROUND = 64; // letters on either side, by which words that stand twice are told apart

  /* The words that are chosen in the text and what is around them; none: the whole entry. */
  function chosen() {
    const { value, selectionStart, selectionEnd } = Review.sheet().field;
    const words = value.slice(selectionStart, selectionEnd).trim();
    const from = selectionStart + value.slice(selectionStart, selectionEnd).indexOf(words);
    if (!words) return { words };
    const end = from + words.length;
    return {
      words,
      before: value.slice(Math.max(0, from - AROUND), from),
      after: value.slice(end, end + AROUND),
    };
  }

  async function remark(view, given) {
    const by = await Review.name();
    if (!by) return;
    const text = Review.entry(view.tag, view.key).text;
    const first = view.house.places[Review.mainPlace(Review.editions[view.tag], view.house)];
    const one = { id: Review.newId(), by, at: Review.now(), entry: view.key, ...given };
    if (given.kind === "comment")
      Object.assign(one, { of: await Review.fingerprint(text), page: first ? first[0] + 1 : null });
    Review.keepRemark(view.tag, one);
    const sheet = Review.sheet();
    if (sheet && sheet.key === view.key)
      Review.fill(sheet.talk, Review.talkRows(Review.entry(view.tag, view.key)));
    Review.inkSheet();
    if (Review.year.served) Review.sendRemarks(view.tag);
  }

  function composer(view) {
    const field = make("textarea.small", { rows: "2", maxlength: "5000", "aria-label": say("comment") });
    const quote = Review.copyIn("q.quote", view.tag);
    let about = { words: "" };
    const on = make("div.row", {}, make("span.soft", {}, say("comment_on")), quote);
    const tell = Review.button(
      say("comment_send"),
      () => field.value.trim() && remark(view, { kind: "comment", ...about, text: field.value.trim() }),
      "strong",
    );
    const shut = Review.button(say("cancel"), () => {
      field.value = "";
      box.hidden = true;
      start.hidden = false;
      start.focus();
    });
    const box = make("div.composer", { hidden: true }, on, field, make("div.row.end", {}, shut, tell));
    const open = () => {
      about = chosen();
      quote.textContent = about.words;
      on.hidden = !about.words;
      box.hidden = false;
      start.hidden = true;
      field.focus();
    };
    const start = make(
      "button",
      { type: "button", id: "comment", onclick: open },
      Review.icon("comment"),
      say("comment"),
    );
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) tell.click();
      if (event.key === "Escape") shut.click();
    });
    return [start, box];
  }

  Review.talkRows = function (view) {
    const threads = Review.threadsOf(view.tag, view.key);
    const order = [...threads.filter((one) => !one.resolved), ...threads.filter((one) => one.resolved)];
    const [start, box] = composer(view);
    return [
      make(
        "div.heading",
        {},
        make("h3", {}, say("comments")),
        threads.length > 0 && make("span.count", {}, String(threads.filter((one) => !one.resolved).length)),
        make("span.grow"),
        start,
      ),
      box,
      order.length > 0 &&
        make(
          "ul.rows",
          {},
          order.map((one) => thread(view, one)),
        ),
    ];
  };

  Review.comment = () => document.getElementById("comment")?.click();
})();
