// What the panel says of a word: elements made from the data of the page. Text is set as text, never as markup.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  if (!yomihon?.page) return;
  const { phrase } = yomihon;
  const definitions = new Map(
    [...yomihon.page.querySelectorAll(".yomi-definitions > [data-for]")].map((item) => [item.dataset.for, item]),
  );

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };

  // --- a use of a word ------------------------------------------------------------------------------------------------

  const numbered = (at) => {
    const { uses, entries } = yomihon.words();
    const [headword, reading, met, entry, senses, form, around = []] = uses[at] ?? [];
    return { headword, reading, met, senses, form, around, number: entry, entry: entries[entry] ?? null };
  };

  yomihon.use = (word) => numbered(word.dataset.w);

  yomihon.gloss = ({ entry, senses }) => {
    const found = entry?.senses.find(([number]) => number === senses[0]) ?? entry?.senses[0];
    return found?.[1] ?? "";
  };

  // --- pitch: a line over the high morae, a step down where the voice falls --------------------------------------------

  const morae = (kana) => kana.match(/[ぁ-ゖァ-ヺー][ゃゅょぁぃぅぇぉャュョァィゥェォ]?/gu) ?? [];

  const pitch = (kana, accent) => {
    const drawn = make("span", "yomi-pitch");
    morae(kana).forEach((mora, at) => {
      const high = accent === 1 ? at === 0 : at > 0 && (accent === 0 || at < accent);
      drawn.append(make("span", (high ? "is-high" : "") + (at === accent - 1 ? " is-fall" : ""), mora));
    });
    const words = accent === 0 ? phrase("pitch_flat") : phrase("pitch_at", accent);
    drawn.append(make("span", "yomi-pitch-name", words));
    return drawn;
  };

  // --- senses ---------------------------------------------------------------------------------------------------------

  const choose = ({ number, headword }, chosen) => {
    const button = make("button", "yomi-choose", phrase("do_sense"));
    button.type = "button";
    Object.assign(button.dataset, { do: "sense", headword, entry: number, sense: chosen });
    return button;
  };

  const sense = ([number, glosses, classes, notes], fits, use) => {
    const item = make("li", fits ? "is-here" : "", make("span", "yomi-gloss", glosses));
    item.value = number;
    item.querySelector("span").lang = "en";
    const about = [classes, notes].filter(Boolean).join(" · ");
    if (about) item.append(make("span", "yomi-about", about));
    if (!fits) item.append(choose(use, number));
    return item;
  };

  const senses = (use) => {
    const { entry, senses: fitting } = use;
    if (!entry) return [];
    const best = fitting[0] ?? entry.senses[0]?.[0];
    const here = entry.senses.filter(([number]) => number === best);
    // Of the others those that may fit come first.
    const rank = (number) => (fitting.includes(number) ? fitting.indexOf(number) : 99);
    const others = entry.senses.filter(([number]) => number !== best).sort(([one], [other]) => rank(one) - rank(other));
    const parts = [make("ol", "yomi-senses", ...here.map((item) => sense(item, true, use)))];
    if (others.length) {
      parts[0].querySelector("li")?.prepend(make("span", "yomi-here", phrase("here")));
      const list = make("ol", "yomi-senses", ...others.map((item) => sense(item, false, use)));
      parts.push(make("details", "yomi-others", make("summary", "", phrase("senses", others.length)), list));
    }
    return parts;
  };

  // --- the whole -------------------------------------------------------------------------------------------------------

  const badges = ({ entry, headword }) => {
    const grade = entry?.grade && /\p{Script=Han}/u.test(headword) ? (entry.grade > 6 ? phrase("grade_eight") : phrase("grade_of", entry.grade)) : "";
    const names = [entry?.jlpt ? phrase("level_n", entry.jlpt) : "", grade, entry?.band < 3 ? phrase(`band_${entry.band}`) : ""];
    const shown = names.filter(Boolean).map((name) => make("span", "", name));
    return shown.length ? make("p", "yomi-badges", ...shown) : null;
  };

  const head = (use) => {
    const kana = use.reading || use.entry?.reading || use.met;
    const line = make("p", "yomi-term", make("span", "yomi-headword", use.headword));
    line.lang = "ja";
    const accents = use.entry?.pitch ?? [];
    if (accents.length) line.append(pitch(kana, accents[0]));
    else if (kana !== use.headword) line.append(make("span", "yomi-kana", kana));
    return line;
  };

  const listed = ({ number, entry }) => {
    if (entry?.list === undefined) return null;
    const way = make("a", "yomi-panel-entry", phrase("in_list"));
    way.href = yomihon.words().lists[entry.list] + number;
    return way;
  };

  const section = (use, met = "") => {
    const form = met && use.form?.length ? phrase("met", `${met}：${use.form.join("・")}`) : "";
    const none = use.entry ? null : make("p", "yomi-none", phrase("no_entry"));
    const way = listed(use);
    return make("section", "", head(use), form ? make("p", "yomi-form", form) : null, ...senses(use), badges(use), none, way);
  };

  const entry = (link) => {
    const definition = definitions.get(link.getAttribute("href"));
    if (!definition) return null;
    const way = make("a", "yomi-panel-entry", phrase("entry"));
    way.href = link.href;
    return make("section", "yomi-entry", ...definition.cloneNode(true).childNodes, way);
  };

  // A stop is a word, or a link to the glossary with the words in it.
  yomihon.wordsOf = (stop) => (stop.matches(".w") ? [stop] : [...stop.querySelectorAll(".w")]);

  yomihon.card = (stop) => {
    const link = stop.closest("a.term");
    const words = yomihon.wordsOf(stop);
    // The glossary explains its term; the words in it are explained where the dictionary has them. An expression stands
    // before the word that is asked for.
    const explained = link ? words.filter((word) => yomihon.use(word).entry) : words;
    const uses = explained.map(yomihon.use);
    const around = new Set(uses.flatMap((use) => use.around));
    const expressions = [...around].map((at) => section(numbered(at)));
    const sections = explained.map((word, at) => section(uses[at], word.textContent));
    return [link ? entry(link) : null, ...expressions, ...sections].filter(Boolean);
  };
})();
