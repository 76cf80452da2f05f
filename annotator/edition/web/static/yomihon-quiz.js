// Questions made from the text: how is this word read, which word is missing. Wrong answers come from the page itself.
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

  const others = (all, right, most) => shuffled([...new Set(all)].filter((item) => item && item !== right)).slice(0, most);

  // Readings of about the same length; those with the same ending first.
  const near = (reading) => {
    const all = yomihon.words().uses.map(([, , met]) => kana(met)).filter((other) => Math.abs(other.length - reading.length) < 2);
    const [alike, rest] = [true, false].map((wanted) => all.filter((other) => (other.at(-1) === reading.at(-1)) === wanted));
    return [...others(alike, reading, CHOICES), ...others(rest, reading, CHOICES)];
  };

  // --- how is this word read ------------------------------------------------------------------------------------------

  const readings = (words) => {
    const asked = words.filter((word) => kanji.test(word.textContent) && !word.matches(".known"));
    const word = shuffled(asked)[0];
    if (!word) return null;
    const right = kana(yomihon.use(word).met);
    const [first, second, ...more] = shuffled(mistakes(right));
    const wrong = new Set([first, second, ...near(right), ...more].filter(Boolean));
    word.classList.add("is-asked", "is-silent");
    return { word, right, wrong: [...wrong], reveal: () => word.classList.remove("is-silent") };
  };

  // --- which word is missing --------------------------------------------------------------------------------------------

  // Words of one kind fit the same gap: the same class and, for what inflects, the same form.
  const kind = ({ entry, form }) => `${entry?.senses[0]?.[2] ?? ""}|${(form ?? []).join()}`;

  const cloze = (words) => {
    const pool = new Map();
    for (const element of yomihon.page.querySelectorAll(":scope > .yomi-text .w")) {
      const of = kind(yomihon.use(element));
      if (!pool.has(of)) pool.set(of, new Set());
      pool.get(of).add(element.textContent);
    }
    const fits = (word) => pool.get(kind(yomihon.use(word)))?.size >= CHOICES;
    const word = shuffled(words.filter((item) => yomihon.use(item).entry && !item.matches(".known") && fits(item)))[0];
    if (!word) return null;
    word.classList.add("is-asked", "is-missing");
    const [right, inSentence] = [word.textContent, words.map((item) => item.textContent)];
    const wrong = others(pool.get(kind(yomihon.use(word))), right, 20).filter((item) => !inSentence.includes(item));
    return { word, right, wrong, reveal: () => word.classList.remove("is-missing") };
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
