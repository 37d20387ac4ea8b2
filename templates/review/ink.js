"use strict";
/* Texts: folded for search, their spans, what differs between two, marked for showing. */
(function () {
  const WORDS = /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+|[^]/gu;
  const MOST = 1500; // pieces of a text beyond which it is compared as one

  /* A text as search sees it: NFKC, without case, one space between words. */
  Review.folded = (text) =>
    text.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/\s+/gu, " ").trim();

  /* The house counts letters as code points, the browser as UTF-16: the same span for us. */
  Review.spanIn = function (text, span) {
    if (!span || !/[\uD800-\uDBFF]/.test(text)) return span;
    const letters = [...text];
    const before = letters.slice(0, span[0]).join("").length;
    return [before, before + letters.slice(span[0], span[1]).join("").length];
  };

  /* Where a span of a text stands after an edit; null where the edit touched it. */
  Review.moved = function (before, after, span) {
    if (!span || before === after) return span;
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
      tail += 1;
    const shift = after.length - before.length;
    if (span[1] <= head) return span;
    if (span[0] >= before.length - tail) return [span[0] + shift, span[1] + shift];
    return null;
  };

  /* What went and came from one text to another: [["same"|"out"|"in", words] …]. */
  Review.difference = function (before, after) {
    const old = before.match(WORDS) || [];
    const now = after.match(WORDS) || [];
    if (old.length > MOST || now.length > MOST)
      return before === after
        ? [["same", before]]
        : [
            ["out", before],
            ["in", after],
          ];
    return joined(steps(old, now, lengths(old, now)));
  };

  function lengths(old, now) {
    const width = now.length + 1;
    const table = new Uint16Array((old.length + 1) * width);
    for (let i = old.length - 1; i >= 0; i -= 1) {
      for (let j = now.length - 1; j >= 0; j -= 1) {
        const at = i * width + j;
        table[at] =
          old[i] === now[j] ? table[at + width + 1] + 1 : Math.max(table[at + width], table[at + 1]);
      }
    }
    return table;
  }

  function steps(old, now, table) {
    const width = now.length + 1;
    const found = [];
    let [i, j] = [0, 0];
    while (i < old.length || j < now.length) {
      if (i < old.length && j < now.length && old[i] === now[j]) {
        found.push(["same", old[i]]);
        [i, j] = [i + 1, j + 1];
      } else if (
        j >= now.length ||
        (i < old.length && table[(i + 1) * width + j] >= table[i * width + j + 1])
      ) {
        found.push(["out", old[i]]);
        i += 1;
      } else {
        found.push(["in", now[j]]);
        j += 1;
      }
    }
    return found;
  }

  function joined(pieces) {
    const found = [];
    for (const [sign, words] of pieces) {
      const last = found[found.length - 1];
      if (last && last[0] === sign) last[1] += words;
      else found.push([sign, words]);
    }
    return found;
  }

  /* A difference as nodes: del and ins, which say it without colour too. */
  Review.inked = (pieces) =>
    pieces
      .filter((piece) => piece[1])
      .map(([sign, words]) =>
        sign === "same" ? words : Review.make(sign === "out" ? "del" : "ins", {}, words),
      );

  /* A text as nodes, spans of it wrapped: marks are {span, name}, the first that begins wins. */
  Review.marked = function (text, marks) {
    const found = [];
    let at = 0;
    for (const mark of [...marks].sort((one, other) => one.span[0] - other.span[0])) {
      const [from, to] = mark.span;
      if (from < at || to > text.length || to <= from) continue;
      found.push(
        text.slice(at, from),
        Review.make(`mark.${mark.name}`, { "data-mark": mark.id }, text.slice(from, to)),
      );
      at = to;
    }
    found.push(text.slice(at));
    return found.filter(Boolean);
  };

  Review.PLACEHOLDER = /\{[^{}\n]+\}/g;

  /* Facts that the house writes into a text: {tallies.entries.total:works}. */
  Review.placeholders = (text) => text.match(Review.PLACEHOLDER) || [];

  const AHEAD = 12; // letters shown before the first hit, where it is far on

  /* A text from shortly before the first of some words on, so that a short row shows it. */
  Review.near = function (text, words) {
    const [first] = Review.hits(text, words);
    return first && first.span[0] > 2 * AHEAD ? `…${text.slice(first.span[0] - AHEAD)}` : text;
  };

  /* Where the words of a query stand in a text, for showing; the text itself is not folded. */
  Review.hits = function (text, words) {
    const low = text.toLowerCase();
    if (low.length !== text.length) return [];
    return words
      .map((word) => low.indexOf(word))
      .flatMap((at, i) => (at < 0 ? [] : [{ span: [at, at + words[i].length], name: "hit" }]));
  };
})();
