// Arrow keys from slide to slide. Without it the page scrolls, and the links below each slide do the same.
const slides = [...document.querySelectorAll(".slide")];
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/** The slide that fills most of the screen; -1 above the first one. */
function shown() {
  const middle = innerHeight / 2;
  return slides.findLastIndex((slide) => slide.getBoundingClientRect().top <= middle);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(event.key in steps)) return;
  if (event.target.matches?.("input, textarea, select") || document.querySelector("dialog[open]")) return;
  const next = slides[Math.min(Math.max(shown() + steps[event.key], 0), slides.length - 1)];
  event.preventDefault();
  history.replaceState(null, "", `#${next.id}`);
  next.scrollIntoView({ block: "start" });
  next.focus({ preventScroll: true });
});
