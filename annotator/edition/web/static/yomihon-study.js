// The study window: one sentence at a time, large; its translation when asked; questions, which yomihon-quiz.js makes.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  const window_ = document.getElementById("yomi-study");
  if (!yomihon?.sentences || !window_?.showModal) return;
  const { phrase, data, page } = yomihon;
  const part = (name) => window_.querySelector(`.yomi-${name}`);
  const [sentence, answers, verdict, more, card] = ["study-sentence", "answers", "verdict", "study-more", "card"].map(part);
  const button = (name) => window_.querySelector(`[data-study=${name}]`);

  // --- progress: how far, and how many answers were right; kept for each document ----------------------------------------

  const progress = yomihon.read("progress") ?? {};
  const mine = { at: null, right: 0, asked: 0, ...progress[data.document] };
  const keep = () => yomihon.write("progress", { ...yomihon.read("progress"), [data.document]: mine });

  let mode = "read";
  let question = null;
  const sentences = () => yomihon.sentences.all().filter(({ block }) => !block.closest(".yomi-translation"));

  // --- translation: the author's, behind the paragraph; of the sentence alone where the numbers agree ----------------------

  const translation = (here) => {
    const behind = here.block.nextElementSibling;
    if (!behind?.matches(".yomi-translation")) return null;
    const source = behind.querySelector("[lang]");
    const parts = source.textContent.trim().split(/(?<=[.!?…]["”’)]?)\s+/u);
    const siblings = sentences().filter(({ block }) => block === here.block);
    const text = parts.length === siblings.length ? parts[siblings.indexOf(here)] : source.textContent.trim();
    return { text, lang: source.lang };
  };

  const reveal = (on) => {
    const found = on && translation(current());
    more.replaceChildren();
    if (found) {
      const line = document.createElement("p");
      [line.textContent, line.lang] = [found.text, found.lang];
      more.append(line);
    }
    button("translation").setAttribute("aria-expanded", String(Boolean(found)));
  };

  // --- showing a sentence --------------------------------------------------------------------------------------------------

  const current = () => sentences()[mine.at];

  const copyOf = ({ range }) => {
    const copy = range.cloneContents();
    for (const item of copy.querySelectorAll(".headerlink, .said-label")) item.remove();
    for (const item of copy.querySelectorAll("[id]")) item.removeAttribute("id");
    // The words of the copy are no stops of the text: what belongs to that is taken off.
    for (const item of copy.querySelectorAll("[tabindex], .is-open, .is-dim, .is-hidden")) {
      ["role", "tabindex", "aria-haspopup", "aria-expanded"].forEach((name) => item.removeAttribute(name));
      item.classList.remove("is-open", "is-dim", "is-hidden");
    }
    return copy;
  };

  // The first sentence that begins in sight. A title alone would be a poor first page.
  const beginning = (all) => {
    const titled = ({ block }) => /^H[1-6]$/.test(block.tagName);
    const seen = all.findIndex((here) => {
      const { top, right } = here.range.getBoundingClientRect();
      return !titled(here) && top >= 0 && top < innerHeight && right > 0 && right <= innerWidth;
    });
    return seen < 0 ? all.findIndex((here) => !titled(here)) : seen;
  };

  const show = () => {
    const all = sentences();
    if (!all.length) return;
    mine.at = Math.min(Math.max(mine.at ?? beginning(all), 0), all.length - 1);
    sentence.replaceChildren(copyOf(current()));
    [answers, more, card].forEach((element) => element.replaceChildren());
    verdict.textContent = "";
    question = mode === "read" ? null : yomihon.quiz(mode, sentence);
    if (question) answers.append(...question.buttons);
    if (mode !== "read" && !question) verdict.textContent = phrase("study_no_question");
    const score = mine.asked ? ` · ${phrase("study_score", mine.right, mine.asked)}` : "";
    part("study-at").textContent = `${mine.at + 1} / ${all.length}${mode === "read" ? "" : score}`;
    // Not disabled, which would take the focus out of the window with it.
    button("back").setAttribute("aria-disabled", String(mine.at === 0));
    button("next").setAttribute("aria-disabled", String(mine.at === all.length - 1));
    button("translation").hidden = mode === "cloze" || !translation(current());
    button("listen").hidden = !yomihon.audio?.has(current().id) || (mode === "readings" && question);
    reveal(false);
    if (question?.hint) more.append(hint(question.hint));
    keep();
  };

  const hint = (meaning) => {
    const line = document.createElement("p");
    line.textContent = phrase("study_meaning", meaning);
    return line;
  };

  const go = (by) => {
    if (!sentences()[mine.at + by]) return;
    mine.at += by;
    show();
  };

  const answer = (chosen) => {
    if (!question || question.done) return;
    question.done = true;
    const right = chosen === question.right;
    mine.asked += 1;
    mine.right += right ? 1 : 0;
    for (const item of answers.children) {
      item.disabled = item !== chosen && item !== question.right;
      if (item === question.right) item.classList.add("is-right");
      else if (item === chosen) item.classList.add("is-wrong");
    }
    verdict.textContent = right ? phrase("study_right") : phrase("study_wrong", question.right.textContent);
    question.reveal();
    card.replaceChildren(...yomihon.card(question.word));
    if (!right) yomihon.own.set("marked", yomihon.use(question.word).headword, true);
    keep();
    button("next").focus();
  };

  answers.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (chosen) answer(chosen);
  });

  sentence.addEventListener("click", (event) => {
    const word = event.target.closest(".w");
    if (!word) return;
    event.preventDefault();
    if (!question || question.done) card.replaceChildren(...yomihon.card(word.closest("a.term") ?? word));
  });

  // --- buttons and keys ------------------------------------------------------------------------------------------------------

  const actions = {
    back: () => go(-1),
    next: () => go(1),
    close: () => window_.close(),
    translation: () => reveal(!more.childElementCount),
    listen: () => yomihon.audio.play(current().id),
  };

  window_.addEventListener("click", (event) => actions[event.target.closest("[data-study]")?.dataset.study]?.());

  window_.addEventListener("input", ({ target }) => {
    if (target.name !== "study") return;
    mode = target.value;
    show();
  });

  window_.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the keys of the page rest
    const number = Number(event.key);
    if (number && answers.children[number - 1]) answer(answers.children[number - 1]);
    else if (event.target.name === "study") return; // arrows choose the mode there
    else if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
    else if (event.key === "t" && !button("translation").hidden) actions.translation();
    else if (event.key === "p" && !button("listen").hidden) actions.listen();
  });

  // The page follows: where the reader has come to is in sight when the window closes; who only looked in stays.
  let opened = null;
  window_.addEventListener("close", () => {
    yomihon.audio?.stop();
    if (mine.at !== opened) current()?.block.scrollIntoView({ block: "center" });
  });

  const open = () => {
    window_.querySelector(`[value=${mode}]`).checked = true;
    show();
    opened = mine.at;
    window_.showModal();
    sentence.focus();
  };

  const opener = page.querySelector(".yomi-open-study");
  opener.hidden = !yomihon.sentences.any();
  opener.addEventListener("click", open);
  yomihon.key("x", open);
})();
