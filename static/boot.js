// A module has no document.currentScript, so the page's own script element is looked up by what it carries.
// The browser offers the home screen once, and maybe before the app runs: crates/device takes the offer up from here.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.trestleInstall = () => {
    delete globalThis.trestleInstall;
    event.prompt();
  };
});

// The back room (src/rest.rs): brought behind the first screen, or at once where somebody is there before it.
const REST = "@REST@";
let first, rest, coming;
function open(program) {
  if (!first || rest) return;
  rest = new WebAssembly.Instance(program, { "": first });
  dispatchEvent(new Event("trestle-rest"));
}
globalThis.trestleRest = (now) => {
  if (now && !rest) open(new WebAssembly.Module(readNow(REST)));
  // One that did not come is asked for again by whoever needs it.
  if (!rest) coming ??= WebAssembly.compileStreaming(fetch(REST)).then(open).catch(() => (coming = undefined));
  return Boolean(rest);
};
/** The one way to have a file before anything else happens gives it as text, a letter a byte. */
function readNow(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
}

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const { default: start } = await import(js);
first = await start({ module_or_path: wasm });
