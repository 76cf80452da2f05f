// The search page: what is typed goes into the address, what is found onto the page.
"use strict";

(() => {
  const form = document.querySelector(".yomi-search-form");
  if (!form || !globalThis.yomihonIndex) return;
  const { load, prepare, search, speakers } = globalThis.yomihonFind;
  load(globalThis.yomihonIndex);

  const STEP = 50;
  const [query, speaker] = [form.elements.q, form.elements.speaker];
  const page = form.closest(".yomi-search");
  const [status, list, more] = ["status", "results", "more"].map((name) => page.querySelector(`.yomi-search-${name}`));
  let [results, shown, group] = [[], 0, null];

  for (const name of speakers()) speaker.append(new Option(name, name));

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // The sentence as it stands in the text, what was found marked; places that overlap are one mark.
  const marked = ({ text, hits }) => {
    const parts = [];
    let at = 0;
    for (const { start, end } of hits.sort((one, other) => one.start - other.start || other.end - one.end)) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      parts.push(text.slice(at, from), element("mark", {}, text.slice(from, end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  };

  const place = ({ address, anchor }) => (anchor ? `${address}#${encodeURIComponent(anchor)}` : address);

  const show = () => {
    for (const result of results.slice(shown, shown + STEP)) {
      const heads = result.text === result.title; // the title is the heading of the results already
      if (group?.dataset.document !== String(result.document)) {
        group = element("ul", { className: "yomi-search-lines" });
        group.dataset.document = result.document;
        const title = heads ? marked(result) : [result.title];
        list.append(element("h2", { lang: "ja" }, element("a", { href: result.address }, ...title)), group);
        if (heads) continue;
      }
      group.append(element("li", { lang: "ja" }, element("a", { href: place(result) }, ...marked(result))));
    }
    shown = Math.min(results.length, shown + STEP);
    more.hidden = shown >= results.length;
  };

  const run = () => {
    const asked = query.value.trim();
    results = asked || speaker.value ? search(asked, speaker.value) : [];
    [shown, group] = [0, null];
    list.replaceChildren();
    const words = results.length ? status.dataset.found.replace("{}", results.length) : status.dataset.none;
    status.textContent = asked || speaker.value ? words : "";
    show();
  };

  const remember = () => {
    const address = new URL(location.href);
    for (const { name, value } of [query, speaker]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(null, "", address);
    } catch {
      /* files have no history of their own in some browsers: the search works without */
    }
  };

  let timer = 0;
  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, 150);
  });
  speaker.addEventListener("change", run);
  more.addEventListener("click", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
    remember();
  });

  const asked = new URLSearchParams(location.search);
  query.value = asked.get("q") ?? "";
  if (speakers().includes(asked.get("speaker"))) speaker.value = asked.get("speaker");
  run();
  prepare();
  query.focus();
})();
