// Cards for Anki from the data of the page: a text file with its own head, which Anki imports without questions.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  if (!yomihon?.sentences) return;
  const { data, own, page } = yomihon;

  const HEAD = [
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#tags column:8",
    "#columns:guid\tword\treading\tmeaning\tsentence\tsentence furigana\tsource\ttags",
  ];

  const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]).replace(/[\t\n]+/g, " ");

  const card = (word) => {
    const use = yomihon.use(word);
    const sentence = yomihon.sentences.of(word);
    const source = `<a href="${escaped(location.href.split("#")[0])}#${sentence?.id ?? ""}">${escaped(document.title)}</a>`;
    return [
      escaped(`yomihon-${use.headword}-${use.reading || use.met}`),
      escaped(use.headword),
      escaped(use.reading || use.met),
      escaped(yomihon.gloss(use)),
      escaped(sentence?.text ?? ""),
      escaped(sentence ? yomihon.written(sentence.range, "anki") : ""),
      source,
      "yomihon",
    ].join("\t");
  };

  // The words to learn that stand on this page; where none is marked, all that the reader does not know.
  yomihon.saveCards = () => {
    const first = new Map();
    for (const word of page.querySelectorAll(":scope > .yomi-text .w")) {
      const { headword, entry } = yomihon.use(word);
      if (entry && !own.has("known", headword) && !first.has(headword)) first.set(headword, word);
    }
    const marked = [...first].filter(([headword]) => own.has("marked", headword));
    const words = (marked.length ? marked : [...first]).map(([, word]) => word);
    yomihon.save(`${data.document.replaceAll("/", "-")}-anki.txt`, `${[...HEAD, ...words.map(card)].join("\n")}\n`);
    yomihon.say(yomihon.phrase("cards_saved", words.length));
  };
})();
