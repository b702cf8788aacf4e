// What an owner's office needs of the browser: a photograph made small enough to be sent, a file's bytes, and words as
// search knows them.

// More than the widest picture that phones show (crates/hub cuts it), and little enough for a field's network.
const SIDE_MAX = 1600;
const QUALITY = 0.85;

/** A photograph as a JPEG, upright and no larger than is shown. Whatever else the camera wrote into its file is gone. */
globalThis.trestlePhotograph = async (file) => {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return new Uint8Array(await blob.arrayBuffer());
};

globalThis.trestleBytes = async (file) => new Uint8Array(await file.arrayBuffer());

/** As crates/hub folds a catalogue's words: lower case, no marks, no punctuation, each once. */
globalThis.trestleFold = (text) => {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = bare.replace(/[!-/:-@[-`{-~]/g, " ").normalize("NFC").split(/\s+/);
  return [...new Set(words)].join(" ").trim();
};
