// The plan as a clock: one part after the other, with what is left of it. Without it the plan says the minutes itself.
import { spoken } from "./spoken.js";
const timer = document.querySelector("[data-timer]");
const parts = [...document.querySelectorAll(".plan > li")];
const find = (name) => timer.querySelector(`[data-timer-${name}]`);
let [at, spent, since] = [0, 0, 0]; // which part, milliseconds of it that are over, when it went on (0: it stands still)

const over = () => spent + (since ? Date.now() - since : 0);

function show() {
  const all = Number(parts[at].dataset.minutes) * 60000;
  const left = Math.round((all - over()) / 1000);
  const clock = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  find("name").textContent = parts[at].dataset.name;
  find("left").textContent = left >= 0 ? clock : spoken("{time} over", { time: clock });
  timer.querySelector("progress").value = Math.min(over() / all, 1);
  find("go").textContent = since ? spoken("Stop the time") : over() ? spoken("Go on") : spoken("Start the time");
  find("next").disabled = at === parts.length - 1;
  find("back").disabled = at === 0;
}

function turn(to) {
  parts[at].classList.remove("now");
  [at, spent, since] = [to, 0, since && Date.now()];
  mark();
}

function mark() {
  parts[at].classList.add("now");
  find("said").textContent = spoken("{part}, {minutes} minutes", { part: parts[at].dataset.name, minutes: parts[at].dataset.minutes });
  show();
}

function goOrStop() {
  [spent, since] = [over(), since ? 0 : Date.now()];
  if (since) mark();
  show();
}

if (timer && parts.length) {
  timer.hidden = false;
  find("go").addEventListener("click", goOrStop);
  find("next").addEventListener("click", () => turn(at + 1));
  find("back").addEventListener("click", () => turn(at - 1));
  show();
  setInterval(() => since && show(), 500);
}
