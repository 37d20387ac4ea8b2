"use strict";
/* The words of the interface: in the language asked for, else in the first that has them. */
(function () {
  let tongue = "";
  let plurals = null;

  Review.tongues = () => Review.year.words || Review.tags();
  Review.tongue = () => tongue;

  /* The language asked for, else the first of the browser's that has words. */
  Review.speak = async function (asked) {
    const there = Review.tongues();
    const wished = [asked, ...navigator.languages.map((one) => near(one, there)), ...there];
    for (const tag of wished.filter((one) => one && there.includes(one))) {
      if (await Review.needWords(tag)) {
        take(tag);
        return;
      }
    }
  };

  function near(wish, there) {
    const base = wish.toLowerCase().split("-")[0];
    return (
      there.find((tag) => tag.toLowerCase() === wish.toLowerCase()) ||
      there.find((tag) => tag.toLowerCase().split("-")[0] === base)
    );
  }

  function take(tag) {
    tongue = tag;
    const html = Review.language(tag).html;
    document.documentElement.lang = html;
    plurals = Intl.PluralRules.supportedLocalesOf(html).length ? new Intl.PluralRules(html) : null;
  }

  function found(table, path) {
    return path
      .split(".")
      .reduce(
        (at, step) => (at && typeof at === "object" && Review.has(at, step) ? at[step] : undefined),
        table,
      );
  }

  /* A word or sentence by its path, facts in braces; `n` chooses its plural form. */
  Review.say = function (path, facts = {}) {
    let said = found(Review.words[tongue], path);
    if (said && typeof said === "object") {
      const form = plurals ? plurals.select(facts.n || 0) : "other";
      said = said[form] || said.other || Object.values(said)[0];
    }
    if (typeof said !== "string") return facts.otherwise ?? path.split(".").pop();
    return said.replace(/\{(\w+)\}/g, (whole, name) =>
      Review.has(facts, name) ? written(facts[name]) : whole,
    );
  };

  /* What a finding says, its message or its hint; in English where the language has no words. */
  Review.told = function (finding, part) {
    const known = (Review.words[tongue] || {}).messages || {};
    const said = (finding.said || {})[part];
    return sentence({ pattern: finding[part], values: {}, ...said, text: finding[part] }, known);
  };

  function sentence(said, known) {
    const values = Object.values(said.values);
    if (!Review.has(known, said.pattern) && values.every((one) => typeof one === "string"))
      return said.text;
    const pattern = Review.has(known, said.pattern) ? known[said.pattern] : said.pattern;
    return pattern.replace(/\{\{|\}\}|\{([^{}]+)\}/g, (whole, name) => {
      if (name === undefined) return whole[0];
      if (!Review.has(said.values, name)) return whole;
      const value = said.values[name];
      return typeof value === "string" ? value : sentence(value, known);
    });
  }

  function written(fact) {
    return typeof fact === "number" ? figures(fact) : String(fact);
  }

  function figures(number) {
    const html = Review.language(tongue).html;
    return Intl.NumberFormat.supportedLocalesOf(html).length
      ? new Intl.NumberFormat(html).format(number)
      : String(number);
  }

  /* A name in the language of the interface, else in any. */
  Review.named = (table) =>
    (table && (table[tongue] || table[Review.year.source] || Object.values(table)[0])) || "";

  Review.nameOf = (tag) => Review.language(tag).name[tongue] || Review.language(tag).own;

  /* The same where it stands alone, as a heading. */
  Review.headed = function (tag) {
    const [first = "", ...rest] = Review.nameOf(tag);
    return first.toLocaleUpperCase(Review.language(tongue).html) + rest.join("");
  };

  Review.when = function (iso) {
    const at = new Date(iso);
    if (Number.isNaN(at.valueOf())) return "";
    const html = Review.language(tongue).html;
    if (!Intl.DateTimeFormat.supportedLocalesOf(html).length) return iso.slice(0, 16).replace("T", " ");
    return new Intl.DateTimeFormat(html, { dateStyle: "medium", timeStyle: "short" }).format(at);
  };
})();
