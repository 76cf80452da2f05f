// Questions made from the text: how is this word read, which word is missing. Wrong answers come from the page itself.
// What is missing is told by its meaning, so that one answer is right however much another one would make sense.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  if (!yomihon?.page) return;
  const CHOICES = 4;

  const shuffled = (items) => {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = Math.floor(Math.random() * (last + 1));
      [result[last], result[other]] = [result[other], result[last]];
    }
    return result;
  };

  const kanji = /\p{Script=Han}/u;
  const kana = (text) => text.replace(/[ァ-ヶ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

  // What learners mix up: long and short vowels, voiced and plain sounds, doubled consonants.
  const VOICED = ["かが", "きぎ", "くぐ", "けげ", "こご", "さざ", "しじ", "すず", "せぜ", "そぞ", "ただ", "てで", "とど", "はば", "ひび", "ふぶ", "へべ", "ほぼ"];
  const voiced = new Map(VOICED.flatMap(([plain, other]) => [[plain, other], [other, plain]]));

  const mistakes = (reading) => {
    const found = new Set();
    [...reading].forEach((sign, at) => {
      const [before, behind] = [reading.slice(0, at), reading.slice(at + 1)];
      if (at === 0 && voiced.has(sign)) found.add(voiced.get(sign) + behind);
      if ("っう".includes(sign) && at > 0) found.add(before + behind);
      if ("ょゅお".includes(sign) && behind[0] !== "う") found.add(`${before}${sign}う${behind}`);
    });
    found.delete(reading);
    return [...found];
  };

  // --- what is worth a question ---------------------------------------------------------------------------------------

  const everywhere = () => [...yomihon.page.querySelectorAll(":scope > .yomi-text .w")];

  // Words of content that the reader does not know yet; no names, no numbers, no grammar, and not する, ほか, ため.
  const NUMBER = /^[\d〇一二三四五六七八九十百千万億]/u;
  const content = (word) => word.textContent.normalize("NFKC");
  const asks = (word) => {
    const { headword, entry } = yomihon.use(word);
    return Boolean(entry?.part) && !NUMBER.test(content(word)) && !/^[ぁ-ん]{1,2}$/u.test(headword);
  };
  const asked = (words) => words.filter((word) => asks(word) && !word.matches(".known"));

  // The kana around the kanji show in the answer, too: what is asked is the reading between them.
  const parts = (word) => {
    const [, before, , behind] = /^([^\p{Script=Han}]*)(.*\p{Script=Han}[々]?)([^\p{Script=Han}]*)$/u.exec(content(word)) ?? [];
    if (before === undefined) return null;
    const [start, end, reading] = [kana(before), kana(behind), kana(yomihon.use(word).met)];
    const whole = reading.startsWith(start) && reading.endsWith(end) && reading.length > start.length + end.length;
    return whole ? { start, end, core: reading.slice(start.length, reading.length - end.length) } : null;
  };

  // --- how is this word read ------------------------------------------------------------------------------------------

  const pieces = (word) => [...word.querySelectorAll("ruby")].map((ruby) => {
    const rt = ruby.querySelector("rt");
    return [ruby.firstChild.textContent, kana(rt.dataset.kana ?? rt.dataset.r ?? rt.textContent)];
  });

  // Readings that some kanji of the page has.
  let found = null;
  const attested = () => (found ??= new Set(everywhere().flatMap(pieces).filter(([base]) => base.length === 1).map(([, reading]) => reading)));

  // A word in kanji alone with another reading over one of them, one that there is: しゅり for 修理, never びっこした for 引っ越した.
  const mixed = (word, { core, start, end }) => {
    const read = pieces(word);
    const bases = read.map(([base]) => base).join("");
    if (start || end || bases !== content(word) || read.map(([, reading]) => reading).join("") !== core) return [];
    return read.flatMap(([base, reading], at) => {
      const others = base.length === 1 ? mistakes(reading).filter((item) => attested().has(item)) : [];
      return others.map((other) => read.map(([, own], place) => (place === at ? other : own)).join(""));
    });
  };

  // Readings of other words of the page that have the same kana around their kanji, those of the same shape first.
  const shape = (word) => content(word).match(/\p{Script=Han}/gu).length;

  const near = (word, { start, end, core }) => {
    const [alike, rest] = [new Set(), new Set()];
    for (const other of everywhere().filter((item) => kanji.test(item.textContent))) {
      const split = parts(other);
      if (!split || split.start !== start || split.end !== end || Math.abs(split.core.length - core.length) > 2) continue;
      (shape(other) === shape(word) ? alike : rest).add(start + split.core + end);
    }
    return [...shuffled(alike), ...shuffled(rest)];
  };

  const wrongReadings = (word) => {
    const { met, entry, reading } = yomihon.use(word);
    const split = parts(word);
    // Other readings of the word are no wrong answers: 私 is わたくし, too.
    const rights = new Set([met, ...(entry.also ?? []), entry.reading, reading].map(kana));
    const [first, second, ...more] = shuffled(mixed(word, split));
    return [...new Set([first, second, ...near(word, split), ...more].filter((item) => item && !rights.has(item)))];
  };

  const readings = (words) => {
    for (const word of shuffled(asked(words).filter((item) => kanji.test(item.textContent) && parts(item)))) {
      const wrong = wrongReadings(word);
      if (wrong.length < CHOICES - 1) continue;
      word.classList.add("is-asked", "is-silent");
      return { word, right: kana(yomihon.use(word).met), wrong, reveal: () => word.classList.remove("is-silent") };
    }
    return null;
  };

  // --- which word is missing --------------------------------------------------------------------------------------------

  // Words of one kind fit the same gap: the same part of speech and, for what inflects, the same form.
  const kind = ({ headword, entry, form }) => `${entry.part}|${headword.endsWith("する")}|${(form ?? []).join()}`;

  // A word that means the same would be a second right answer.
  const meanings = (use) => new Set(yomihon.gloss(use).toLowerCase().match(/[a-z]{4,}/gu) ?? []);

  const unlike = (use, other) => {
    const mine = meanings(use);
    return use.number !== other.number && ![...meanings(other)].some((item) => mine.has(item));
  };

  // Of the same kind, none of them in the sentence; those of about the same level first.
  const misfits = (word, words) => {
    const [use, here] = [yomihon.use(word), new Set(words.map(content))];
    const found = new Map();
    for (const item of everywhere().filter(asks)) {
      const other = yomihon.use(item);
      const fits = kind(other) === kind(use) && unlike(use, other) && !here.has(content(item));
      if (fits) found.set(content(item), Math.abs((other.entry.jlpt ?? 0) - (use.entry.jlpt ?? 0)));
    }
    const near = shuffled([...found]).sort(([, one], [, other]) => one - other);
    return near.slice(0, 2 * CHOICES).map(([text]) => text);
  };

  const cloze = (words) => {
    for (const word of shuffled(asked(words))) {
      const wrong = shuffled(misfits(word, words));
      if (wrong.length < CHOICES - 1) continue;
      word.classList.add("is-asked", "is-missing");
      const hint = yomihon.gloss(yomihon.use(word)).split("; ").slice(0, 2).join("; ");
      return { word, right: word.textContent, wrong, hint, reveal: () => word.classList.remove("is-missing") };
    }
    return null;
  };

  const makers = { readings, cloze };

  yomihon.quiz = (mode, sentence) => {
    const made = makers[mode]([...sentence.querySelectorAll(".w")]);
    if (!made) return null;
    const buttons = shuffled([made.right, ...made.wrong.slice(0, CHOICES - 1)]).map((text) => {
      const button = document.createElement("button");
      button.type = "button";
      button.lang = "ja";
      button.textContent = text;
      return button;
    });
    return { ...made, buttons, right: buttons.find((button) => button.textContent === made.right), done: false };
  };
})();
