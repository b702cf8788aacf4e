// A module has no document.currentScript, so the page's own script element is looked up by what it carries.
// The browser offers the home screen once, and maybe before the app runs: crates/device takes the offer up from here.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.trestleInstall = () => {
    delete globalThis.trestleInstall;
    event.prompt();
  };
});
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const { default: start } = await import(js);
await start({ module_or_path: wasm });
