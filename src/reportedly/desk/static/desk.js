// The desk works without this. It adds the reader's own time beside the page's, lets a stemma be looked into, and shows
// in every open tab at once who is signed in.
"use strict";

function ownTimes() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
  });
  let changed = false;
  for (const time of document.querySelectorAll("time[datetime]")) {
    if (time.querySelector(".own")) continue;
    const given = time.getAttribute("datetime");
    // Without a zone the page does not say which moment it means.
    const offset = /T.*?(?:Z|([+-])(\d\d):?(\d\d))$/.exec(given);
    const moment = new Date(given);
    if (!offset || Number.isNaN(moment.getTime())) continue;
    const minutes = offset[1] ? (offset[1] === "-" ? -1 : 1) * (60 * offset[2] + +offset[3]) : 0;
    if (minutes === -moment.getTimezoneOffset()) continue;
    const own = document.createElement("span");
    own.className = "own";
    own.textContent = ` (there ${time.textContent})`;
    time.textContent = format.format(moment).replace(" at ", ", ");
    time.append(own);
    changed = true;
  }
  if (changed) document.getElementById("zone").textContent = `Times are those of ${zone}, with the page's own beside them.`;
}

// Everything that a box has the claim from, and everything that has it from there.
function related(edges, start) {
  const found = new Set([start]);
  for (const [from, to] of [["to", "from"], ["from", "to"]]) {
    const todo = [start];
    while (todo.length) {
      const at = todo.pop();
      for (const edge of edges) {
        if (edge.dataset[from] === at && !found.has(edge.dataset[to])) {
          found.add(edge.dataset[to]);
          todo.push(edge.dataset[to]);
        }
      }
    }
  }
  return found;
}

function button(words, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function lookInto(frame) {
  const svg = frame.querySelector("svg");
  const boxes = [...svg.querySelectorAll("[data-box]")];
  const edges = [...svg.querySelectorAll("[data-from]")];
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  let scale = 1;

  const told = document.createElement("p");
  told.className = "told";
  told.setAttribute("aria-live", "polite");
  told.textContent = "Choose a box to see what it rests on and who rests on it, a line to see its evidence.";

  function zoom(to) {
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / (width * scale);
    scale = Math.min(3, Math.max(0.25, to));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    frame.scrollLeft = middle * width * scale - frame.clientWidth / 2;
  }

  function light(on, words) {
    frame.classList.toggle("lit", on.size > 0);
    for (const box of boxes) {
      const lit = on.has(box.dataset.box);
      box.classList.toggle("on", lit);
      box.setAttribute("aria-pressed", String(lit && on.chosen === box.dataset.box));
    }
    for (const edge of edges) edge.classList.toggle("on", on.has(edge.dataset.from) && on.has(edge.dataset.to));
    told.textContent = words;
  }

  function choose(box) {
    const on = related(edges, box.dataset.box);
    on.chosen = box.dataset.box;
    const below = edges.filter((edge) => edge.dataset.to === box.dataset.box);
    light(on, [box, ...below].map((one) => one.querySelector("title").textContent).join("\n\n"));
  }

  function everything() {
    light(new Set(), "");
  }

  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(
    button("−", "Smaller", () => zoom(scale / 1.25)),
    button("+", "Larger", () => zoom(scale * 1.25)),
    button("Fit", "Fit to the width", () => zoom((frame.clientWidth - 12) / width)),
    button("Show all", "Light everything again", everything),
  );
  frame.before(tools);
  frame.after(told);

  // Its parts can be reached now, so it is no longer one picture.
  svg.setAttribute("role", "group");
  for (const box of boxes) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", box.querySelector("title").textContent.split("\n").slice(0, 3).join(", "));
    box.setAttribute("aria-pressed", "false");
    box.addEventListener("click", () => choose(box));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(box);
    });
  }
  for (const edge of edges) {
    edge.addEventListener("click", () => {
      light(new Set([edge.dataset.from, edge.dataset.to]), edge.querySelector("title").textContent);
    });
  }
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape") everything();
    if (event.key === "+" || event.key === "=") zoom(scale * 1.25);
    if (event.key === "-") zoom(scale / 1.25);
  });
  if (frame.clientWidth > 700 && width > frame.clientWidth) zoom(Math.max(0.7, (frame.clientWidth - 12) / width));
}

// Who is signed in, as this page was made for.
function account() {
  return document.getElementById("account")?.dataset.account ?? "";
}

let renewing = false;
async function renew() {
  if (renewing) return;
  renewing = true;
  try {
    const found = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    // A page that is for others now leads away, and the form to sign in leads back.
    if (found.redirected) {
      location.replace(found.url);
      return;
    }
    // What is parsed like this does not run, and only elements that this page has already are put into it.
    const made = new DOMParser().parseFromString(await found.text(), "text/html");
    for (const old of document.querySelectorAll("[data-live][id]")) {
      const now = made.getElementById(old.id);
      if (!now || now.isEqualNode(old)) continue;
      const focused = old.contains(document.activeElement) ? document.activeElement.id : null;
      old.replaceWith(document.importNode(now, true));
      if (focused !== null) document.getElementById(focused || "content")?.focus();
    }
    ownTimes();
    document.dispatchEvent(new CustomEvent("renewed"));
  } catch {
    // No connection: the next look will tell.
  } finally {
    renewing = false;
  }
}

function inEveryTab() {
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("reportedly-account") : null;
  tabs?.addEventListener("message", (event) => {
    if (event.data !== account()) renew();
  });
  tabs?.postMessage(account());
  let asked = 0;
  // Whoever comes back to a tab that could not hear, because it was frozen or no session lasts for ever.
  async function look() {
    if (document.visibilityState !== "visible" || Date.now() - asked < 2000) return;
    asked = Date.now();
    try {
      const found = await fetch("/who", { cache: "no-store" });
      if (found.ok && (await found.json()).account !== account()) await renew();
    } catch {
      // No connection: the next look will tell.
    }
  }
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) look();
  });
}

ownTimes();
if (document.getElementById("account")) inEveryTab();
for (const frame of document.querySelectorAll("[data-stemma]")) lookInto(frame);
