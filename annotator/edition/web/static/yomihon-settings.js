// The settings of the reader: kept, applied, and the place in the text kept while lines move.
"use strict";

(() => {
  const { page, settings, defaults } = globalThis.yomihon ?? {};
  const form = document.querySelector("#yomi-settings form");
  if (!page || !form) return;
  const yomihon = globalThis.yomihon;
  const toggle = page.querySelector("[data-toggle=furigana]");
  const scales = form.querySelectorAll("[data-values]");
  let shown = settings.furigana === "off" ? "all" : settings.furigana; // what the switch goes back to

  // --- the place in the text ----------------------------------------------------------------------------------------

  const vertical = () => settings.writing === "vertical";

  // The first piece of text in the window, and where it stands; a change of size must not lose it.
  const place = () => {
    const blocks = page.querySelectorAll(":is(h1, h2, h3, p, li, dt, dd, td):not(.yomi-panel *, .yomi-toolbar *)");
    const top = page.querySelector(".yomi-toolbar").getBoundingClientRect().bottom;
    for (const block of blocks) {
      const box = block.getBoundingClientRect();
      if (!box.width || (vertical() ? box.left >= innerWidth : box.bottom <= top)) continue;
      const words = [...block.querySelectorAll(".w")];
      return words.find((word) => (vertical() ? true : word.getBoundingClientRect().bottom > top)) ?? block;
    }
    return null;
  };

  const atStart = () => scrollY === 0 && !vertical();

  yomihon.keepPlace = (change) => {
    const start = atStart();
    const mark = start ? null : place();
    const before = mark?.getBoundingClientRect();
    change();
    if (!mark) return;
    const after = mark.getBoundingClientRect();
    if (vertical()) mark.scrollIntoView({ block: "nearest", inline: "start" });
    else scrollBy({ top: after.top - before.top, behavior: "instant" });
  };

  // --- showing and keeping ------------------------------------------------------------------------------------------

  const show = () => {
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "radio") field.checked = field.value === String(settings[field.name]);
      else if (field.type === "checkbox") field.checked = settings[field.name] === field.value;
      else field.value = settings[field.name];
    }
    for (const field of scales) {
      const at = field.dataset.values.split(" ").indexOf(settings.level);
      field.parentElement.classList.toggle("is-idle", at < 0);
      if (at >= 0) field.value = at;
      field.nextElementSibling.value = field.dataset.names.split("|")[field.value];
      field.setAttribute("aria-valuetext", field.nextElementSibling.value);
    }
    for (const output of form.querySelectorAll("output[data-of]")) {
      output.value = output.dataset.unit.replace("{}", settings[output.dataset.of]);
    }
    form.querySelector(".yomi-level").hidden = settings.furigana !== "level";
    toggle.setAttribute("aria-pressed", String(settings.furigana !== "off"));
  };

  const MOVING = ["size", "leading", "measure", "face", "writing", "script"];

  yomihon.set = (name, value) => {
    if (settings[name] === value) return;
    const change = () => {
      settings[name] = value;
      yomihon.apply();
      document.dispatchEvent(new CustomEvent("yomihon:setting", { detail: name }));
    };
    if (MOVING.includes(name)) yomihon.keepPlace(change);
    else change();
    if (name === "furigana" && value !== "off") shown = value;
    const changed = Object.entries(settings).filter(([key, own]) => own !== defaults[key]);
    yomihon.write("settings", changed.length ? Object.fromEntries(changed) : null);
    show();
  };

  form.addEventListener("input", ({ target }) => {
    if (target.dataset.values) yomihon.set("level", target.dataset.values.split(" ")[target.value]);
    if (!target.name) return;
    if (target.type === "checkbox") yomihon.set(target.name, target.checked ? target.value : defaults[target.name]);
    else yomihon.set(target.name, typeof defaults[target.name] === "number" ? Number(target.value) : target.value);
  });

  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const [name, value] of Object.entries(defaults)) yomihon.set(name, value);
    yomihon.say(yomihon.phrase("reset_done"));
  });

  form.addEventListener("submit", (event) => event.preventDefault());

  // --- by key -------------------------------------------------------------------------------------------------------

  const step = (name, by) => {
    const field = form.elements[name];
    const value = Math.min(field.max, Math.max(field.min, settings[name] + by * field.step));
    yomihon.set(name, Math.round(value * 10) / 10);
  };
  const cycle = (name) => {
    const values = [...form.elements[name]].map((field) => field.value);
    yomihon.set(name, values[(values.indexOf(settings[name]) + 1) % values.length]);
  };
  const flip = () => yomihon.set("furigana", settings.furigana === "off" ? shown : "off");

  toggle.addEventListener("click", flip);
  yomihon.key("f", flip);
  yomihon.key("r", () => yomihon.set("script", settings.script === "romaji" ? "kana" : "romaji"));
  yomihon.key("+", () => step("size", 1));
  yomihon.key("-", () => step("size", -1));
  yomihon.key("v", () => cycle("writing"));
  yomihon.key("g", () => cycle("face"));
  if (form.elements.theme) yomihon.key("d", () => cycle("theme"));
  else if (settings.theme !== "auto") yomihon.set("theme", "auto"); // the theme of this page has a switch of its own

  // Lines that run down go on to the left: so does the wheel.
  page.addEventListener(
    "wheel",
    (event) => {
      const text = event.target.closest(".yomi-text");
      if (!vertical() || !text || !event.deltaY || event.ctrlKey) return;
      text.scrollBy({ left: -event.deltaY });
      event.preventDefault();
    },
    { passive: false },
  );

  show();
})();
