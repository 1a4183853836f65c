// Keys: whatever carries `data-key` is pressed by it, and `?` lists them. Never while somebody is typing, and not at all
// for those who turned them off: dictation types single letters too.
import { spoken } from "./spoken.js";
const typing = (target) => target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const shown = (key) => [...document.querySelectorAll(key)].find((element) => element.checkVisibility());
const off = () => localStorage.getItem("duologue:keys") === "off";

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || off() || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const wanted = event.key === "?" ? null : shown(`[data-key="${CSS.escape(event.key)}"]`);
    if (wanted) press(wanted);
    else if (event.key === "?") list();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => target.closest("[data-list-keys]") && list());
}

function press(wanted) {
  if (typing(wanted)) return wanted.focus();
  wanted.click();
  if (wanted.matches("details[open] > summary")) wanted.parentElement.querySelector("button, input:not([type=hidden])")?.focus();
}

function list() {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "keys-heading");
  dialog.innerHTML = `<form method="dialog" class="form"><h2 id="keys-heading">${spoken("Keys")}</h2><dl class="keys"></dl>
    <label class="check"><input type="checkbox"> ${spoken("Single keys do this, when I am not typing")}</label><button class="button plain">${spoken("Close")}</button></form>`;
  const [keys, check] = [dialog.querySelector("dl"), dialog.querySelector("input")];
  const add = (key, words) => {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    keys.append(term, Object.assign(document.createElement("dd"), { textContent: words }));
  };
  for (const element of document.querySelectorAll("[data-key]")) {
    add(element.dataset.key, element.dataset.keyWords ?? (element.placeholder || element.textContent).trim());
  }
  if (document.querySelector("[data-own]")) add("Esc", spoken("Hide what only you see, until you ask for it again"));
  add("?", spoken("This list"));
  check.checked = !off();
  check.onchange = () => localStorage.setItem("duologue:keys", check.checked ? "on" : "off");
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
