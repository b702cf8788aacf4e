// The service worker: the app without a network, pictures from the phone, and the flush with no page open.
// Plain script, since listeners have to be there at once; the wasm is started only by a `sync` event.

// What this version is made of; the build fills it in.
const VERSION = "@VERSION@";
const SHELL = [/*@SHELL@*/];
// What reads codes off the camera, where the browser cannot.
const SCANNER = [/*@SCANNER@*/];
const FLUSH_JS = "@FLUSH_JS@";
const FLUSH_WASM = "@FLUSH_WASM@";

// Names that crates/device uses too.
const CACHE_PREFIX = "trestle-";
const CACHE = CACHE_PREFIX + VERSION;
// Outlives versions: its files are named by what is in them, and few phones need it.
const SCANNER_CACHE = CACHE_PREFIX + "scanner";
const DATABASE = "trestle";
const PICTURES = "pictures";
const PICTURE_USES = "picture-uses";
const SYNC_TAG = "trestle-flush";
const RECEIPT = "/r";
const APPLY_UPDATE = "apply-update";
const TAKE_CHARGE = "take-charge";
// A name that static/camera.js uses too.
const KEEP_SCANNER = "keep-scanner";

const SHELL_URLS = new Set(SHELL.map((file) => file.url));
// What the server answers itself; every other address without a file's ending is a screen of the app.
const NOT_SCREENS = ["/api/", "/blobs/", "/healthz", "/metrics", "/openapi.json"];

// A script that is loaded later than this is refused by browsers; loading the glue runs nothing.
const policy = self.trustedTypes?.createPolicy("trestle", { createScriptURL: (url) => url });
importScripts(policy ? policy.createScriptURL(FLUSH_JS) : FLUSH_JS);

// Events

self.addEventListener("install", (event) => {
  event.waitUntil(precache());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(deleteOtherVersions().then(deleteOtherScanners).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isScreen(url.pathname)) event.respondWith(fromShell(pageOf(url.pathname), request));
  } else if (SHELL_URLS.has(url.pathname)) {
    event.respondWith(fromShell(url.pathname, request));
  } else if (SCANNER.includes(url.pathname)) {
    event.respondWith(fromCache(SCANNER_CACHE, url.pathname, request));
  } else if (url.pathname.startsWith("/blobs/")) {
    event.respondWith(fromPictures(url.pathname.slice("/blobs/".length), request));
  }
});

self.addEventListener("message", (event) => {
  // Sent by a page in which no checkout is open, nor in any other.
  if (event.data === APPLY_UPDATE) event.waitUntil(self.skipWaiting());
  // Sent by a page that was still loading when this worker claimed the others.
  if (event.data === TAKE_CHARGE) event.waitUntil(self.clients.claim());
  // Sent by a page that has no other way to read codes.
  if (event.data === KEEP_SCANNER) event.waitUntil(keepScanner());
});

self.addEventListener("sync", (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(flush());
});

// The shell

/** All or nothing: a version that lacks a file is not installed. */
async function precache() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold a file of the version before.
  await cache.addAll(SHELL.map((file) => new Request(file.url, { cache: "reload" })));
  // Who could scan in the dark before can do so after.
  if (await caches.has(SCANNER_CACHE)) await keepScanner();
}

async function deleteOtherVersions() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE && name !== SCANNER_CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

function fromShell(url, request) {
  return fromCache(CACHE, url, request);
}

/** Cached first; the browser may have cleared the cache, so the network is asked for what is not there. */
async function fromCache(cacheName, url, request) {
  return (await caches.match(url, { cacheName })) ?? fetch(request);
}

/** A receipt's page is one of its own; all others are drawn by the app. */
function pageOf(path) {
  return path === RECEIPT ? RECEIPT : "/";
}

function isScreen(path) {
  const served = NOT_SCREENS.some((start) => path.startsWith(start));
  const file = path.slice(path.lastIndexOf("/")).includes(".");
  return !served && !file;
}

// The scanner

let keeping;

/** However often it is asked for, it comes once. */
function keepScanner() {
  keeping ??= fetchScanner().finally(() => {
    keeping = undefined;
  });
  return keeping;
}

async function fetchScanner() {
  const cache = await caches.open(SCANNER_CACHE);
  const kept = await Promise.all(SCANNER.map((url) => cache.match(url)));
  await cache.addAll(SCANNER.filter((_, place) => !kept[place]));
}

async function deleteOtherScanners() {
  if (!(await caches.has(SCANNER_CACHE))) return;
  const cache = await caches.open(SCANNER_CACHE);
  const others = (await cache.keys()).filter((file) => !SCANNER.includes(new URL(file.url).pathname));
  await Promise.all(others.map((file) => cache.delete(file)));
}

// Pictures

async function fromPictures(hash, request) {
  const bytes = await readPicture(hash).catch(() => undefined);
  if (bytes === undefined) return fetch(request);
  noteUse(hash);
  const headers = { "content-type": "image/webp", "x-content-type-options": "nosniff" };
  return new Response(bytes, { headers });
}

let opening;

async function readPicture(hash) {
  opening ??= openDatabase();
  try {
    const store = (await opening).transaction(PICTURES).objectStore(PICTURES);
    return await answer(store.get(hash));
  } catch (error) {
    // Never kept open after a failure: browsers let handles die.
    opening = undefined;
    throw error;
  }
}

// Pictures that were shown since the last note: what was shown last is given up last when there is no room.
const used = new Set();
const USES_NOTED_AFTER_MS = 2000;

function noteUse(hash) {
  if (used.size === 0) setTimeout(() => writeUses().catch(() => {}), USES_NOTED_AFTER_MS);
  used.add(hash);
}

async function writeUses() {
  const hashes = [...used];
  used.clear();
  const options = { durability: "relaxed" };
  const store = (await opening).transaction(PICTURE_USES, "readwrite", options).objectStore(PICTURE_USES);
  for (const hash of hashes) store.put(Date.now(), hash);
}

/** Opens what the app has made, in whatever version; makes nothing. */
async function openDatabase() {
  const request = indexedDB.open(DATABASE);
  request.onupgradeneeded = () => request.transaction.abort();
  const database = await answer(request);
  const letGo = () => {
    database.close();
    opening = undefined;
  };
  database.onversionchange = letGo;
  database.onclose = letGo;
  return database;
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// The flush

/** Rejects when something is still unsent, so that the browser calls again. */
async function flush() {
  await wasm_bindgen({ module_or_path: fromShell(FLUSH_WASM, FLUSH_WASM) });
  await wasm_bindgen.flush();
}
