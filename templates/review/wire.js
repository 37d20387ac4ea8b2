"use strict";
/* Served: what is done is written at once; what others do is heard of; a lost line loses nothing. */
(function () {
  const say = Review.say;
  const sending = new Set();
  const WAIT = 15000; // ms for an answer
  let lost = false;
  Review.online = true;

  const token = () => document.querySelector("meta[name=token]")?.content || "";

  function line(up) {
    if (Review.online === up) return;
    Review.online = up;
    Review.tell("line");
    if (up) Review.note(say("online_again"));
  }

  /* An answer as status and data; null where nobody answered. */
  async function post(path, body) {
    try {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Report-Token": token() },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(WAIT),
        credentials: "same-origin",
      });
      line(true);
      return { status: answer.status, data: await answer.json().catch(() => ({})) };
    } catch {
      line(false);
      return null;
    }
  }

  /* Send an entry's edit; what the house has meanwhile is shown, and both texts are kept. */
  Review.send = async function (tag, key) {
    const unit = Review.tray(tag).units[key];
    const mark = `${tag} ${key}`;
    if (!unit || sending.has(mark)) return;
    const by = await Review.name();
    if (!by) return;
    sending.add(mark);
    const answer = await post("save", {
      tag,
      key,
      text: unit.text,
      state: unit.state,
      note: unit.note,
      base: unit.base,
      source: unit.source,
      by,
    });
    sending.delete(mark);
    if (!answer) return;
    if (answer.status === 200) saved(tag, key, unit, answer.data);
    else if (answer.status === 409 && answer.data.ours) conflicting(tag, key, answer.data.ours);
    else if (answer.status === 403) Review.note(say("stale_window"));
    else Review.keepUnit(tag, key, { ...Review.tray(tag).units[key], fault: told(answer) });
  };

  const told = (answer) => answer.data.message || say("not_saved", { status: answer.status });

  /* Take the house's text: the reader's own is laid aside there, so that none is lost. */
  Review.layAside = async function (tag, key, unit) {
    const by = Review.setting("name", "");
    const { text, state, note, base, source } = unit;
    const answer = await post("save", { tag, key, text, state, note, base, source, by, aside: true });
    if (answer && answer.status === 200) put(tag, key, answer.data);
    else if (!answer) Review.keepUnit(tag, key, unit);
  };

  function saved(tag, key, unit, data) {
    put(tag, key, data);
    const now = Review.tray(tag).units[key];
    if (!now) return;
    const onward = now.text !== unit.text || now.state !== unit.state || now.note !== unit.note;
    Review.keepUnit(
      tag,
      key,
      onward ? { ...now, base: data.entry.base, source: data.entry.source, fault: "" } : null,
    );
    if (onward) Review.send(tag, key);
    else busy(say("setting_page"));
  }

  function conflicting(tag, key, ours) {
    put(tag, key, { entry: ours });
    if (Review.at.tag === tag && Review.at.key === key) Review.compareTexts(tag, key);
    else Review.note(say("conflict_at", { key }));
  }

  /* Send what lies here and is not refused or in conflict. */
  Review.settled = function (tag, key) {
    const view = Review.entry(tag, key);
    if (view && view.unit && !view.unit.fault && !view.conflict) Review.send(tag, key);
  };

  Review.sendRemarks = async function (tag) {
    const remarks = Review.tray(tag).remarks.map(({ sent, ...remark }) => remark);
    if (!remarks.length || sending.has(tag)) return;
    sending.add(tag);
    const answer = await post("remark", { tag, remarks });
    sending.delete(tag);
    if (!answer) return;
    const refused = answer.status === 409 ? answer.data.refused || [] : [];
    if (answer.status !== 200) Review.note(answer.status === 403 ? say("stale_window") : told(answer));
    if (answer.status !== 200 && answer.status !== 409) return;
    heard.remarks({ tag, ...answer.data });
    Review.dropRemarks(tag, [...remarks.map((one) => one.id), ...refused]);
    if (Review.tray(tag).remarks.length) Review.sendRemarks(tag);
  };

  const inHand = (tag, key) =>
    Review.at.tag === tag && Review.at.key === key && document.activeElement?.id === "text";

  /* Send all that lies here, but for a text that is just being written: it goes when it is left. */
  Review.sendAll = async function () {
    for (const tag of Review.tags()) {
      if (Object.keys(Review.tray(tag).units).length && (await Review.need(tag)))
        for (const key of Object.keys(Review.tray(tag).units))
          if (!inHand(tag, key)) Review.settled(tag, key);
      Review.sendRemarks(tag);
    }
  };

  function put(tag, key, { entry, findings, seal }) {
    const edition = Review.editions[tag];
    if (!edition || !entry) return;
    edition.entries[key] = entry;
    if (seal) edition.seal = seal;
    if (findings) edition.findings = [...edition.findings.filter((one) => one.entry !== key), ...findings];
    Review.forget(tag);
    Review.tell("entry", { tag, key });
  }

  function busy(words) {
    const told = document.getElementById("setting");
    if (told) told.textContent = words;
  }

  const heard = {
    entry({ tag, key, ...told }) {
      put(tag, key, told);
    },
    pages({ tag, pages, places, anchors, trim }) {
      const edition = Review.editions[tag];
      if (!edition) return;
      edition.pages = pages;
      if (anchors) edition.anchors = anchors;
      if (trim) edition.trim = trim;
      for (const [key, found] of Object.entries(places || {}))
        if (Review.has(edition.entries, key)) edition.entries[key].places = found;
      Review.forget(tag);
      busy("");
      Review.tell("pages", { tag });
    },
    findings({ tag, findings }) {
      const edition = Review.editions[tag];
      if (!edition) return;
      edition.findings = findings;
      Review.forget(tag);
      Review.tell("entry", { tag, key: null });
    },
    remarks({ tag, threads, signoffs }) {
      const edition = Review.editions[tag];
      if (!edition) return;
      if (threads) edition.threads = threads;
      if (signoffs) edition.signoffs = signoffs;
      Review.forget(tag);
      Review.tell("entry", { tag, key: null });
    },
    /* Something was missed: all that is here is fetched anew. */
    refresh() {
      caughtUp();
    },
    fault({ tag, findings }) {
      if (tag !== Review.at.tag) return;
      busy([say("not_set"), ...findings.map((one) => Review.told(one, "message"))].join(" "));
    },
  };

  /* The newest data of every edition that is here, after a time without hearing. */
  async function caughtUp() {
    for (const tag of Object.keys(Review.editions)) await Review.again(tag);
    Review.sendAll();
  }

  Review.listen = function () {
    const heardTo = document.querySelector("meta[name=heard]")?.content || "";
    const stream = new EventSource(heardTo ? `events?after=${encodeURIComponent(heardTo)}` : "events");
    stream.onopen = () => {
      line(true);
      if (lost) caughtUp();
      lost = false;
    };
    stream.onerror = () => {
      lost = true;
      line(false);
    };
    for (const name of Object.keys(heard)) {
      stream.addEventListener(name, (event) => {
        try {
          heard[name](JSON.parse(event.data));
        } catch {
          lost = true; // half a message: all is fetched anew when the line is next up
        }
      });
    }
    window.addEventListener("pagehide", () => stream.close());
  };
})();
