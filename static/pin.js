// A PIN, hashed slowly (crates/core/src/catalogue/people.rs).

/** PBKDF2-HMAC-SHA-256 of a PIN's digits: 32 bytes. */
globalThis.trestlePin = async (pin, salt, rounds) => {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
};

globalThis.trestleSalt = () => crypto.getRandomValues(new Uint8Array(16));
