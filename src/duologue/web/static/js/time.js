// The calm line of time while holding: it fills slowly, and when it is full it simply stays full.
export function fillTime() {
  const line = document.querySelector("progress[data-began]");
  if (!line) return;
  const began = Date.parse(line.dataset.began);
  const words = document.querySelector("[data-time-words]");
  const step = () => {
    const minutes = (Date.now() - began) / 60000;
    line.value = Math.min(minutes, line.max);
    if (words) {
      const left = Math.round(line.max - minutes);
      words.textContent = left > 0 ? `${left} min left` : "the time you set is full; take what you need";
    }
  };
  step();
  setInterval(step, 15000);
}
