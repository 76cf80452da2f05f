// Readings in Latin letters (Hepburn, long vowels as they are spelt), for readers who ask for them; made on the spot.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  if (!yomihon?.page) return;
  const ROWS =
    "あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno " +
    "はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をwo んn ゔvu " +
    "がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo " +
    "ぁa ぃi ぅu ぇe ぉo ゃya ゅyu ょyo ゎwa";
  const sounds = new Map(ROWS.split(" ").map((item) => [item[0], item.slice(1)]));
  const SMALL = { ゃ: "ya", ゅ: "yu", ょ: "yo", ぁ: "a", ぃ: "i", ぅ: "u", ぇ: "e", ぉ: "o" };
  // Before a small vowel: the consonant alone (てぃ ti, ふぁ fa), for u a w (うぃ wi).
  const BEFORE_VOWEL = { う: "w", く: "kw", ぐ: "gw", つ: "ts", ふ: "f", ゔ: "v", て: "t", で: "d", と: "t", ど: "d", し: "sh", じ: "j", ち: "ch", い: "y", す: "s", ず: "z" };

  const joined = (sign, small) => {
    const whole = sounds.get(sign) ?? "";
    if ("ゃゅょ".includes(small)) {
      const stem = { て: "t", で: "d", ふ: "f", ゔ: "v" }[sign];
      if (stem) return stem + SMALL[small];
      return /(sh|ch|j)i$/.test(whole) ? whole.slice(0, -1) + SMALL[small][1] : whole.slice(0, -1) + SMALL[small];
    }
    return (BEFORE_VOWEL[sign] ?? whole.slice(0, -1)) + SMALL[small];
  };

  const hiragana = (text) => text.normalize("NFKC").replace(/[ァ-ヴ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

  // `next` is the reading behind: a final っ doubles its consonant.
  const romaji = (kana, next = "") => {
    const signs = [...hiragana(kana)];
    let [out, doubled] = ["", false];
    for (let at = 0; at < signs.length; at += 1) {
      const [sign, small] = [signs[at], signs[at + 1]];
      if (sign === "っ") {
        doubled = true;
        continue;
      }
      if (sign === "ー") {
        out += /[aiueo]$/.exec(out)?.[0] ?? "";
        continue;
      }
      const pair = small in SMALL && sounds.has(sign) && !(sign in SMALL);
      let sound = pair ? joined(sign, small) : (sounds.get(sign) ?? sign);
      if (pair) at += 1;
      if (doubled && /^[a-z]/.test(sound)) sound = (sound.startsWith("ch") ? "t" : sound[0]) + sound;
      doubled = false;
      if (out.endsWith("n") && signs[at - (pair ? 2 : 1)] === "ん" && /^[aiueo]/.test(sound)) out += "'";
      out += sound;
    }
    if (!doubled) return out;
    const first = next ? romaji(next)[0] : "";
    return out + (first === "c" ? "t" : /[bdfghjkmnprstwyz]/.test(first) ? first : "");
  };

  yomihon.romaji = romaji;

  // The reading is an attribute or, where the edition wants it so, the text of the element.
  const read = (rt) => rt.dataset.kana ?? rt.dataset.r ?? rt.textContent;

  const write = (rt, reading) => {
    if ("r" in rt.dataset) rt.dataset.r = reading;
    else rt.textContent = reading;
  };

  const show = () => {
    const readings = [...yomihon.page.querySelectorAll("ruby > rt")];
    const latin = yomihon.settings.script === "romaji";
    readings.forEach((rt) => (rt.dataset.kana = read(rt)));
    for (const rt of readings) {
      const next = rt.parentElement.nextSibling;
      const behind = next?.nodeName === "WBR" ? next.nextSibling : next;
      const rest = behind?.querySelector?.("rt");
      const sound = rest ? rest.dataset.kana : (behind?.textContent.slice(0, 2) ?? "");
      write(rt, latin ? romaji(rt.dataset.kana, sound) : rt.dataset.kana);
    }
  };

  if (yomihon.settings.script === "romaji") show();
  document.addEventListener("yomihon:setting", ({ detail }) => {
    if (detail === "script") show();
  });
})();
