// The page that proves a receipt. The receipt stands in the fragment of the address, which no browser sends.
import { messages, settle } from "./language.js";
import start, { prove } from "./receipt.js";

const WORKER = "/receipt-worker.js";
const PAGE = "/r";
// Written by crates/device: the shop that this browser sells for.
const SHOP_NOTE = "trestle.shop";

// The page itself is written in it.
const OWN_LANGUAGE = "en";
const language = settle();

try {
  if (language !== OWN_LANGUAGE) await speak().catch(speakOwn);
  const { wasm } = document.querySelector("script[data-wasm]").dataset;
  await start({ module_or_path: wasm });
  addEventListener("hashchange", judge);
  judge();
} catch {
  // Some phones are set to run no wasm at all.
  show("unable");
}
keepForTheDark().catch(() => {});

/** Puts the words of the reader's language in place of the page's own. */
async function speak() {
  const lines = (await messages(language)).matchAll(/^([a-z-]+) = (.*)$/gm);
  const words = new Map(Array.from(lines, ([, name, text]) => [name, text]));
  for (const part of document.querySelectorAll("[data-word]")) part.textContent = words.get(part.dataset.word);
}

function speakOwn() {
  const { documentElement: page } = document;
  page.lang = OWN_LANGUAGE;
  page.dir = "ltr";
}

function judge() {
  if (location.hash.length < 2) return show("nothing");
  const [verdict, ...facts] = prove(location.hash);
  if (verdict === "proven") write(facts);
  show(verdict);
}

function show(verdict) {
  document.querySelector("main").dataset.verdict = verdict;
  for (const part of document.querySelectorAll("[data-shown]")) part.hidden = part.dataset.shown !== verdict;
}

function write([shop, number, currency, total, tax, time]) {
  fill("shop", shop.replace(/(.{4})(?=.)/g, "$1 "));
  fill("number", number);
  fill("total", money(total, currency));
  fill("tax", money(tax, currency));
  fill("time", new Date(Number(time)).toLocaleString(locale(), { dateStyle: "full", timeStyle: "short" }));
  compare(shop);
}

function compare(shop) {
  const [known, ...name] = (noted() ?? "").split(" ");
  fill("name", name.join(" "));
  const relation = known === "" ? "unknown" : known === shop ? "known" : "other";
  for (const part of document.querySelectorAll("[data-shop]")) part.hidden = part.dataset.shop !== relation;
}

/** A browser that keeps nothing may refuse the question. */
function noted() {
  try {
    return localStorage.getItem(SHOP_NOTE);
  } catch {
    return null;
  }
}

function fill(fact, text) {
  for (const place of document.querySelectorAll(`[data-fact=${fact}]`)) place.textContent = text;
}

/** Exact: the formatter takes the decimal number as it stands, with as many decimals as the currency has. */
function money(decimal, currency) {
  const decimals = (decimal.split(".")[1] ?? "").length;
  const options = { style: "currency", currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale(), options).format(decimal);
}

function locale() {
  return document.documentElement.lang;
}

/** The app's own worker keeps this page too; where there is none, a small one keeps this page alone. */
async function keepForTheDark() {
  if (await navigator.serviceWorker.getRegistration("/")) return;
  const policy = self.trustedTypes?.createPolicy("trestle", { createScriptURL: (url) => url });
  const script = policy ? policy.createScriptURL(WORKER) : WORKER;
  await navigator.serviceWorker.register(script, { scope: PAGE, updateViaCache: "none" });
}
