// What the other scripts share: keys of the keyboard, words of the interface, messages, files. Without scripts everything is shown.
"use strict";

(() => {
  const page = document.querySelector(".yomi-page");
  if (!page) return;
  const yomihon = globalThis.yomihon;
  const parsed = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
  const data = parsed("yomi-data");
  yomihon.page = page;
  yomihon.data = data;
  // The words weigh more than all the rest: they are read when the first one is asked for.
  let words = null;
  yomihon.words = () => (words ??= { uses: [], entries: {}, lists: [], ...parsed("yomi-words") });
  yomihon.phrase = (key, ...values) => values.reduce((text, value) => text.replace("{}", value), data.phrases?.[key] ?? key);

  // --- keys ---------------------------------------------------------------------------------------------------------

  const keys = new Map();
  yomihon.key = (key, action) => keys.set(key, action);

  const typing = (target) => target.closest("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    const action = keys.get(event.key);
    if (!action) return;
    event.preventDefault();
    action(event);
  });

  // Themes may swallow the key before the browser closes an open panel itself.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      const open = [...page.querySelectorAll(".yomi-panel:popover-open")].at(-1);
      if (!open) return;
      event.preventDefault();
      event.stopPropagation();
      open.hidePopover();
    },
    { capture: true },
  );

  // --- messages, clipboard, files -----------------------------------------------------------------------------------

  const status = page.querySelector(".yomi-status");
  let fading = 0;
  yomihon.say = (text) => {
    status.textContent = text;
    status.classList.add("is-shown");
    clearTimeout(fading);
    fading = setTimeout(() => status.classList.remove("is-shown"), 4000);
  };

  yomihon.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages from files are not trusted with the clipboard everywhere.
      const field = document.createElement("textarea");
      field.value = text;
      (page.querySelector(".yomi-panel:popover-open") ?? page).append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    yomihon.say(yomihon.phrase("copied"));
  };

  yomihon.save = (name, text, type = "text/plain") => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // --- the row of buttons -------------------------------------------------------------------------------------------

  const toolbar = page.querySelector(".yomi-toolbar");
  if (!toolbar) return;
  for (const button of toolbar.querySelectorAll("[aria-controls]")) {
    const panel = document.getElementById(button.getAttribute("aria-controls"));
    if (!panel?.showPopover) {
      button.hidden = true;
      continue;
    }
    panel.addEventListener("beforetoggle", (event) => button.setAttribute("aria-expanded", String(event.newState === "open")));
    const key = button.getAttribute("aria-keyshortcuts");
    if (!key) continue;
    yomihon.key(key, () => {
      button.focus({ preventScroll: true }); // where the focus goes back to; the text stays where it is
      button.click();
    });
  }
})();
