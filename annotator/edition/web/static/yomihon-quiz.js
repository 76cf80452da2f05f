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

  // What other words of the page have there, those of the same shape first; each looks like a right answer.
  const shape = (word, { end }) => `${content(word).match(/\p{Script=Han}/gu).length}${Boolean(end)}`;

  const near = (word, { start, end, core }) => {
    const [alike, rest] = [new Set(), new Set()];
    for (const other of everywhere().filter((item) => kanji.test(item.textContent))) {
      const split = parts(other);
      if (!split || Math.abs(split.core.length - core.length) > 1) continue;
      (shape(other, split) === shape(word, { end }) ? alike : rest).add(split.core);
    }
    return [...shuffled(alike), ...shuffled(rest)].map((other) => start + other + end);
  };

  const readings = (words) => {
    const word = shuffled(asked(words).filter((item) => kanji.test(item.textContent) && parts(item)))[0];
    if (!word) return null;
    const { met, entry, reading } = yomihon.use(word);
    const split = parts(word);
    const right = kana(met);
    // Other readings of the word are no wrong answers: 私 is わたくし, too.
    const rights = new Set([right, ...[...(entry.also ?? []), entry.reading, reading].map(kana)]);
    const [first, second, ...more] = shuffled(mistakes(split.core)).map((core) => split.start + core + split.end);
    const wrong = new Set([first, second, ...near(word, split), ...more].filter((item) => item && !rights.has(item)));
    word.classList.add("is-asked", "is-silent");
    return { word, right, wrong: [...wrong], reveal: () => word.classList.remove("is-silent") };
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
    if (!made || made.wrong.length < CHOICES - 1) {
      made?.word.classList.remove("is-asked", "is-silent", "is-missing");
      return null;
    }
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
