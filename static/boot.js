import "./early.js";
import { messages, settle } from "./language.js";
import "./senses.js";
import "./office.js";
import "./pin.js";

// The words come beside the program, which waits for them before it draws (src/words.rs).
const words = messages(settle());
globalThis.trestleWords = () => words;

// The browser offers the home screen once, and maybe before the app runs: crates/device takes the offer up from here.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.trestleInstall = () => {
    delete globalThis.trestleInstall;
    event.prompt();
  };
});

// The scripts that run beside the page. Where a browser asks who vouches for such an address (Trusted Types), it is this
// list, and nobody else is heard.
const BESIDE = ["/sw.js", "@READER@"];
const policy = self.trustedTypes?.createPolicy("trestle", {
  createScriptURL(url) {
    if (!BESIDE.includes(url)) throw new TypeError(url);
    return url;
  },
});
globalThis.trestleScript = (url) => policy?.createScriptURL(url) ?? url;

// The camera (src/camera.rs): its script comes when it is first wanted.
const CAMERA = "@CAMERA@";
globalThis.trestleScan = (video, tell) => {
  const end = new AbortController();
  const { signal } = end;
  const missing = () => signal.aborted || tell("fault missing");
  import(CAMERA).then(({ scan }) => signal.aborted || scan(video, tell, signal), missing);
  return () => end.abort();
};
globalThis.trestleLight = (video, on) => import(CAMERA).then(({ light }) => light(video, on));
globalThis.trestleScanner = () => import(CAMERA).then(({ scanner }) => scanner());

// What reads codes is brought where it is needed: to a phone that sells (crates/device notes the shop), once that has what
// its first sales want. It is asked for until it is here.
const SHOP_NOTE = "trestle.shop";
const SETTLED_MS = 10000;
const settling = setInterval(async () => {
  if (!localStorage.getItem(SHOP_NOTE) || document.hidden) return;
  if ((await globalThis.trestleScanner()) !== false) clearInterval(settling);
}, SETTLED_MS);

// The back room (src/rest.rs): brought behind the first screen, or at once where somebody is there before it.
const REST = "@REST@";
// By then the first screen stands, on a slow phone too, and nobody has got as far as to miss anything.
const DRAWN_MS = 400;
let first, rest, coming, later;
function open(program) {
  if (!first || rest) return;
  rest = new WebAssembly.Instance(program, { "": first });
  dispatchEvent(new Event("trestle-rest"));
}
// 0: when the first screen has been drawn; 1: somebody waits for it; 2: somebody is in it already.
globalThis.trestleRest = (haste) => {
  if (haste === 2 && !rest) open(new WebAssembly.Module(readNow(REST)));
  if (haste === 1 && !rest) bring();
  if (haste === 0 && !rest) later ??= setTimeout(bring, DRAWN_MS);
  return Boolean(rest);
};
// One that did not come is asked for again by whoever waits for it.
function bring() {
  coming ??= WebAssembly.compileStreaming(fetch(REST)).then(open).catch(() => (coming = undefined));
}
/** The one way to have a file before anything else happens gives it as text, a letter a byte. */
function readNow(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
}

// A module has no document.currentScript, so the page's own script element is looked up by what it carries.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
try {
  const { default: start } = await import(js);
  if (document.readyState === "loading") await new Promise((parsed) => addEventListener("DOMContentLoaded", parsed));
  first = await start({ module_or_path: wasm });
  await words;
} catch (error) {
  // Broken off on its very first way here: from then on it opens from the phone.
  document.getElementById("not-loaded").hidden = false;
  throw error;
}
