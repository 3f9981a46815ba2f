// Keyboard shortcuts of the staff's pages. The dialog #shortcuts-help lists them; a box in it switches them off, and the browser remembers.
const OFF = "shortcuts-off";
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const ROWS = ".rows tbody tr, .piles > .pile";
const help = document.getElementById("shortcuts-help");
const addresses = help?.dataset ?? {};
const TOGETHER = 1500;
let before = { key: "", at: 0 };
let row = null;

const isOff = () => localStorage.getItem(OFF) === "1";
const linkOf = (place) => place.querySelector("th a, a");

function rows() {
  return [...document.querySelectorAll(ROWS)].filter(linkOf);
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((each) => each === row || each.contains(document.activeElement));
  row = all[Math.min(Math.max(now + by, 0), all.length - 1)];
  for (const each of all) each.classList.toggle("is-current", each === row);
  linkOf(row).focus();
}

function search() {
  const box = document.querySelector("[role=search] input[name=q], #searchbar");
  if (box) box.focus();
  else location.assign(addresses.list);
}

function act(keys) {
  const chosen = rows().find((each) => each === row || each.contains(document.activeElement));
  const acts = {
    "?": () => help.showModal(),
    "/": search,
    gd: () => location.assign(addresses.desk),
    gl: () => location.assign(addresses.list),
    j: () => step(1),
    k: () => step(-1),
    x: () => chosen?.querySelector("input[type=checkbox]")?.click(),
  };
  const found = acts[keys];
  found?.();
  return Boolean(found);
}

document.addEventListener("keydown", (event) => {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  const keys = (event.timeStamp - before.at < TOGETHER ? before.key : "") + event.key;
  before = { key: event.key === "g" ? "g" : "", at: event.timeStamp };
  if (act(keys)) event.preventDefault();
});

function tell(place, box) {
  box.checked = !isOff();
  const status = place.querySelector("[role=status]");
  if (status) status.textContent = isOff() ? status.dataset.off : status.dataset.on;
}

const places = [...document.querySelectorAll("[data-shortcuts-switch]")];
for (const place of places) {
  const box = place.querySelector("input");
  place.hidden = false;
  box.checked = !isOff();
  box.addEventListener("change", () => {
    localStorage.setItem(OFF, box.checked ? "0" : "1");
    for (const each of places) tell(each, each.querySelector("input"));
  });
}
for (const opener of document.querySelectorAll("[data-shortcuts-open]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
}
