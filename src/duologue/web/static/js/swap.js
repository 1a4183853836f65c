// Puts what changed on the server into the page, and leaves alone what a person is touching.

/** Replace each `[data-live]` region of this page by the one of the same id in `fresh` (a Document). */
export function swap(fresh) {
  for (const region of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(region.id);
    if (!next || next.innerHTML === region.innerHTML || region.matches(":has(dialog[open])")) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.closest("[id]")?.id : null;
    const opened = [...region.querySelectorAll("details[open][id]")].map((details) => details.id);
    region.replaceChildren(...next.cloneNode(true).childNodes);
    for (const id of opened) region.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    if (focused && focused !== region.id) document.getElementById(focused)?.focus();
    region.dispatchEvent(new CustomEvent("duologue:swapped", { bubbles: true }));
  }
}

export function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
