// Choosing speakers: let the words of some stand out, or hide them to practise a role. Nothing on the page moves by it.
"use strict";

(() => {
  const page = document.querySelector(".yomi-page");
  const panel = document.getElementById("yomi-voices");
  const opener = page?.querySelector(".yomi-open-voices");
  if (!panel?.showPopover || !opener) return;

  const bar = page.querySelector(".yomi-bar");
  const status = bar.querySelector("[role=status]");
  const [next, again] = [bar.querySelector(".yomi-next"), bar.querySelector(".yomi-again")];
  const quotations = [...page.querySelectorAll(".said[data-speaker]")];
  const rows = new Map([...panel.querySelectorAll("li")].map((row) => [row.dataset.number, row]));
  const speakersOf = (said) => said.dataset.speaker.split(" ");

  // --- what is chosen: a mode (all, focus, hide) and numbers of speakers; kept for this page and session ---------

  const key = `yomihon-voices:${location.pathname}`;
  let mode = "all";
  let chosen = new Set();

  const remember = () => {
    try {
      if (mode === "all") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify([mode, [...chosen]]));
    } catch {
      /* no storage: the choice lasts until the page is left */
    }
  };

  const recall = () => {
    try {
      const [kind, numbers] = JSON.parse(sessionStorage.getItem(key)) ?? ["all", []];
      chosen = new Set(numbers.filter((number) => rows.has(number)));
      mode = chosen.size && ["focus", "hide"].includes(kind) ? kind : "all";
    } catch {
      mode = "all";
    }
  };

  // --- showing it -------------------------------------------------------------------------------------------------

  const cover = (said, on) => {
    said.classList.toggle("is-hidden", on);
    for (const name of ["role", "tabindex", "aria-label"]) said.removeAttribute(name);
    if (!on) return;
    // Only the first piece of a quotation is a stop for the Tab key.
    if (said.dataset.whole) return;
    said.setAttribute("role", "button");
    said.tabIndex = 0;
    said.setAttribute("aria-label", rows.get(speakersOf(said).find((number) => chosen.has(number))).dataset.hidden);
  };

  const covered = () => quotations.filter((said) => said.classList.contains("is-hidden") && !said.dataset.whole);

  const controls = () => {
    const left = covered().length;
    next.hidden = mode !== "hide" || !left;
    again.hidden = mode !== "hide" || !page.querySelector(".said.is-open");
  };

  const isChosen = (said) => speakersOf(said).some((number) => chosen.has(number));

  // Words quoted within somebody's words belong to them.
  const within = (said) => {
    const outer = said.parentElement.closest(".said[data-speaker]");
    return outer && (isChosen(outer) || within(outer));
  };

  const show = () => {
    for (const said of quotations) {
      const mine = isChosen(said);
      said.classList.remove("is-open");
      said.classList.toggle("is-lit", mode === "focus" && mine);
      said.classList.toggle("is-dim", mode === "focus" && !mine && !within(said));
      cover(said, mode === "hide" && mine);
    }
    for (const button of panel.querySelectorAll("button[data-mode]")) {
      const number = button.dataset.number;
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode && (!number || chosen.has(number))));
    }
    bar.hidden = mode === "all";
    const names = [...rows].filter(([number]) => chosen.has(number)).map(([, row]) => row.dataset.name);
    status.textContent = mode === "all" ? "" : status.dataset[mode].replace("{}", names.join("・"));
    opener.classList.toggle("is-active", mode !== "all");
    controls();
  };

  const choose = (kind, number) => {
    if (kind === "all" || kind !== mode) chosen = new Set();
    if (kind !== "all") chosen.has(number) ? chosen.delete(number) : chosen.add(number);
    mode = chosen.size ? kind : "all";
    remember();
    show();
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-mode]");
    if (button) choose(button.dataset.mode, button.dataset.number);
  });

  // --- one line at a time -------------------------------------------------------------------------------------------

  const reveal = (said) => {
    const whole = said.dataset.whole || said.id;
    for (const piece of quotations) {
      if (piece !== said && piece.id !== whole && piece.dataset.whole !== whole) continue;
      cover(piece, false);
      piece.classList.add("is-open");
    }
    controls();
  };

  // In the phase of capture: a term below the hidden words must not answer.
  page.addEventListener(
    "click",
    (event) => {
      const said = event.target.closest(".said.is-hidden");
      if (!said) return;
      event.preventDefault();
      event.stopPropagation();
      reveal(said);
    },
    { capture: true },
  );

  page.addEventListener("keydown", (event) => {
    if (!event.target.matches(".said.is-hidden") || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    const said = event.target;
    reveal(said);
    said.tabIndex = -1; // the focus stays where it is
    said.focus();
  });

  next.addEventListener("click", () => {
    const said = covered()[0];
    if (!said) return;
    reveal(said);
    said.scrollIntoView({ block: "nearest" });
    if (next.hidden) again.focus();
  });

  again.addEventListener("click", () => {
    show();
    next.focus();
  });

  bar.querySelector(".yomi-everything").addEventListener("click", () => {
    choose("all");
    opener.focus({ preventScroll: true });
  });

  // --- names, shown or not: for all pages -----------------------------------------------------------------------------

  const names = panel.querySelector("input[name=labels]");
  names.checked = globalThis.yomihon.settings.labels === "on";
  names.addEventListener("change", () => globalThis.yomihon.set("labels", names.checked ? "on" : "off"));

  recall();
  if (mode !== "all") show();
})();
