"use strict";
/* The namespace of the site, its data, and what happens in it.

   Plain classic scripts in one namespace, with no build step and no library: browsers refuse
   ES modules from file://, and the site must open from a folder or out of a zip. */
var Review = { editions: {}, words: {}, year: null };

(function () {
  const coming = {};
  const hearing = {};

  /* Called by the files of data/ and words/, each of which is one call. */
  Review.load = function (kind, ...given) {
    if (kind === "year") Review.year = given[0];
    else if (kind === "words") Review.words[given[0]] = given[1];
    else if (kind === "edition") Review.editions[given[0]] = given[1];
  };

  /* A script of our own folder, once; a file that is not there is no fault, but nothing. */
  function fetched(path) {
    coming[path] ||= new Promise((done) => {
      const script = document.createElement("script");
      script.src = path;
      script.onload = () => done(true);
      script.onerror = () => {
        delete coming[path];
        done(false);
      };
      document.head.append(script);
    });
    return coming[path];
  }

  /* An edition, when its file has come; null where there is none. */
  Review.need = async function (tag) {
    if (!Review.editions[tag] && Review.tags().includes(tag)) {
      const had = coming[`data/${tag}.js`];
      await fetched(`data/${tag}.js`);
      if (!had && Review.editions[tag]) Review.tell("edition", { tag });
    }
    return Review.editions[tag] || null;
  };

  /* An edition's file once more: what the server has now. */
  Review.again = async function (tag) {
    delete coming[`data/${tag}.js`];
    await fetched(`data/${tag}.js`);
    Review.tell("edition", { tag });
    Review.tell("entry", { tag, key: null });
    Review.tell("pages", { tag });
  };

  Review.needWords = async function (tag) {
    if (!Review.words[tag]) await fetched(`words/${tag}.js`);
    return Review.words[tag] || null;
  };

  Review.needAll = () => Promise.all(Review.tags().map(Review.need));

  Review.tags = () => Review.year.languages.map((language) => language.tag);

  Review.language = (tag) =>
    Review.year.languages.find((one) => one.tag === tag) || { tag, html: tag, name: {}, own: tag };

  Review.has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

  Review.on = function (name, hear) {
    (hearing[name] ||= []).push(hear);
  };

  Review.tell = function (name, detail = {}) {
    for (const hear of hearing[name] || []) hear(detail);
  };

  /* What is done when the browser has nothing else to do. */
  Review.idly = (work) =>
    window.requestIdleCallback ? window.requestIdleCallback(work, { timeout: 3000 }) : setTimeout(work, 300);

  Review.now = () => `${new Date().toISOString().slice(0, 19)}Z`;

  Review.newId = function () {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* A text's name in the house: report/model/fingerprint.py. */
  Review.fingerprint = async function (text) {
    const bytes = new TextEncoder().encode(text.normalize("NFC").trim());
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .slice(0, 12);
  };
})();
