// Corrections as the editor's file has them, each with what finds its place: of a reading, a sense, a speaker.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  if (!yomihon?.sentences) return;
  const { page, phrase } = yomihon;
  const BEFORE = 6;
  const BEGINNING = 12;
  const SAID = ".said:is(.said-speech, .said-written, .said-thought)";

  const quote = (value) => `"${value.replace(/[\\"]/g, "\\$&")}"`;

  const entry = (layer, fields) => {
    const lines = Object.entries(fields).filter(([, value]) => value !== "");
    return `[[${layer}]]\n${lines.map(([name, value]) => `${name} = ${typeof value === "number" ? value : quote(value)}\n`).join("")}`;
  };

  const place = (word) => {
    const { text, start } = yomihon.sentences.around(word);
    return { before: text.slice(Math.max(0, start - BEFORE), start), document: yomihon.data.document };
  };

  const reading = (word) => entry("reading", { surface: word.textContent, kana: yomihon.use(word).met, ...place(word) });

  // An expression holds the word that was asked for, and begins somewhere else: it is found by its dictionary form.
  const sense = (word, headword, number, chosen) => {
    const own = yomihon.use(word).headword === headword;
    const where = own ? place(word) : { document: yomihon.data.document };
    return entry("sense", { surface: own ? word.textContent : headword, entry: number, sense: chosen, ...where });
  };

  // The quotation round a word, from its beginning.
  const said = (word) => {
    const piece = word.closest(SAID);
    return piece?.dataset.whole ? document.getElementById(piece.dataset.whole) : piece;
  };

  const nameOf = (quotation) => {
    const number = quotation.dataset.speaker?.split(" ")[0];
    return page.querySelector(`#yomi-voices li[data-number="${number}"]`)?.dataset.name ?? phrase("name");
  };

  const speaker = (word) => {
    const quotation = said(word);
    const begins = quotation.textContent.trim().replace(/^[「『（“"]/u, "").split("\n")[0].slice(0, BEGINNING);
    return entry("speaker", { quote: begins, speaker: nameOf(quotation), document: yomihon.data.document });
  };

  const hand = async (correction, field) => {
    await yomihon.copy(correction);
    yomihon.say(phrase("mend_copied", field));
  };

  yomihon.mend = {
    said,
    reading: (word) => hand(reading(word), "kana"),
    sense: (word, ...chosen) => hand(sense(word, ...chosen), "sense"),
    speaker: (word) => hand(speaker(word), "speaker"),
  };
})();
