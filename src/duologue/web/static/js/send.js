// Sends a `form[data-quick]` without leaving the page; when that fails the words stay where they were typed.
import { parse, swap } from "./swap.js";

async function send(event) {
  const form = event.target.closest("form[data-quick]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const body = new FormData(form, event.submitter);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const fresh = parse(await answer.text());
    if (answer.ok) {
      form.reset();
      form.dispatchEvent(new CustomEvent("duologue:sent", { bubbles: true }));
      say(form, "");
      swap(fresh);
    } else if (answer.status === 409) {
      document.documentElement.replaceWith(fresh.documentElement);
    } else {
      say(form, fresh.querySelector("[data-sentence]")?.textContent ?? "That did not work. Your words are still here.");
    }
  } catch {
    say(form, "You seem to be offline. Your words are still here; send them again when you are back.");
  } finally {
    form.removeAttribute("aria-busy");
  }
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
