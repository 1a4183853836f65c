// One's own points in another order by dragging: a grip beside each. The arrows do the same for keys, and without this.
import { refresh } from "./live.js";

const GRIP = "\u2807";
let dragged = null;

export function dragPoints() {
  addGrips(document);
  document.addEventListener("duologue:swapped", ({ target }) => addGrips(target));
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    const point = grip.closest("[data-among]");
    dragged = { point, among: among(point), from: among(point).indexOf(point) };
    grip.setPointerCapture(event.pointerId);
    point.classList.add("dragged");
  });
  document.addEventListener("pointermove", (event) => dragged && follow(event.clientY));
  document.addEventListener("pointerup", () => dragged && drop());
  document.addEventListener("pointercancel", () => dragged && putBack());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dragged) { event.stopPropagation(); putBack(); }
  }, true);
}

const among = (point) =>
  [...point.parentElement.querySelectorAll(`:scope > [data-among="${point.dataset.among}"]`)];

function addGrips(within) {
  for (const point of within.querySelectorAll("[data-among]")) {
    if (point.querySelector("[data-grip]") || among(point).length < 2) continue;
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.dataset.grip = "";
    grip.setAttribute("aria-hidden", "true"); // the arrows are the way for those who do not see it
    grip.textContent = GRIP;
    point.querySelector("[data-order]").prepend(grip);
  }
}

function follow(y) {
  const { point } = dragged;
  const others = among(point).filter((other) => other !== point);
  const middle = (other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2; };
  const next = others.find((other) => y < middle(other));
  if (next) next.before(point);
  else others.at(-1)?.after(point);
}

function drop() {
  const { point, from } = dragged;
  const place = among(point).indexOf(point);
  stop();
  if (place === from) return refresh(); // what came meanwhile waited for the hand
  const form = point.querySelector("[data-order]");
  const fields = [form.querySelector("input[name=to]"), form.elements.place];
  for (const field of fields) field.disabled = false;
  form.elements.place.value = place;
  form.requestSubmit();
  for (const field of fields) field.disabled = true;
}

function putBack() {
  const { point, among: before, from } = dragged;
  if (before[from + 1]) before[from + 1].before(point);
  else before[from - 1]?.after(point);
  stop();
  refresh();
}

function stop() {
  dragged.point.classList.remove("dragged");
  dragged = null;
}
