// The sentences of the page, between the anchors that the build has set.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  const text = yomihon?.page?.querySelector(".yomi-text");
  if (!text) return;
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, dd, dt, td, th, blockquote, figcaption";
  let list = null;

  // Whether there are any: asked while the page loads, when a long page must not be gone through.
  const any = () => text.querySelector("[id*='-s-']") !== null;

  const isAnchor = (element) => /-s-\d+$/.test(element.id);

  // From its anchor to the next one, or to the end of its block.
  const build = () => {
    const anchors = [...text.querySelectorAll("[id*='-s-']")].filter(isAnchor);
    return anchors.map((anchor, number) => {
      const block = anchor.closest(BLOCKS) ?? anchor.querySelector(BLOCKS) ?? anchor.parentElement;
      const range = document.createRange();
      if (anchor.childNodes.length && block !== anchor.parentElement) range.setStart(block, 0);
      else range.setStartAfter(anchor);
      const next = anchors[number + 1];
      const link = block.querySelector(":scope > .headerlink");
      if (next && block.contains(next)) range.setEndBefore(next);
      else if (link) range.setEndBefore(link);
      else range.setEnd(block, block.childNodes.length);
      return { id: anchor.id, number, block, range };
    });
  };

  const all = () => {
    if (list) return list;
    list = build()
      .map((sentence) => ({ ...sentence, text: sentence.range.toString().trim() }))
      .filter((sentence) => sentence.text);
    list.forEach((sentence, number) => (sentence.number = number));
    return list;
  };

  const of = (element) => all().find(({ range }) => range.intersectsNode(element)) ?? null;

  // The text of the sentence, and where in it the element begins.
  const around = (element) => {
    const sentence = of(element);
    const range = document.createRange();
    if (sentence) range.setStart(sentence.range.startContainer, sentence.range.startOffset);
    else range.setStart(element.closest(BLOCKS), 0);
    range.setEndBefore(element);
    return { text: range.toString() + element.textContent, start: range.toString().length };
  };

  yomihon.sentences = { any, all, of, around };
})();
