// A module has no document.currentScript, so the page's own script element is looked up by what it carries.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const { default: start } = await import(js);
await start({ module_or_path: wasm });
