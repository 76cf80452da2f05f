// Finding in the edition's index: kanji, kana, romaji, dictionary form, whole phrases, by speaker. Without the page around.
"use strict";

globalThis.yomihonFind = (() => {
  // --- spelling: what is the same to somebody who types -----------------------------------------------------------

  // One character for one, so that places in the folded text are places in the text.
  const fold = (text) =>
    text.toLowerCase().replace(/[^\x00-\x7f\u3040-\u30ff\u4e00-\u9fff]/gu, (char) => {
      const plain = char.normalize("NFKC");
      return plain.length === char.length ? plain : char;
    });

  const hiragana = (text) => fold(text).replace(/[ァ-ヶヽヾ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
  const isKana = (text) => /^[ぁ-ゖー]+$/.test(text);

  const SYLLABLES = new Map();
  for (const [kana, latin] of [
    ["あいうえおかきくけこがぎぐげごさしすせそざじずぜぞ", "a i u e o ka ki ku ke ko ga gi gu ge go sa si su se so za zi zu ze zo"],
    ["たちつてとだぢづでどなにぬねのはひふへほ", "ta ti tu te to da zi zu de do na ni nu ne no ha hi hu he ho"],
    ["ばびぶべぼぱぴぷぺぽまみむめも", "ba bi bu be bo pa pi pu pe po ma mi mu me mo"],
    ["やゆよらりるれろわゐゑをんゔー", "ya yu yo ra ri ru re ro wa i e o n vu -"],
    ["ぁぃぅぇぉゃゅょゎ", "a i u e o ya yu yo wa"],
  ]) {
    latin.split(" ").forEach((syllable, at) => SYLLABLES.set(kana[at], syllable));
  }

  // Kana in Latin letters as plainly as they can be written: one letter for one sound, long vowels short.
  const latin = (kana) => {
    let out = "";
    for (let at = 0; at < kana.length; at++) {
      const syllable = SYLLABLES.get(kana[at]) ?? kana[at];
      if (kana[at] === "っ") out += (SYLLABLES.get(kana[at + 1]) ?? "").match(/^[^aiueon-]/)?.[0] ?? "";
      else if (!"ぁぃぅぇぉゃゅょゎ".includes(kana[at]) || !out) out += syllable;
      else if (/(^|[aiueo])u$/.test(out)) out = `${out.slice(0, -1)}w${syllable.at(-1)}`; // うぃ
      else if (/[stz]i$/.test(out)) out = `${out.slice(0, -1)}y${syllable.at(-1)}`; // しゃ, ちぇ
      else out = out.replace(/[aiueo]$/, "") + syllable; // きゃ, ふぁ, てぃ
    }
    return shortened(out);
  };

  // Hepburn, Kunrei and what keyboards take, with or without marks for long vowels, in the same plain form.
  const typed = (text) => {
    let plain = fold(text).normalize("NFD").replace(/[^a-z-]/g, "");
    for (const [from, to] of [["cc", "tc"], ["sh", "sy"], ["ch", "ty"], ["j", "zy"], ["tsu", "tu"], ["f", "h"], ["wo", "o"], ["d(?=[iu])", "z"]]) {
      plain = plain.replace(new RegExp(from, "g"), to);
    }
    return shortened(plain.replace(/yy/g, "y").replace(/([stz])y(?=i)/g, "$1"));
  };

  const shortened = (text) =>
    text
      .replace(/-/g, "")
      .replace(/m(?=[bmp])|nn/g, "n")
      .replace(/ou/g, "o")
      .replace(/([aiueo])\1+/g, "$1");

  // --- the index, made ready ----------------------------------------------------------------------------------------

  let [words, lines, places, text, speakers] = [[], [], [], "", []];
  const lemmas = new Map(); // from dictionary form to the numbers of its forms

  const word = ([surface, ruby = [], lemma = "", lemmaReading = ""]) => {
    const pieces = [];
    const borders = [0];
    const add = (kana, end) => {
      pieces.push(hiragana(kana));
      borders.push(end);
    };
    for (const [start, end, kana] of ruby) {
      if (borders.at(-1) < start) add(surface.slice(borders.at(-1), start), start);
      add(kana, end);
    }
    if (borders.at(-1) < surface.length) add(surface.slice(borders.at(-1)), surface.length);
    return { surface, pieces, borders, lemma: fold(lemma), lemmaKana: hiragana(lemmaReading) };
  };

  // All lines as one string, so that one indexOf looks through the edition.
  const load = (index) => {
    words = index.words.map(word);
    words.forEach(({ lemma }, member) => (lemmas.get(lemma) ?? lemmas.set(lemma, []).get(lemma)).push(member));
    places = words.map(() => []);
    const folded = words.map((item) => fold(item.surface));
    const pieces = [];
    let length = 0;
    lines = index.lines.map(([anchor, ...members], number) => {
      const line = { anchor, members, start: length, said: [] };
      members.forEach((member, at) => {
        places[member].push(number, at);
        pieces.push(folded[member]);
        length += folded[member].length;
      });
      pieces.push("\n");
      length += 1;
      return line;
    });
    text = pieces.join("");
    let first = 0;
    index.documents.forEach(([address, title, last], document) => {
      for (const line of lines.slice(first, last)) Object.assign(line, { address, title, document });
      first = last;
    });
    for (const [line, start, end, ...who] of index.said) lines[line].said.push({ start, end, who });
    speakers = index.speakers;
  };

  const DICTIONARY = -1; // in place of the last piece: this is the reading of the dictionary form

  // Where each spelling of a reading, or of a part of it between two kanji, stands: [word, first piece, last piece, …].
  const table = (spell) => {
    const found = new Map();
    const spelt = new Map(); // many words share their pieces
    const once = (kana) => spelt.get(kana) ?? spelt.set(kana, spell(kana)).get(kana);
    const add = (key, ...entry) => (found.get(key) ?? found.set(key, []).get(key)).push(...entry);
    words.forEach(({ pieces, lemmaKana }, member) => {
      if (lemmaKana) add(once(lemmaKana), member, 0, DICTIONARY);
      for (let from = 0; from < pieces.length; from++) {
        let kana = "";
        for (let to = from + 1; to <= pieces.length && isKana(pieces[to - 1]); to++) {
          kana += pieces[to - 1];
          add(once(kana), member, from, to);
        }
      }
    });
    return found;
  };

  const tables = new Map();
  const tableOf = (spell) => tables.get(spell) ?? tables.set(spell, table(spell)).get(spell);

  // Ahead of the first query that needs them: the tables take longer than a query.
  const prepare = () => [String, latin].forEach((spell) => setTimeout(tableOf, 0, spell));

  // --- finding one term: hits are { line, start, end, weight }, places in the line ---------------------------------

  const lineAt = (place) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const offset = (line, at) => line.members.slice(0, at).reduce((sum, member) => sum + words[member].surface.length, 0);

  function* bySurface(term) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
      const line = lineAt(at);
      const start = at - lines[line].start;
      yield { line, start, end: start + term.length, weight: 2 };
    }
  }

  function* ofWord(member, weight, from = 0, to = words[member].surface.length) {
    for (let at = 0; at < places[member].length; at += 2) {
      const line = places[member][at];
      const start = offset(lines[line], places[member][at + 1]);
      yield { line, start: start + from, end: start + to, weight };
    }
  }

  // What inflects is the last word: 手を打つ finds 手を打った.
  function* byDictionaryForm(term) {
    for (let before = 0; before < term.length; before++) {
      const head = term.slice(0, before);
      for (const member of lemmas.get(term.slice(before)) ?? []) {
        for (const hit of ofWord(member, 3)) {
          const start = hit.start - before;
          if (start >= 0 && text.startsWith(head, lines[hit.line].start + start)) yield { ...hit, start };
        }
      }
    }
  }

  // Two syllables are a word, not the end of one and the beginning of another; nor does a reading begin at a particle: oto
  // is 音 and not を|と.
  const runsOn = (term) => term.length >= (isKana(term) ? 3 : 5);
  const opens = ({ surface }) => surface.length > 1 || !isKana(hiragana(surface));

  // A reading may run over several words (たなかしゅしょう), and begin or end at a kanji inside one (とちょう in 東京都庁).
  function* byReading(term, spell) {
    const sounds = tableOf(spell);
    for (let length = 1; length <= term.length; length++) {
      const entries = sounds.get(term.slice(0, length)) ?? [];
      for (let at = 0; at < entries.length; at += 3) {
        const [member, from, to] = entries.slice(at, at + 3);
        const { pieces, borders } = words[member];
        if (length < term.length && to === pieces.length && runsOn(term) && opens(words[member])) yield* onwards(member, from, term, spell);
        else if (length < term.length) continue;
        else if (to === DICTIONARY || to - from === pieces.length) yield* ofWord(member, 3);
        else yield* ofWord(member, 1, borders[from], borders[to]);
      }
    }
  }

  function* onwards(member, from, term, spell) {
    const head = words[member].pieces.slice(from).join("");
    for (let at = 0; at < places[member].length; at += 2) {
      const [number, first] = places[member].slice(at, at + 2);
      const line = lines[number];
      const [last, to] = end(line, first, head, term, spell);
      if (!last) continue;
      yield {
        line: number,
        start: offset(line, first) + words[member].borders[from],
        end: offset(line, last) + words[line.members[last]].borders[to],
        weight: from ? 1 : 3,
      };
    }
  }

  // The word, and the border in it, with which the reading is complete; nothing if the words do not read so.
  const end = (line, first, head, term, spell) => {
    let kana = head;
    for (let at = first + 1; at < line.members.length; at++) {
      for (const [number, piece] of words[line.members[at]].pieces.entries()) {
        kana += piece;
        const read = spell(kana);
        if (read === term) return [at, number + 1];
        if (!term.startsWith(read)) return [];
      }
    }
    return [];
  };

  function* find(term) {
    const folded = fold(term);
    const kana = hiragana(term);
    yield* bySurface(folded);
    yield* byDictionaryForm(folded);
    if (isKana(kana)) yield* byReading(kana, String);
    else if (/^[a-z\u00c0-\u024f'’-]+$/.test(folded)) yield* byReading(typed(term), latin);
  }

  // --- a whole query ------------------------------------------------------------------------------------------------

  const parse = (query) => {
    const terms = [];
    let speaker = "";
    for (const [, key, quoted, bare] of query.matchAll(/(speaker[:：]|話者[:：])?(?:["“”]([^"“”]+)["“”]|([^\s"“”]+))/giu)) {
      if (key) speaker = quoted ?? bare;
      else terms.push(quoted ?? bare);
    }
    return { terms, speaker };
  };

  const speakersNamed = (name) => {
    const [folded, kana, sound] = [fold(name), hiragana(name), typed(name)];
    const fits = (own) => fold(own).includes(folded) || hiragana(own) === kana || (sound && latin(hiragana(own)) === sound);
    return new Set([...speakers.keys()].filter((number) => speakers[number].some(fits)));
  };

  const saidBy = (line, chosen) => lines[line].said.filter(({ who }) => who.some((number) => chosen.has(number)));

  const hitsOf = (term, chosen) => {
    const found = new Map();
    for (const hit of find(term)) {
      if (chosen && !saidBy(hit.line, chosen).some(({ start, end }) => start <= hit.start && hit.end <= end)) continue;
      (found.get(hit.line) ?? found.set(hit.line, []).get(hit.line)).push(hit);
    }
    return found;
  };

  const allSaid = (chosen) => {
    const found = new Map();
    lines.forEach((_, line) => {
      const said = saidBy(line, chosen);
      if (said.length) found.set(line, said.map(({ start, end }) => ({ line, start, end, weight: 1 })));
    });
    return found;
  };

  // Lines in which all terms stand; if there are none, the lines of documents in which all of them do.
  const joined = (found) => {
    const together = [...found[0].keys()].filter((line) => found.every((hits) => hits.has(line)));
    if (together.length || found.length === 1) return together;
    const documents = found.map((hits) => new Set([...hits.keys()].map((line) => lines[line].document)));
    const all = new Set(found.flatMap((hits) => [...hits.keys()]));
    return [...all].filter((line) => documents.every((some) => some.has(lines[line].document)));
  };

  const result = (number, found) => {
    const hits = found.flatMap((some) => some.get(number) ?? []);
    const best = found.map((some) => Math.max(0, ...(some.get(number) ?? []).map((hit) => hit.weight)));
    const { anchor, address, title, document, members } = lines[number];
    const surface = members.map((member) => words[member].surface).join("");
    return { number, anchor, address, title, document, text: surface, hits, score: best.reduce((sum, weight) => sum + weight, 0) };
  };

  // Best documents first, and in each its lines in the order of the text.
  const ranked = (results) => {
    const best = new Map();
    for (const { document, score } of results) best.set(document, Math.max(best.get(document) ?? 0, score));
    return results.sort((one, other) => best.get(other.document) - best.get(one.document) || one.number - other.number);
  };

  const search = (query, speaker = "") => {
    const wanted = parse(query);
    const name = speaker || wanted.speaker;
    const chosen = name ? speakersNamed(name) : null;
    const found = wanted.terms.map((term) => hitsOf(term, chosen));
    if (!found.length && chosen) found.push(allSaid(chosen));
    return found.length ? ranked(joined(found).map((line) => result(line, found))) : [];
  };

  return { load, prepare, search, speakers: () => speakers.map(([name]) => name) };
})();
