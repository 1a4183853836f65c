// Keeps what is being typed in `textarea[data-keep]`, on the server, sealed for its author alone; without a connection in this tab.
import { bringBack, letGo, sealAway } from "./adrift.js";

const PAUSE = 1200; // milliseconds without a key before it is kept
const waiting = new WeakMap();

async function keep(field) {
  const form = field.closest("form");
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("field", field.dataset.keep);
  body.set("text", field.value);
  try {
    const answer = await fetch(field.dataset.keepAt, { method: "POST", body, keepalive: field.value.length < 30000 });
    field.dataset.kept = answer.ok ? "yes" : "no";
    if (answer.ok) letGo(field);
  } catch {
    field.dataset.kept = "no";
    await sealAway(field);
  }
}

export function keepDrafts() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-keep]")) return;
    clearTimeout(waiting.get(target));
    waiting.set(target, setTimeout(() => keep(target), PAUSE));
  });
  // What was sent is no draft any more: the server drops it in the same act.
  document.addEventListener("duologue:sent", ({ target }) => {
    for (const field of target.querySelectorAll("[data-keep]")) {
      clearTimeout(waiting.get(field));
      letGo(field);
    }
  });
  addEventListener("online", () => {
    for (const field of document.querySelectorAll('[data-kept="no"]')) keep(field);
  });
  bringBack();
}
