// Before the first paint: the reader's settings on the root element, so that no page changes under the reader's eyes.
// A classic script, like all of ours: browsers load no modules from files, and the edition works from a USB stick.
"use strict";

globalThis.yomihon = (() => {
  const root = document.documentElement;
  const defaults = Object.freeze({
    furigana: "all", // all, level, first, touch, off
    level: "n3", // n5 to n1, g1 to g6, g8: words up to it stay bare
    script: "kana", // kana, romaji
    face: "serif", // serif, gothic
    writing: "horizontal", // horizontal, vertical
    theme: "auto", // auto, light, sepia, dark
    labels: "on", // names of speakers
    size: 18, // px
    leading: 2.2, // times the size
    measure: 38, // letters in a line
    copy: "text", // text, brackets, anki: what is copied
  });

  // Private windows may refuse storage: settings then last for the page.
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`yomihon-${name}`));
    } catch {
      return null;
    }
  };

  const write = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(`yomihon-${name}`);
      else localStorage.setItem(`yomihon-${name}`, JSON.stringify(value));
    } catch {
      /* see above */
    }
  };

  const settings = { ...defaults };
  const stored = read("settings") ?? {};
  for (const [name, standard] of Object.entries(defaults)) {
    if (typeof stored[name] === typeof standard) settings[name] = stored[name];
  }

  const apply = () => {
    for (const name of ["furigana", "level", "script", "face", "writing", "labels"]) root.dataset[name] = settings[name];
    if (settings.theme !== "auto") root.dataset.theme = settings.theme;
    else if (root.dataset.theme) delete root.dataset.theme;
    root.style.setProperty("--yomi-size", `${settings.size / 16}rem`);
    root.style.setProperty("--yomi-leading", settings.leading);
    root.style.setProperty("--yomi-measure", settings.measure);
  };

  apply();
  return { defaults, settings, apply, read, write };
})();
