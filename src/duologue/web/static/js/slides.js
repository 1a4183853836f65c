// Arrow keys from slide to slide. Without it the page scrolls, and the links below each slide do the same.
const slides = [...document.querySelectorAll(".slide")];
const ahead = new Set(["ArrowRight", "PageDown"]);
const back = new Set(["ArrowLeft", "PageUp"]);
const NEAR = 24; // pixels: a slide this close to the top is the one that is shown

function wanted(key) {
  const top = (slide) => slide.getBoundingClientRect().top;
  if (ahead.has(key)) return slides.find((slide) => top(slide) > NEAR);
  return back.has(key) ? slides.findLast((slide) => top(slide) < -NEAR) : undefined;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.matches?.("input, textarea, select") || document.querySelector("dialog[open]")) return;
  const next = wanted(event.key);
  if (!next) return;
  event.preventDefault();
  history.replaceState(null, "", `#${next.id}`);
  next.scrollIntoView({ block: "start" });
  next.focus({ preventScroll: true });
});
