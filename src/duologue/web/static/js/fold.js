// One key folds the private note away, for when the screen is shared.
export function foldPrivate() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const note of document.querySelectorAll("details[data-fold][open]")) note.open = false;
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
  });
}
