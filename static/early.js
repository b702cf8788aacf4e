// What a new browser is slowest at, to open the store, and what takes longest to come out of it, the catalogue: both begin
// while the program comes, which then takes the rows over (crates/device/src/store/early.rs) and opens a store that is
// open. Where there is none yet none is made: the program knows what belongs in it.

// Names that crates/device uses too.
const DATABASE = "trestle";
const STORES = ["catalogue", "device"];
const PARTS = ["base/", "tail/"];
const FEED = "feed";

globalThis.trestleEarly = new Promise((resolve) => {
  // The program reads for itself what does not come from here, and says what is wrong.
  const none = () => resolve();
  try {
    const opening = indexedDB.open(DATABASE);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = (event) => {
      event.preventDefault();
      none();
    };
    opening.onsuccess = () => {
      const database = opening.result;
      database.onversionchange = () => database.close();
      read(database, resolve, none);
    };
  } catch {
    none();
  }
});

function read(database, resolve, none) {
  try {
    const transaction = database.transaction(STORES);
    const catalogue = transaction.objectStore(STORES[0]);
    const parts = PARTS.map((part) => catalogue.getAll(IDBKeyRange.bound(part, part + "\uffff")));
    const feed = transaction.objectStore(STORES[1]).get(FEED);
    transaction.oncomplete = () => resolve([...parts, feed].map(({ result }) => result));
    transaction.onabort = none;
  } catch {
    none();
  }
}
