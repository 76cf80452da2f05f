// The words of the text: one stop for the Tab key, arrows from word to word, one panel beside the word that is asked for.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  const panel = document.getElementById("yomi-word");
  if (!yomihon?.card || !panel?.showPopover) return;
  const { page, own, mend } = yomihon;
  const card = panel.querySelector(".yomi-card");
  const text = page.querySelector(".yomi-text");
  const STOP = ".w:not(a.term .w), a.term";
  let current = text.querySelector(STOP);
  let opener = null;
  let [byPointer, timer] = [false, 0];

  // --- one stop for the Tab key -----------------------------------------------------------------------------------------

  const rest = (stop) => {
    stop.tabIndex = -1;
    if (!stop.matches("a")) ["role", "aria-haspopup", "tabindex"].forEach((name) => stop.removeAttribute(name));
  };

  const rove = (stop) => {
    if (current && current !== stop) rest(current);
    current = stop;
    stop.tabIndex = 0;
    if (!stop.matches("a")) stop.setAttribute("role", "button");
    stop.setAttribute("aria-haspopup", "dialog");
  };

  for (const link of text.querySelectorAll("a.term")) link.tabIndex = -1;
  if (current) rove(current);

  const stopOf = (target) => {
    const word = target.closest?.(".w, a.term");
    const stop = word?.closest("a.term") ?? word;
    return stop && text.contains(stop) ? stop : null;
  };

  // All in order: a long page has some ten thousand, which wait until somebody goes from word to word.
  let list = null;
  const stops = () => (list ??= [...text.querySelectorAll(STOP)]);

  // --- the panel --------------------------------------------------------------------------------------------------------

  const release = () => {
    opener.style.anchorName = "";
    opener.classList.remove("is-open");
    opener.removeAttribute("aria-expanded");
  };

  const press = () => {
    const { headword } = yomihon.use(yomihon.wordsOf(opener)[0] ?? opener);
    for (const name of ["known", "marked"]) {
      panel.querySelector(`[data-do=${name}]`).setAttribute("aria-pressed", String(own.has(name, headword)));
    }
    panel.querySelector("[data-do=voice]").hidden = !mend.said(opener);
  };

  // A sheet at the foot of the window must not lie over the word.
  const uncover = () => {
    const [word, sheet] = [opener.getBoundingClientRect(), panel.getBoundingClientRect()];
    const covered = word.bottom > sheet.top && word.top < sheet.bottom && word.right > sheet.left && word.left < sheet.right;
    if (!covered) return;
    const wanted = word.bottom - sheet.top + 16;
    const missing = wanted - (document.documentElement.scrollHeight - innerHeight - scrollY);
    // At the end of the page there is nothing more to scroll to, as long as the sheet is open.
    if (missing > 0) document.body.style.paddingBottom = `${parseFloat(getComputedStyle(document.body).paddingBottom) + missing}px`;
    scrollBy({ top: wanted, behavior: "instant" });
  };

  const show = (stop, pointer = false) => {
    clearTimeout(timer);
    if (opener) release();
    opener = stop;
    byPointer = pointer;
    rove(stop);
    stop.style.anchorName = "--yomi-word";
    stop.classList.add("is-open");
    stop.setAttribute("aria-expanded", "true");
    card.replaceChildren(...yomihon.card(stop));
    panel.setAttribute("aria-label", stop.textContent);
    panel.scrollTop = 0;
    elsewhere.open = false;
    press();
    if (!panel.matches(":popover-open")) panel.showPopover({ source: stop });
    uncover();
  };

  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opener) return;
    document.body.style.paddingBottom = "";
    const inside = panel.contains(document.activeElement) || document.activeElement === document.body;
    const back = opener;
    release();
    opener = null;
    if (inside && !byPointer) back.focus({ preventScroll: true });
  });

  // --- other sentences of the page -------------------------------------------------------------------------------------------

  const elsewhere = panel.querySelector(".yomi-elsewhere");
  const MOST = 5;

  elsewhere.addEventListener("toggle", () => {
    if (!elsewhere.open || !opener) return;
    const word = yomihon.wordsOf(opener)[0];
    const { headword } = yomihon.use(word);
    const here = yomihon.sentences.of(word);
    const found = new Set(own.elements(headword).map(yomihon.sentences.of).filter((sentence) => sentence && sentence !== here));
    const items = [...found].slice(0, MOST).map((sentence) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = `#${sentence.id}`;
      link.textContent = sentence.text;
      item.append(link);
      return item;
    });
    elsewhere.querySelector("ul").replaceChildren(...items);
    const find = elsewhere.querySelector(".yomi-find");
    if (find) find.href = `${find.getAttribute("href").split("?")[0]}?q=${encodeURIComponent(headword)}`;
  });

  // --- what can be done with the word -----------------------------------------------------------------------------------------

  const actions = {
    known: () => mark("known"),
    marked: () => mark("marked"),
    wrong: () => mend.reading(yomihon.wordsOf(opener)[0]),
    voice: () => mend.speaker(opener),
    sense: ({ dataset }) => {
      const words = yomihon.wordsOf(opener);
      const word = words.find((item) => yomihon.use(item).headword === dataset.headword) ?? words[0];
      mend.sense(word, dataset.headword, Number(dataset.entry), Number(dataset.sense));
    },
  };

  const mark = (name) => {
    for (const word of yomihon.wordsOf(opener)) {
      const { headword } = yomihon.use(word);
      own.set(name, headword, !own.has(name, headword));
    }
    press();
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    actions[button?.dataset.do]?.(button);
  });

  for (const [key, name] of [["k", "known"], ["m", "marked"]]) {
    yomihon.key(key, () => {
      if (!opener) show(current);
      mark(name);
    });
  }

  // --- pointer ------------------------------------------------------------------------------------------------------------------

  text.addEventListener("click", (event) => {
    const stop = stopOf(event.target);
    if (!stop || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    event.preventDefault();
    show(stop, event.detail > 0);
    // A click that comes from the keyboard has no position: go on into the panel.
    if (event.detail === 0) panel.focus();
  });

  page.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    clearTimeout(timer);
    const stop = stopOf(event.target);
    if (stop && stop !== opener) timer = setTimeout(() => show(stop, true), 450);
    else if (opener && byPointer && !stop && !panel.contains(event.target)) timer = setTimeout(() => panel.hidePopover(), 600);
  });

  // --- keyboard -----------------------------------------------------------------------------------------------------------------

  const middle = (element) => {
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  // The nearest word of the next line, in the direction in which lines follow each other.
  const overLine = (by) => {
    const down = yomihon.settings.writing === "vertical";
    const [along, across] = down ? ["y", "x"] : ["x", "y"];
    const [sign, from] = [down ? -by : by, middle(current)];
    let [best, line, distance] = [null, null, Infinity];
    for (let at = stops().indexOf(current) + by; stops()[at]; at += by) {
      const place = middle(stops()[at]);
      if ((place[across] - from[across]) * sign < 8) continue;
      line ??= place[across];
      if (Math.abs(place[across] - line) > 8) break;
      if (Math.abs(place[along] - from[along]) >= distance) continue;
      [best, distance] = [stops()[at], Math.abs(place[along] - from[along])];
    }
    return best;
  };

  const HORIZONTAL = { ArrowRight: ["word", 1], ArrowLeft: ["word", -1], ArrowDown: ["line", 1], ArrowUp: ["line", -1] };
  const VERTICAL = { ArrowDown: ["word", 1], ArrowUp: ["word", -1], ArrowLeft: ["line", 1], ArrowRight: ["line", -1] };

  const move = (event) => {
    const [unit, by] = (yomihon.settings.writing === "vertical" ? VERTICAL : HORIZONTAL)[event.key] ?? [];
    const atWord = event.target === current || panel === event.target;
    if (!unit || !atWord || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = unit === "word" ? stops()[stops().indexOf(current) + by] : overLine(by);
    if (!next) return;
    event.preventDefault();
    const inPanel = panel === event.target;
    rove(next);
    if (opener) show(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (inPanel) panel.focus();
  };

  document.addEventListener("keydown", move);

  text.addEventListener("keydown", (event) => {
    if (event.target !== current || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    show(current);
    panel.focus();
  });

  text.addEventListener("focusin", ({ target }) => {
    if (target !== current && stopOf(target) === target) rove(target);
  });

  yomihon.key("w", () => {
    const seen = stops().find((stop) => {
      const box = stop.getBoundingClientRect();
      return box.top > 60 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    });
    if (!seen) return;
    rove(seen);
    seen.focus();
  });
})();
