// Escape hides whatever only you see, for when the screen is shared, and it stays hidden on every page of this tab until
// you ask for it again. Until this has run, the style sheet keeps those parts unseen.
const HIDDEN = "duologue:presenting";

export function present() {
  const show = () => document.documentElement.classList.toggle("presenting", sessionStorage.getItem(HIDDEN) === "yes");
  show();
  document.documentElement.classList.add("ready");
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-show-mine]")) {
      sessionStorage.removeItem(HIDDEN);
      show();
    }
    closeMenus(target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || closeMenus() || document.querySelector("dialog[open]")) return;
    if (!document.querySelector("[data-own]")) return;
    sessionStorage.setItem(HIDDEN, "yes");
    show();
  });
}

/** Close every menu but the one that `within` lies in; whether one was open. */
function closeMenus(within) {
  let closed = false;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (within && menu.contains(within)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
    closed = true;
  }
  return closed;
}
