// The calm line of time while holding: it fills slowly, and when it is full it simply stays full.
import { spoken } from "./spoken.js";
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
      each(left);
      words.textContent = left > 0 ? spoken("{left} min left", { left }) : spoken("the time you set is full; take what you need");
    }
  };
  step();
  setInterval(step, 15000);
}

/** What is left for each point: it gets less as time goes by, too. */
function each(minutes) {
  const line = document.querySelector("[data-points-left]");
  if (!line) return;
  const points = Number(line.dataset.pointsLeft);
  const share = Math.floor(minutes / points);
  const [one, many] = share > 0
    ? [spoken("one point left, about {share} min", { share }), spoken("{points} points left, about {share} min each", { points, share })]
    : [spoken("one point left"), spoken("{points} points left", { points })];
  line.textContent = ` · ${points > 1 ? many : one}`;
}
