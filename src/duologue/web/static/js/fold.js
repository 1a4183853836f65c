// Escape folds the private note away, for when the screen is shared, and it stays folded on every page of this tab until
// its author opens it again. Until this has run, the style sheet keeps an open note unseen.
const FOLDED = "duologue:folded";

export function foldPrivate() {
  const fold = () => document.querySelectorAll("details[data-fold]").forEach((note) => { note.open = false; });
  if (sessionStorage.getItem(FOLDED)) fold();
  document.documentElement.classList.add("unfolded");
  document.addEventListener("click", ({ target }) => {
    if (target.closest("details[data-fold] > summary")) sessionStorage.removeItem(FOLDED);
    closeMenus(target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.querySelector("[data-fold]")) sessionStorage.setItem(FOLDED, "yes");
    fold();
    closeMenus();
  });
}

/** Close every menu but the one that `within` lies in. */
function closeMenus(within) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (within && menu.contains(within)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}
