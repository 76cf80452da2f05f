// One shared panel for the glossary terms of the page. Without it terms are plain links to the glossary.
"use strict";

(() => {
  const page = document.querySelector(".yomi-page");
  const panel = document.getElementById("yomi-panel");
  if (!page || !panel || !panel.showPopover) return;
  const body = panel.querySelector(".yomi-panel-body");
  const entry = panel.querySelector(".yomi-panel-entry");
  const definitions = new Map([...page.querySelectorAll(".yomi-definitions > [data-term]")].map((item) => [item.dataset.for, item]));
  let opener = null;
  let timer = 0;

  const show = (link, focus) => {
    clearTimeout(timer); // a pointer that still rests on the word must not open the panel again
    const definition = definitions.get(link.getAttribute("href"));
    if (!definition) return false;
    if (opener) hideFrom(opener);
    opener = link;
    link.style.anchorName = "--yomi-term";
    link.setAttribute("aria-expanded", "true");
    body.replaceChildren(...[...definition.cloneNode(true).childNodes]);
    panel.setAttribute("aria-label", definition.dataset.term);
    entry.href = link.href;
    if (!panel.matches(":popover-open")) panel.showPopover();
    if (focus) entry.focus();
    return true;
  };

  const hideFrom = (link) => {
    link.style.anchorName = "";
    link.setAttribute("aria-expanded", "false");
  };

  for (const link of page.querySelectorAll("a.term")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }

  page.addEventListener("click", (event) => {
    const link = event.target.closest("a.term");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // A click that comes from the keyboard has no position: move on into the panel.
    if (show(link, event.detail === 0)) event.preventDefault();
  });

  page.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a.term");
    clearTimeout(timer);
    if (link && event.pointerType === "mouse") timer = setTimeout(() => show(link, false), 350);
  });

  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opener) return;
    const inside = panel.contains(document.activeElement) || document.activeElement === document.body;
    hideFrom(opener);
    if (inside) opener.focus({ preventScroll: true });
    opener = null;
  });
})();
