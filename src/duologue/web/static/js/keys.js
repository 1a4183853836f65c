// Keys: whatever carries `data-key` is pressed by it, and `?` lists them. Never while somebody is typing.
const typing = (target) => target.matches?.("input, textarea, select, [contenteditable]");

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); list(); return; }
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (typing(wanted)) wanted.focus();
    else wanted.click();
  });
}

function list() {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", "Keys");
  const keys = document.createElement("dl");
  const add = (key, words) => {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    keys.append(term, Object.assign(document.createElement("dd"), { textContent: words }));
  };
  for (const element of document.querySelectorAll("[data-key]")) {
    add(element.dataset.key, element.dataset.keyWords ?? (element.placeholder || element.textContent).trim());
  }
  if (document.querySelector("[data-fold]")) add("Esc", "Fold the private note away");
  add("?", "This list");
  const close = Object.assign(document.createElement("button"), { className: "button plain", textContent: "Close" });
  close.onclick = () => dialog.close();
  dialog.append(Object.assign(document.createElement("h2"), { textContent: "Keys" }), keys, close);
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
