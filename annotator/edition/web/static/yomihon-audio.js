// Listening: the sentences of the page one after the other, the one that is heard and its words lit as it goes.
"use strict";

(() => {
  const yomihon = globalThis.yomihon;
  const sounds = yomihon?.data?.audio;
  if (!sounds || !yomihon.sentences) return;
  const { page, data } = yomihon;
  const player = new Audio();
  const button = page.querySelector(".yomi-listen");
  const [sentenceLight, wordLight] = globalThis.Highlight ? [new Highlight(), new Highlight()] : [null, null];
  globalThis.CSS?.highlights?.set("yomi-sentence", sentenceLight);
  globalThis.CSS?.highlights?.set("yomi-spoken", wordLight);
  let [playing, onward, marks] = [null, false, []];

  const address = (id) => `${document.documentElement.dataset.content_root ?? ""}${data.sounds}/${sounds[id]}`;

  // --- light -----------------------------------------------------------------------------------------------------------

  const morae = (word) => {
    const met = yomihon.use(word).met || word.textContent;
    return met.replace(/[ゃゅょぁぃぅぇぉャュョァィゥェォ]/gu, "").length;
  };

  // Where in the sentence each word ends, as a share of its morae: the voice is even enough for that.
  const schedule = ({ range, block }) => {
    const words = [...block.querySelectorAll(".w")].filter((word) => range.intersectsNode(word));
    const whole = Math.max(1, range.toString().replace(/\p{Script=Han}+/gu, "").length + words.reduce((sum, word) => sum + morae(word), 0));
    const before = document.createRange();
    let [at, counted] = [0, null];
    return words.map((word) => {
      if (counted) before.setStartAfter(counted);
      else before.setStart(range.startContainer, range.startOffset);
      before.setEndBefore(word);
      at += before.toString().length;
      const from = at / whole;
      at += morae(word);
      counted = word;
      return { word, from, to: at / whole };
    });
  };

  const light = (sentence) => {
    sentenceLight?.clear();
    wordLight?.clear();
    if (!sentence) return;
    sentenceLight?.add(sentence.range);
    const whole = Math.max(1, marks.at(-1)?.to ?? 1);
    const now = (player.currentTime / (player.duration || 1)) * whole;
    const mark = marks.find(({ from, to }) => from <= now && now < to);
    if (!mark || !wordLight) return;
    const range = document.createRange();
    range.selectNodeContents(mark.word);
    wordLight.add(range);
  };

  const follow = () => {
    light(playing);
    if (playing) requestAnimationFrame(follow);
  };

  // --- sound -----------------------------------------------------------------------------------------------------------

  const stop = () => {
    player.pause();
    [playing, onward] = [null, false];
    light(null);
    button?.setAttribute("aria-pressed", "false");
  };

  const start = async (sentence) => {
    playing = sentence;
    marks = schedule(sentence);
    player.src = address(sentence.id);
    try {
      await player.play();
      requestAnimationFrame(follow);
    } catch {
      stop();
    }
  };

  const audible = () => yomihon.sentences.all().filter(({ id }) => id in sounds);

  const next = () => {
    const all = audible();
    const following = onward && all[all.findIndex(({ id }) => id === playing?.id) + 1];
    if (!following) return stop();
    const box = following.block.getBoundingClientRect();
    if (box.bottom > innerHeight || box.top < 0) following.block.scrollIntoView({ block: "center" });
    return start(following);
  };

  player.addEventListener("ended", next);

  yomihon.audio = {
    has: (id) => id in sounds,
    play: (id) => {
      stop();
      return start(yomihon.sentences.all().find((sentence) => sentence.id === id));
    },
    stop,
  };

  // From the first sentence in the window on.
  const listen = () => {
    if (playing) return stop();
    const all = audible();
    const first = all.find(({ range }) => range.getBoundingClientRect().bottom > 60) ?? all[0];
    if (!first) return undefined;
    onward = true;
    button?.setAttribute("aria-pressed", "true");
    return start(first);
  };

  button?.addEventListener("click", listen);
  yomihon.key("p", listen);
})();
