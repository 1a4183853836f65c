// A public form asks the browser for a little work, so that nobody is asked to solve riddles: the number with which SHA-256
// of the challenge begins with enough zero bits. It begins when somebody begins to write, and is done long before they are.
// Without this file the form is sent all the same, ten seconds later.
const SLICE = 12; // milliseconds of work before the page has its turn again
const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
const BEGIN = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const turn = (x, by) => (x >>> by) | (x << (32 - by));
const w = new Int32Array(64);

function mix(state, bytes, at) {
  for (let i = 0; i < 16; i++, at += 4) w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15], b = w[i - 2];
    const small = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3), large = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16] + small + w[i - 7] + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = (state[i] + value) | 0; });
}

/** The first word of SHA-256 of an ASCII text: all that is looked at. */
export function firstWord(text) {
  const bytes = new Uint8Array(((text.length + 72) >> 6) << 6);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  bytes[text.length] = 128;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, text.length * 8);
  const state = [...BEGIN];
  for (let at = 0; at < bytes.length; at += 64) mix(state, bytes, at);
  return state[0] >>> 0;
}

function find(challenge, bits) {
  return new Promise((found) => {
    let number = 0;
    const work = () => {
      for (const until = performance.now() + SLICE; performance.now() < until; ) {
        for (let i = 0; i < 64; i++, number++) {
          if (firstWord(`${challenge}:${number}`) >>> (32 - bits) === 0) return found(String(number));
        }
      }
      setTimeout(work);
    };
    work();
  });
}

for (const form of document.querySelectorAll("form[data-effort]")) {
  const { challenge, answer } = form.elements;
  let finding;
  const begin = () => (finding ??= find(challenge.value, Number(form.dataset.effort)).then((number) => { answer.value = number; }));
  form.addEventListener("input", begin, { once: true });
  if (form.elements.address.value) begin(); // given back with words in it
  form.addEventListener("submit", async (event) => {
    if (answer.value) return;
    event.preventDefault();
    form.setAttribute("aria-busy", "true");
    await begin();
    form.requestSubmit(event.submitter);
  });
}
