// Words a reader may stumble over, told while they are typed: about the words, kept nowhere, and one may leave them.
import { spoken } from "./spoken.js";
const PAUSE = 900; // milliseconds without a key
const LEAST = 8; // characters
const MOST = 2; // remarks at a time
const waiting = new WeakMap();
const left = new Set(); // what its author has left as it is, on this page
const asking = new WeakMap();
const taken = new WeakMap(); // field → the last sentence that gave way there: where, what stood there, what stands there now

export function checkLanguage() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("[data-language]")) return;
    clearTimeout(waiting.get(target));
    waiting.set(target, setTimeout(() => ask(target), PAUSE));
  });
  document.addEventListener("duologue:sent", ({ target }) => {
    for (const field of target.querySelectorAll("[data-language]")) {
      clearTimeout(waiting.get(field));
      asking.get(field)?.abort();
      taken.delete(field);
      show(field, []);
    }
  });
}

async function ask(field) {
  const text = field.value;
  if (text.trim().length < LEAST) return show(field, []);
  const { csrfmiddlewaretoken: token } = field.form.elements;
  const body = new URLSearchParams({ text, context: field.dataset.language, csrfmiddlewaretoken: token.value });
  asking.get(field)?.abort();
  const control = new AbortController();
  asking.set(field, control);
  try {
    const answer = await fetch("/language", { method: "POST", body, signal: control.signal });
    if (answer.ok && field.value === text) show(field, (await answer.json()).remarks);
  } catch {
    // it is only advice: without it one writes on
  }
}

const known = (remark) => `${remark.rule} ${remark.words}`;

function show(field, remarks) {
  const told = remarks.filter((remark) => !left.has(known(remark))).slice(0, MOST);
  let place = field.form.querySelector(`[data-remarks="${field.id}"]`);
  const done = stands(field) ? [takenOver(field)] : [];
  if (!place && !told.length && !done.length) return;
  if (!place) {
    place = Object.assign(document.createElement("div"), { className: "remarks" });
    place.dataset.remarks = field.id;
    place.setAttribute("role", "status");
    field.after(place);
  }
  place.replaceChildren(...done, ...told.map((remark) => article(field, remark, () => show(field, remarks))));
}

function article(field, remark, again) {
  const one = document.createElement("div");
  one.className = "remark";
  one.append(paragraph("mark", remark.words, ` ${remark.why}`), paragraph("q", remark.rewrite, ""));
  const row = Object.assign(document.createElement("p"), { className: "acts-row" });
  row.append(
    button(spoken("Write it like this"), () => take(field, remark)),
    button(spoken("Leave it as it is"), () => { left.add(known(remark)); again(); field.focus(); }),
  );
  one.append(row);
  return one;
}

function paragraph(tag, words, after) {
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement(tag), { textContent: words }), after);
  return line;
}

function button(words, act) {
  const one = Object.assign(document.createElement("button"), { type: "button", className: "quiet-link", textContent: words });
  one.addEventListener("click", act);
  return one;
}

/** The clause gives way to its rewriting, and the rest of the sentence stays; an undo brings it back, the browser's own or ours. */
function take(field, { sentence: [start, end], instead }) {
  const was = field.value.slice(start, end);
  write(field, start, end, instead);
  taken.set(field, { start, was, now: instead });
  const gap = field.value.indexOf("[", start);
  const closes = field.value.indexOf("]", gap);
  if (gap >= start && gap < start + instead.length && closes > gap) field.setSelectionRange(gap, closes + 1);
  show(field, []);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function write(field, start, end, words) {
  field.focus();
  field.setSelectionRange(start, end);
  if (!document.execCommand?.("insertText", false, words)) field.setRangeText(words, start, end, "end");
}

/** Whether the sentence that was written last is still there as it was written; else an undo would take other words away. */
function stands(field) {
  const last = taken.get(field);
  return last && field.value.startsWith(last.now, last.start);
}

function takenOver(field) {
  const line = paragraph("q", taken.get(field).was, "");
  line.className = "acts-row";
  line.prepend(`${spoken("Written anew. Before, it said:")} `);
  line.append(button(spoken("Undo"), () => {
    if (!stands(field)) return show(field, []);
    const { start, was, now } = taken.get(field);
    taken.delete(field);
    write(field, start, start + now.length, was);
    show(field, []);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }));
  return line;
}
