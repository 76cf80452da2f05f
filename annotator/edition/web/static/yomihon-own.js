// Words that the reader knows or wants to learn: kept on this device, shown on every page, saved and loaded as files.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  const page = yomihon?.page;
  if (!page) return;
  const lists = { known: new Set(yomihon.read("known") ?? []), marked: new Set(yomihon.read("marked") ?? []) };
  const panel = document.getElementById("yomi-settings");
  const uses = yomihon.data.uses ?? [];

  // Elements by dictionary form: an article has some thousand of them, so they are sorted once.
  const elements = new Map();
  for (const word of page.querySelectorAll(".yomi-text .w")) {
    const headword = uses[word.dataset.w]?.[0];
    if (!elements.has(headword)) elements.set(headword, []);
    elements.get(headword).push(word);
  }

  const show = (headword) => {
    for (const word of elements.get(headword) ?? []) {
      for (const [name, list] of Object.entries(lists)) word.classList.toggle(name, list.has(headword));
    }
  };

  const count = () => {
    const output = panel?.querySelector(".yomi-own-count");
    if (output) output.textContent = yomihon.phrase("known_count", lists.known.size, lists.marked.size);
  };

  const keep = () => {
    for (const [name, list] of Object.entries(lists)) yomihon.write(name, list.size ? [...list] : null);
    count();
  };

  yomihon.own = {
    elements: (headword) => elements.get(headword) ?? [],
    has: (name, headword) => lists[name].has(headword),
    // A word is either known or to be learnt.
    set: (name, headword, on) => {
      lists.known.delete(headword);
      lists.marked.delete(headword);
      if (on) lists[name].add(headword);
      show(headword);
      keep();
    },
    all: (name) => [...lists[name]],
  };

  for (const list of Object.values(lists)) list.forEach(show);
  count();

  // The page in another window of the browser says so, too.
  addEventListener("storage", ({ key }) => {
    const name = key?.replace("yomihon-", "");
    if (!(name in lists)) return;
    const before = lists[name];
    lists[name] = new Set(yomihon.read(name) ?? []);
    for (const headword of new Set([...before, ...lists[name]])) show(headword);
    count();
  });

  // --- files ----------------------------------------------------------------------------------------------------------

  const field = panel?.querySelector(".yomi-known input[type=file]");

  const load = async (file) => {
    // One word a line, # begins a comment: the file known.txt of an edition.
    const words = (await file.text()).split("\n").map((line) => line.split("#")[0].trim().normalize("NFC"));
    const added = words.filter((word) => word && !lists.known.has(word));
    for (const word of added) {
      lists.known.add(word);
      lists.marked.delete(word);
      show(word);
    }
    keep();
    yomihon.say(yomihon.phrase("imported", added.length));
  };

  field?.addEventListener("change", () => {
    if (field.files[0]) load(field.files[0]);
    field.value = "";
  });

  const forget = () => {
    const words = [...lists.known, ...lists.marked];
    for (const list of Object.values(lists)) list.clear();
    words.forEach(show);
    keep();
    yomihon.say(yomihon.phrase("forgotten"));
  };

  const actions = {
    export_known: () => yomihon.save("known.txt", [...lists.known].map((word) => `${word}\n`).join("")),
    import_known: () => field.click(),
    export_anki: () => yomihon.saveCards?.(),
    forget_words: forget,
  };

  panel?.addEventListener("click", (event) => actions[event.target.closest("[data-words]")?.dataset.words]?.());
})();
