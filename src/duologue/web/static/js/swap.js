// Puts what changed on the server into the page, and leaves alone what a person is touching.
import { WORDS } from "./words.js";

/** Replace each `[data-live]` region of this page by the one of the same id in `fresh` (a Document). */
export function swap(fresh) {
  for (const region of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(region.id);
    if (!next || next.innerHTML === region.innerHTML || region.matches(":has(dialog[open], .dragged)")) continue;
    const typed = [...region.querySelectorAll(WORDS)].filter((field) => field.value !== field.defaultValue);
    // Words for a place that is gone are not thrown away: the page stays as it is until they are sent or emptied.
    if (typed.some((field) => !field.id || !next.querySelector(`#${CSS.escape(field.id)}`))) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.closest("[id]")?.id : null;
    const opened = [...region.querySelectorAll("details[open][id]")].map((details) => details.id);
    region.replaceChildren(...next.cloneNode(true).childNodes);
    for (const id of opened) region.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    for (const field of typed) giveBack(field);
    if (focused && focused !== region.id) document.getElementById(focused)?.focus();
    region.dispatchEvent(new CustomEvent("duologue:swapped", { bubbles: true }));
  }
}

function giveBack(field) {
  const again = document.getElementById(field.id);
  again.value = field.value;
  again.setSelectionRange?.(field.selectionStart, field.selectionEnd);
}

export function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
