// What is typed while the connection is lost, in this tab: sealed under a key that the server gives to this session alone. A
// tab that was closed by mistake brings the words back; whoever looks into the browser's storage, or signs in later, finds none.
const SEALED = "duologue:adrift:";
const encoder = new TextEncoder();

const asked = document.querySelector("meta[name=adrift]");
const opening = asked?.content && globalThis.crypto?.subtle ? importKey(asked.content) : Promise.resolve(null);

function importKey(hex) {
  const bytes = Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

const placeOf = (field) => `${field.dataset.keepAt} ${field.dataset.keep}`;

/** Of a field whose words could not be kept on the server. */
export async function sealAway(field) {
  const key = await opening;
  if (!key) return;
  const place = placeOf(field);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const said = { name: "AES-GCM", iv, additionalData: encoder.encode(place) };
  const words = new Uint8Array(await crypto.subtle.encrypt(said, key, encoder.encode(field.value)));
  const letters = Array.from([...iv, ...words], (byte) => String.fromCharCode(byte));
  sessionStorage.setItem(SEALED + place, btoa(letters.join("")));
}

/** Once they are kept there, or sent. */
export function letGo(field) {
  sessionStorage.removeItem(SEALED + placeOf(field));
}

async function opened(key, place, kept) {
  const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
  const said = { name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: encoder.encode(place) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(said, key, bytes.subarray(12)));
}

/** What the server has and what this tab has, as one: mostly one of them is the beginning of the other. */
function together(there, here) {
  if (here.startsWith(there)) return here;
  return there.includes(here) ? there : `${there}\n\n${here}`;
}

/** Brings back what was typed, into its field; it is kept on the server from there. */
export async function bringBack() {
  // A page for whoever is not signed in: what somebody left here is nobody's any more.
  if (asked && !asked.content) return forget();
  const key = await opening;
  if (!key) return;
  for (const field of document.querySelectorAll("[data-keep]")) {
    const kept = sessionStorage.getItem(SEALED + placeOf(field));
    if (kept === null) continue;
    letGo(field);
    try {
      field.value = together(field.value, await opened(key, placeOf(field), kept));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      // Sealed in a session that is over.
    }
  }
}

function forget() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(SEALED)) sessionStorage.removeItem(name);
}
