"use strict";
/* The words of the interface: in the language asked for, else in the first that has them. */
(function () {
  const learnt = {}; // by language: its sentences for the patterns of findings, its marks in figures
  let tongue = "";
  let plurals = null;

  Preview.tongue = () => tongue;

  Preview.html = (tag) => Preview.language(tag).html;

  Preview.language = (tag) => Preview.year.languages.find((one) => one.tag === tag) || { tag, html: tag, own: tag, name: {} };

  /* The language asked for, else the house's own choice, the browser's, any: one that has words. */
  Preview.speak = function (asked) {
    const there = Preview.year.words;
    const wished = [asked, Preview.year.speaks, ...navigator.languages.map((one) => near(one, there)), ...there];
    tongue = wished.find((tag) => tag && there.includes(tag)) || "";
    const html = tongue ? Preview.html(tongue) : "en";
    document.documentElement.lang = html;
    plurals = Intl.PluralRules.supportedLocalesOf(html).length ? new Intl.PluralRules(html) : null;
    return tongue in learnt ? null : learn(tongue);
  };

  /* How a language says what is found; English stands until it is known. */
  async function learn(tag) {
    learnt[tag] = { sentences: {}, marks: {} };
    try {
      const answer = await fetch(`messages/${encodeURIComponent(tag)}.json`);
      if (!answer.ok) throw new Error(answer.statusText);
      learnt[tag] = await answer.json();
    } catch {
      delete learnt[tag]; // to be asked for again
      return;
    }
    if (tag === tongue) Preview.tell("spoken", {});
  }

  /* What a finding says, its message or its hint, and in which language that is. */
  Preview.told = function (finding, part) {
    const said = { pattern: finding[part], values: {}, text: finding[part], ...(finding.said || {})[part] };
    const known = learnt[tongue] || { sentences: {}, marks: {} };
    const lang = Preview.has(known.sentences, said.pattern) ? Preview.html(tongue) : "en";
    return { text: sentence(said, known), lang };
  };

  function sentence(said, known) {
    const pattern = Preview.has(known.sentences, said.pattern) ? known.sentences[said.pattern] : null;
    if (pattern === null && Object.values(said.values).every((one) => typeof one === "string")) return said.text;
    return (pattern || said.pattern).replace(/\{\{|\}\}|\{([^{}]+)\}/g, (whole, name) => {
      if (name === undefined) return whole[0];
      if (!Preview.has(said.values, name)) return whole;
      const value = said.values[name];
      if (typeof value !== "string") return sentence(value, known);
      return name.includes(":") ? value.replace(/[,.]/g, (mark) => known.marks[mark] ?? mark) : value;
    });
  }

  function near(wish, there) {
    const base = wish.toLowerCase().split("-")[0];
    return there.find((tag) => tag.toLowerCase() === wish.toLowerCase()) || there.find((tag) => tag.toLowerCase().split("-")[0] === base);
  }

  /* A word or sentence by its path, facts in braces; `n` chooses its plural form. */
  Preview.word = function (path, facts = {}) {
    let said = path.split(".").reduce((at, step) => (at && typeof at === "object" && Preview.has(at, step) ? at[step] : undefined), Preview.year.speech[tongue]);
    if (said && typeof said === "object") {
      const form = plurals ? plurals.select(facts.n || 0) : "other";
      said = said[form] || said.other || Object.values(said)[0];
    }
    if (typeof said !== "string") return path.split(".").pop().replaceAll("_", " ");
    return said.replace(/\{(\w+)\}/g, (whole, name) => (Preview.has(facts, name) ? String(facts[name]) : whole));
  };

  /* A name in the language of the interface, else in any. */
  Preview.named = (table) => (table && (table[tongue] || table[Preview.year.source] || Object.values(table)[0])) || "";

  Preview.nameOf = (tag) => Preview.language(tag).name[tongue] || Preview.language(tag).own;

  /* The title of a section in the language of an edition. */
  Preview.titleOf = function (id, tag) {
    const edition = Preview.editions[tag];
    const known = edition && edition.sections.find((one) => one.id === id);
    const named = Preview.year.sections.find((one) => one.id === id);
    const kind = known ? known.kind : id.startsWith("vacat-") ? "vacat" : id;
    return (known && known.title) || (named && named.title[tag]) || Preview.kind(kind) || id;
  };

  /* What a section without a title is called. */
  Preview.kind = function (name) {
    const kinds = (Preview.year.speech[tongue] || {}).kinds || {};
    return Preview.has(kinds, name) ? kinds[name] : "";
  };
})();
