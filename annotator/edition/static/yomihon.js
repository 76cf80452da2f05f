// The reader's switches for furigana and speaker labels, and the Escape key. Without scripts everything is shown.
"use strict";

(() => {
  const page = document.querySelector(".yomi-page");
  if (!page) return;
  const root = document.documentElement;

  // --- switches, remembered where the browser allows it ---------------------------------------------------------

  const stored = (name) => {
    try {
      return localStorage.getItem(`yomihon-${name}`);
    } catch {
      return null;
    }
  };

  const store = (name, value) => {
    try {
      localStorage.setItem(`yomihon-${name}`, value);
    } catch {
      /* private windows and files may have no storage: the switch works for this page */
    }
  };

  const toggles = [...page.querySelectorAll(".yomi-toggle")];

  const set = (button, on) => {
    button.setAttribute("aria-pressed", String(on));
    root.dataset[button.dataset.toggle] = on ? "on" : "off";
  };

  const flip = (button) => {
    const on = button.getAttribute("aria-pressed") !== "true";
    set(button, on);
    store(button.dataset.toggle, on ? "on" : "off");
  };

  for (const button of toggles) {
    set(button, stored(button.dataset.toggle) !== "off");
    button.addEventListener("click", () => flip(button));
  }
  const toolbar = page.querySelector(".yomi-toolbar");
  if (toolbar) toolbar.hidden = false;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const button = toggles.find((item) => item.getAttribute("aria-keyshortcuts") === event.key);
    if (button) flip(button);
  });

  // Themes may swallow the key before the browser closes an open panel itself.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape") page.querySelector(".yomi-panel:popover-open")?.hidePopover();
    },
    { capture: true },
  );
})();
