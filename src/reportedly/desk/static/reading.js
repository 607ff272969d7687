// A page of the library works without this: a claim and its note light up together in their paragraph. With it, a note
// that is out of sight is shown at the foot of the window, and a source in the table lights up all that rests on it.
"use strict";
(() => {
  const article = document.querySelector(".article");
  if (!article) return;
  const lit = new Set();
  const peek = document.createElement("aside");
  peek.className = "peek";
  peek.hidden = true;
  peek.setAttribute("aria-label", "On whose word");
  document.body.append(peek);

  const clear = () => {
    for (const one of lit) one.classList.remove("lit");
    lit.clear();
    peek.hidden = true;
  };
  const lights = (element) => [...element.classList].filter((name) => /^k\d+$/.test(name));
  const light = (element) => { element.classList.add("lit"); lit.add(element); };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 60 && box.top < innerHeight - 40;
  };
  const notes = (element) => {
    const row = element.closest(".row");
    return row ? lights(element).flatMap((name) => [...row.querySelectorAll(".note." + name)]) : [];
  };

  const point = (event) => {
    const from = event.target.closest(".claim, .ref");
    if (peek.contains(event.target)) return;
    clear();
    if (!from || !article.contains(from)) return;
    const hidden = notes(from).filter((note) => !shown(note));
    if (!hidden.length) return;
    peek.replaceChildren(...hidden.map((note) => {
      const copy = note.cloneNode(true);
      copy.removeAttribute("id");
      const card = document.createElement("div");
      card.className = copy.className;
      card.append(...copy.childNodes);
      return card;
    }));
    peek.hidden = false;
  };
  const gather = (event) => {
    const line = event.target.closest("tbody tr");
    clear();
    if (!line) return;
    for (const link of line.querySelectorAll("a[href^='#n']")) {
      const id = link.getAttribute("href").slice(1);
      for (const note of article.querySelectorAll(`#${CSS.escape(id)}, [id^="${CSS.escape(id)}-"]`)) {
        for (const name of lights(note)) {
          for (const one of note.closest(".row").getElementsByClassName(name)) light(one);
        }
      }
    }
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);
  for (const table of document.querySelectorAll(".voices")) {
    for (const kind of ["pointerover", "focusin"]) {
      table.addEventListener(kind, (event) => { event.stopPropagation(); gather(event); });
    }
    for (const kind of ["pointerleave", "focusout"]) table.addEventListener(kind, clear);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
})();
