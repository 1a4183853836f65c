// Live following: the server says that something changed, the page fetches itself through the same door as always.
import { parse, swap } from "./swap.js";

let fetching = null;
let again = false;

/** Fetch this page once more and put in what changed; calls that overlap become one more round. */
export async function refresh() {
  if (fetching) { again = true; return fetching; }
  fetching = (async () => {
    do {
      again = false;
      try {
        const answer = await fetch(location.href, { headers: { "X-Live": "1" }, cache: "no-store" });
        if (answer.ok && !answer.redirected) swap(parse(await answer.text()));
        else if (answer.status === 404 || answer.redirected) location.reload();
      } catch { /* the stream's own reconnect brings us back here */ }
    } while (again);
    fetching = null;
  })();
  return fetching;
}

/** Follow `document.body.dataset.follow`, and catch up after a connection that was lost. */
export function follow() {
  const address = document.body.dataset.follow;
  if (!address || !window.EventSource) return;
  let lost = false;
  let stream = null;
  const connect = () => {
    stream = new EventSource(address);
    stream.addEventListener("changed", refresh);
    stream.onopen = () => {
      document.body.classList.remove("adrift");
      if (lost) refresh();
      lost = false;
    };
    stream.onerror = () => {
      lost = true;
      document.body.classList.add("adrift");
      // A stream that was refused or ended stays closed by itself: look once, and try again later.
      if (stream.readyState === EventSource.CLOSED) { refresh(); setTimeout(connect, 3000); }
    };
  };
  connect();
  addEventListener("pagehide", () => stream.close());
}
