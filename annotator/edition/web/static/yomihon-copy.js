// Copying: the text alone, with readings in brackets 漢字（かんじ）, or as Anki takes them ( 漢字[かんじ]).
"use strict";

(() => {
  const { page, settings } = globalThis.yomihon ?? {};
  const text = page?.querySelector(".yomi-text");
  if (!text) return;
  const yomihon = globalThis.yomihon;
  const BLOCK = "p, h1, h2, h3, h4, h5, h6, li, dt, dd, tr, blockquote, figure";
  const APART = ".headerlink, script, style, [hidden]";

  const reading = (rt) => rt.dataset.r ?? rt.textContent;

  // The word as it is read: its own kana, and the readings in place of what they stand over.
  const spoken = (word) => {
    let kana = "";
    for (const node of word.childNodes) {
      const rt = node.nodeName === "RUBY" && node.querySelector("rt");
      kana += rt ? reading(rt) : node.childNodes.length ? spoken(node) : node.textContent;
    }
    return kana;
  };

  const children = (node, form) => [...node.childNodes].map((child) => written(child, form)).join("");

  const written = (node, form) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s*\n\s*/g, "");
    if (node.nodeName === "BR") return "\n";
    if (node.nodeName === "RT" || node.nodeName === "RP" || node.matches?.(APART)) return "";
    const inner = children(node, form);
    if (node.matches?.(BLOCK)) return `${inner}\n`;
    const rt = form === "anki" && node.nodeName === "RUBY" && node.querySelector("rt");
    if (rt) return ` ${inner}[${reading(rt)}]`;
    if (form === "brackets" && node.matches?.(".w") && node.querySelector("rt")) return `${inner}（${spoken(node)}）`;
    return inner;
  };

  const copied = (range, form) =>
    children(range.cloneContents(), form)
      .replace(/(^|\n) /g, "$1")
      .replace(/\n+/g, "\n")
      .trim();

  yomihon.written = copied;

  // What is selected in the text; all of it where nothing is.
  const chosen = () => {
    const selection = getSelection();
    const inside = selection.rangeCount && !selection.isCollapsed && text.contains(selection.anchorNode);
    if (inside) return selection.getRangeAt(0);
    const range = document.createRange();
    range.selectNodeContents(text);
    return range;
  };

  const hasRealReadings = (range) => [...range.cloneContents().querySelectorAll("rt")].some((rt) => rt.textContent);

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    if (settings.copy === "text" && !hasRealReadings(range)) return;
    event.clipboardData.setData("text/plain", copied(range, settings.copy));
    event.preventDefault();
  });

  const copy = () => yomihon.copy(copied(chosen(), settings.copy));
  yomihon.key("c", copy);
  page.querySelector(".yomi-copy")?.addEventListener("click", copy);
})();
