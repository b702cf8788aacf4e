// Which language somebody reads, of those there are. The build names the message files: { en: "/messages/en-….ftl", … }.
/* global MESSAGES */

// Written by crates/device: the language that was chosen in the settings.
const CHOICE = "trestle.language";
// The language that all others are made from, and that stands in for one there is not.
const FIRST = "en";
const RIGHT_TO_LEFT = ["ar"];

const primary = (tag) => tag.split("-")[0].toLowerCase();

/** Has the page say what language it is in, with the region if the phone knows one: de-CH writes amounts its own way. */
export function settle() {
  const wanted = [chosen(), ...navigator.languages].filter(Boolean);
  const language = wanted.map(primary).find((tag) => tag in MESSAGES) ?? FIRST;
  const { documentElement: page } = document;
  page.lang = navigator.languages.find((tag) => primary(tag) === language) ?? language;
  page.dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  return language;
}

/** The message file of a language. */
export async function messages(language) {
  const response = await fetch(MESSAGES[language]);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.text();
}

/** A browser that keeps nothing may refuse the question. */
function chosen() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}
