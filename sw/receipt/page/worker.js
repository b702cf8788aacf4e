// Keeps the page that proves a receipt, and nothing else, for browsers that have never seen the app. It answers for that
// page alone, and is dismissed by the app, whose own worker keeps it too.

// The build fills these in.
const VERSION = "@VERSION@";
const SHELL = [/*@SHELL@*/];

// The app's worker deletes what begins like this when it takes over.
const CACHE = "trestle-receipt-" + VERSION;

self.addEventListener("install", (event) => {
  event.waitUntil(precache().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(deleteOtherVersions());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (SHELL.includes(url.pathname)) event.respondWith(fromCache(url.pathname, request));
});

async function precache() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.map((url) => new Request(url, { cache: "reload" })));
}

async function deleteOtherVersions() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith("trestle-receipt-") && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function fromCache(url, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? fetch(request);
}
