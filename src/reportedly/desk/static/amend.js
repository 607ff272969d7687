// The form of a chain: words of the text are taken into a teller's field, tellers are added and removed. Without this
// script the form has room for five, and the words are typed.
"use strict";

const form = document.querySelector("form[data-tellers]");
const most = Number(form.dataset.tellers);
const texts = document.querySelectorAll("[data-words]");
let chosen = "";

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const told = made("p", { className: "soft" });
told.setAttribute("role", "status");
const add = made("button", { type: "button", textContent: "Add a teller" });
const rows = () => [...form.querySelectorAll("fieldset.teller")];
const field = (row) => row.querySelector("input");

// In a text area, other than in a page, words are chosen with the keyboard too.
function selectable(details) {
  // Not `readOnly`: such a one has no caret in some browsers.
  const area = made("textarea", { id: "article-text", inputMode: "none", rows: 12, spellcheck: false });
  area.setAttribute("aria-readonly", "true");
  area.addEventListener("beforeinput", (event) => event.preventDefault());
  area.value = [...details.querySelectorAll("p")].map((one) => one.textContent).join("\n\n");
  for (const one of details.querySelectorAll("p")) one.remove();
  const label = made("label", { htmlFor: area.id, textContent: "Choose words here, then take them at a teller" });
  details.append(made("p", { className: "field" }, label, area));
  const keep = () => choose(area.value.slice(area.selectionStart, area.selectionEnd));
  for (const event of ["select", "keyup", "pointerup"]) area.addEventListener(event, keep);
}

function choose(words) {
  const found = words.replace(/\s+/g, " ").trim();
  if (found) chosen = found;
}

function take(row) {
  if (!chosen) {
    told.textContent = "Choose words in the text first.";
    return;
  }
  field(row).value = chosen.slice(0, field(row).maxLength);
  told.textContent = `Teller ${rows().indexOf(row) + 1}: ${field(row).value}`;
  field(row).focus();
}

function number() {
  rows().forEach((row, at) => {
    row.querySelector("legend").textContent = `Teller ${at + 1}`;
    for (const one of row.querySelectorAll("input, select")) {
      const id = one.id.replace(/\d+$/, at);
      one.closest(".field").querySelector("label").htmlFor = id;
      one.id = one.name = id;
    }
    row.querySelector("[data-take]").setAttribute("aria-label", `Take the chosen words: teller ${at + 1}`);
    row.querySelector("[data-remove]").setAttribute("aria-label", `Remove teller ${at + 1}`);
  });
  add.disabled = rows().length >= most;
}

function tooled(row) {
  const takes = made("button", { type: "button", textContent: "Take the chosen words" });
  const removes = made("button", { type: "button", textContent: "Remove" });
  takes.dataset.take = removes.dataset.remove = "";
  row.append(made("p", { className: "acts" }, takes, removes));
}

function added() {
  const row = rows().at(-1).cloneNode(true);
  for (const one of row.querySelectorAll("input")) one.value = "";
  for (const one of row.querySelectorAll("select")) one.selectedIndex = 0;
  rows().at(-1).after(row);
  number();
  field(row).focus();
  told.textContent = `Teller ${rows().length} was added.`;
}

function removed(row) {
  const at = rows().indexOf(row);
  if (rows().length === 1) field(row).value = "";
  else row.remove();
  number();
  field(rows()[Math.min(at, rows().length - 1)]).focus();
  told.textContent = `Teller ${at + 1} was removed.`;
}

for (const row of rows()) tooled(row);
// Where rows can be added none stands empty, but for the first.
for (const row of rows().slice(1)) if (!field(row).value) row.remove();
rows().at(-1).after(made("p", { className: "buttons" }, add), told);
number();
for (const one of document.querySelectorAll("details[data-words]")) selectable(one);
add.addEventListener("click", added);
form.addEventListener("click", (event) => {
  const row = event.target.closest("fieldset.teller");
  if (event.target.closest("[data-take]")) take(row);
  if (event.target.closest("[data-remove]")) removed(row);
});
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (selection.rangeCount && [...texts].some((one) => one.contains(selection.anchorNode))) choose(selection.toString());
});
