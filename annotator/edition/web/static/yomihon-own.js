// Words that the reader knows or wants to learn: kept on this device, shown on every page, saved and loaded as files.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  const page = yomihon?.page;
  if (!page) return;
  const lists = { known: new Set(yomihon.read("known") ?? []), marked: new Set(yomihon.read("marked") ?? []) };
  const panel = document.getElementById("yomi-settings");

  const headwordOf = (word) => yomihon.words().uses[word.dataset.w]?.[0];

  const paint = (word) => {
    for (const [name, list] of Object.entries(lists)) word.classList.toggle(name, list.has(headwordOf(word)));
  };

  const elements = (headword) => {
    const { uses } = yomihon.words();
    const numbers = [...uses.keys()].filter((number) => uses[number][0] === headword);
    return numbers.length ? [...page.querySelectorAll(numbers.map((number) => `.yomi-text .w[data-w="${number}"]`).join())] : [];
  };

  // A long page has some ten thousand words: they are gone through only where a list has changed as a whole.
  const showAll = () => page.querySelectorAll(".yomi-text .w").forEach(paint);

  const count = () => {
    const output = panel?.querySelector(".yomi-own-count");
    if (output) output.textContent = yomihon.phrase("known_count", lists.known.size, lists.marked.size);
  };

  const keep = () => {
    for (const [name, list] of Object.entries(lists)) yomihon.write(name, list.size ? [...list] : null);
    count();
  };

  yomihon.own = {
    elements,
    has: (name, headword) => lists[name].has(headword),
    // A word is either known or to be learnt.
    set: (name, headword, on) => {
      lists.known.delete(headword);
      lists.marked.delete(headword);
      if (on) lists[name].add(headword);
      elements(headword).forEach(paint);
      keep();
    },
    all: (name) => [...lists[name]],
  };

  if (lists.known.size || lists.marked.size) showAll();
  count();

  // The page in another window of the browser says so, too.
  addEventListener("storage", ({ key }) => {
    const name = key?.replace("yomihon-", "");
    if (!(name in lists)) return;
    lists[name] = new Set(yomihon.read(name) ?? []);
    showAll();
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
    }
    showAll();
    keep();
    yomihon.say(yomihon.phrase("imported", added.length));
  };

  field?.addEventListener("change", () => {
    if (field.files[0]) load(field.files[0]);
    field.value = "";
  });

  const forget = () => {
    for (const list of Object.values(lists)) list.clear();
    showAll();
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
