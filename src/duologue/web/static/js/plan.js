// The minutes of a workshop with a clock: which part it is, and how much of it is left. It never rings, and never goes on by itself.
import { spoken } from "./spoken.js";
export function runPlan() {
  const parts = [...document.querySelectorAll("[data-plan] [data-minutes]")];
  const words = document.querySelector("[data-plan-words]");
  const button = document.querySelector("[data-plan-next]");
  if (!parts.length || !words || !button) return;
  button.hidden = false;
  let at = -1;
  let began = 0;
  const tell = () => {
    const left = Math.ceil(Number(parts[at].dataset.minutes) - (Date.now() - began) / 60000);
    const said = left > 0 ? spoken("{left} min left of this part", { left }) : spoken("the time for this part is full");
    if (words.textContent !== said) words.textContent = said;
  };
  button.addEventListener("click", () => {
    if (at >= 0) parts[at].removeAttribute("aria-current");
    at = (at + 1) % parts.length;
    began = Date.now();
    parts[at].setAttribute("aria-current", "step");
    button.textContent = at === parts.length - 1 ? spoken("Start again") : spoken("On to the next part");
    tell();
  });
  setInterval(() => { if (at >= 0) tell(); }, 5000);
}
