// Sends a `form[data-quick]` without leaving the page. One can go on writing at once; what could not be sent comes back.
import { sending as whileSending } from "./live.js";
import { parse } from "./swap.js";
import { WORDS } from "./words.js";
import { spoken } from "./spoken.js";

const sending = new WeakMap(); // form → the promise of its last request: one after the other, none dropped

function send(event) {
  const form = event.target.closest("form[data-quick]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const typed = [...form.querySelectorAll(WORDS)].filter((field) => field.value).map((field) => [field, field.value]);
  // A button pressed twice means once; words sent twice are two sentences.
  if (form.getAttribute("aria-busy") === "true" && !typed.length) return;
  form.setAttribute("aria-busy", "true");
  // Only the words go: who a promise is whose and by when must still stand if it has to be sent again. What was a kept
  // draft when the page came is no draft any more.
  for (const [field] of typed) field.value = field.defaultValue = "";
  form.dispatchEvent(new CustomEvent("duologue:sent", { bubbles: true }));
  const mine = (sending.get(form) ?? Promise.resolve()).then(() => whileSending(() => post(form, body, typed)));
  sending.set(form, mine);
  mine.then(() => sending.get(form) === mine && form.removeAttribute("aria-busy"));
}

async function post(form, body, typed) {
  const small = typed.every(([, words]) => words.length < 20000); // a request may outlive its page when it is small
  try {
    const answer = await fetch(form.action, { method: "POST", body, keepalive: small, redirect: "manual" });
    if (answer.type === "opaqueredirect") { // done, and a page to go to: it is this one
      say(form, "");
      if (typed.every(([field]) => !field.value)) form.reset();
      return;
    }
    const fresh = parse(await answer.text());
    if (answer.status === 409) {
      document.documentElement.replaceWith(fresh.documentElement);
    } else {
      giveBack(form, typed, fresh.querySelector("[data-sentence]")?.textContent ?? spoken("That did not work. Your words are still here."));
    }
  } catch {
    giveBack(form, typed, spoken("You seem to be offline. Your words are still here; send them again when you are back."));
  }
}

function giveBack(form, typed, sentence) {
  for (const [field, words] of typed) {
    field.value = field.value ? `${words}\n${field.value}` : words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  say(form, sentence);
}

function say(form, sentence) {
  let line = form.querySelector("[data-said]");
  if (!line && !sentence) return;
  if (!line) {
    line = document.createElement("p");
    line.className = "error";
    line.dataset.said = "";
    line.setAttribute("role", "status");
    form.append(line);
  }
  line.textContent = sentence;
  line.hidden = !sentence;
}

export function sendQuickly() {
  document.addEventListener("submit", send);
}
