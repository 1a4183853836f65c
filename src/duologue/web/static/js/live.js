// Live following: the server says that something changed, the page fetches itself through the same door as always.
import { parse, swap } from "./swap.js";
import { WORDS } from "./words.js";

let fetching = null;
let again = false;
let posting = 0;

/** Fetch this page once more and put in what changed; calls that overlap become one more round. */
export async function refresh() {
  if (posting) return; // what is being sent ends with a look at everything
  if (fetching) { again = true; return fetching; }
  fetching = (async () => {
    do {
      again = false;
      try {
        const answer = await fetch(location.href, { headers: { "X-Live": "1" }, cache: "no-store" });
        if (answer.ok && !answer.redirected) take(parse(await answer.text()));
        else if (answer.status === 404 || answer.redirected) location.reload();
        adrift(false);
      } catch {
        adrift(true);
        setTimeout(refresh, 2000); // the stream may be alive although this was lost
      }
    } while (again);
    fetching = null;
  })();
  return fetching;
}

/** Send something, then look once: not also for the notice of it, which comes by the stream. */
export async function sending(post) {
  posting += 1;
  try {
    return await post();
  } finally {
    posting -= 1;
    await refresh();
  }
}

function adrift(is) {
  document.body.classList.toggle("adrift", is);
}

/** Put in what changed. A page that has become another one is loaded, unless something typed would be lost by it. */
function take(fresh) {
  const typed = [...document.querySelectorAll(WORDS)].some((field) => field.value !== field.defaultValue);
  if (fresh.body.dataset.step !== document.body.dataset.step && !typed) location.reload();
  else {
    swap(fresh);
    say(fresh);
  }
}

/** What an act has to say comes with the page that is fetched after it. It stays until the next act says something else. */
function say(fresh) {
  const said = fresh.querySelector("main > .messages");
  if (!said) return;
  let place = document.querySelector("main > .messages");
  if (!place) {
    place = Object.assign(document.createElement("div"), { className: "messages" });
    place.setAttribute("role", "status");
    document.querySelector("main").prepend(place);
  }
  place.classList.add("just-said");
  place.replaceChildren(...said.cloneNode(true).childNodes);
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
      adrift(false);
      if (lost) refresh();
      lost = false;
    };
    stream.onerror = () => {
      lost = true;
      adrift(true);
      // A stream that was refused or ended stays closed by itself: look once, and try again later.
      if (stream.readyState === EventSource.CLOSED) { refresh(); setTimeout(connect, 3000); }
    };
  };
  connect();
  addEventListener("pagehide", () => stream.close());
  addEventListener("offline", () => adrift(true));
  addEventListener("online", refresh);
}
