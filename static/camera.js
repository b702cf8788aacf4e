// The camera as a scanner (src/camera.rs). The browser reads codes itself where it can, else zxing does, in a worker.
/* global trestleScript */

// The build names them.
const READER = "@READER@";
const ZXING = "@ZXING@";
// A name that sw/sw.js uses too.
const KEEP_SCANNER = "keep-scanner";

const REAR = { video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } };
// As a BarcodeDetector calls them; one that lacks either of the first two is not asked.
const FORMATS = ["ean_13", "qr_code", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf"];
// Eight looks a second: quicker than a hand, and a phone's battery lasts the day.
const PAUSE_MS = 125;
const WIDTH_MAX = 1280;
// What is told, by what a browser throws.
const FAULTS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotReadableError: "busy",
  AbortError: "busy",
  ScannerMissing: "missing",
};

/**
 * Looks through the camera until `end` is aborted, and while the page is seen. Tells `watching`, or `watching torch` where
 * there is one; `code TEXT` whenever one is in sight; and `fault WHY`.
 */
export function scan(video, tell, end) {
  let looking;
  const stop = () => looking?.abort();
  const start = () => {
    stop();
    if (document.hidden) return;
    looking = new AbortController();
    const { signal } = looking;
    const told = (what, text) => {
      if (signal.aborted) return;
      tell(`${what} ${text}`);
      if (what === "fault") stop();
    };
    look(video, told, signal);
  };
  document.addEventListener("visibilitychange", start, { signal: end });
  end.addEventListener("abort", stop);
  start();
}

/** Lights what is before the camera, or no longer. */
export function light(video, torch) {
  const [track] = video.srcObject?.getVideoTracks() ?? [];
  track?.applyConstraints({ advanced: [{ torch }] }).catch(() => {});
}

/** Whether codes can be read without a network; if not, it is seen to. `undefined` where the browser reads them itself. */
export async function scanner() {
  if (await ownEye()) return undefined;
  const kept = await Promise.all([READER, ZXING].map((url) => caches.match(url)));
  if (kept.every(Boolean)) return true;
  navigator.serviceWorker?.ready.then(({ active }) => active.postMessage(KEEP_SCANNER));
  return false;
}

async function look(video, tell, end) {
  try {
    const read = await reader(end);
    await open(video, tell, end);
    while (!end.aborted) {
      const texts = await read(await middle(video));
      for (const text of texts) tell("code", text);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } catch (fault) {
    tell("fault", isSecureContext ? (FAULTS[fault.name] ?? "none") : "not-secure");
  }
}

async function open(video, tell, end) {
  const stream = await navigator.mediaDevices.getUserMedia(REAR);
  const [track] = stream.getVideoTracks();
  const stop = () => {
    track.stop();
    video.srcObject = null;
  };
  // It may have been closed while somebody was asked.
  if (end.aborted) return stop();
  end.addEventListener("abort", stop);
  track.addEventListener("ended", () => tell("fault", "busy"));
  // Nothing plays by itself that could be heard, and nothing on an iPhone that could fill its screen.
  Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
  await video.play();
  tell("watching", track.getCapabilities?.().torch ? "torch" : "");
}

/** What is in sight, and of that the middle, where people hold things: nothing is sold that nobody sees. */
function middle(video) {
  const { videoWidth: width, videoHeight: height } = video;
  const scale = Math.max(video.clientWidth / width, video.clientHeight / height);
  const seen = Math.min(width, video.clientWidth / scale);
  const high = Math.min(height, video.clientHeight / scale, seen);
  const resizeWidth = Math.round(Math.min(seen, WIDTH_MAX));
  return createImageBitmap(video, (width - seen) / 2, (height - high) / 2, seen, high, { resizeWidth });
}

/** The browser's own reader, where it knows what stands on goods and on receipts. */
async function ownEye() {
  const known = (await self.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  const [goods, receipts] = FORMATS;
  if (!known.includes(goods) || !known.includes(receipts)) return undefined;
  return new self.BarcodeDetector({ formats: FORMATS.filter((format) => known.includes(format)) });
}

/** What finds the texts in a picture. Some phones promise a reader that then does not work: zxing takes its place. */
async function reader(end) {
  const eye = await ownEye();
  const own = async (picture) => (await eye.detect(picture)).map((code) => code.rawValue);
  let read = eye ? own : zxing(end);
  return (picture) => {
    if (read !== own) return read(picture);
    return own(picture).catch(() => (read = zxing(end))(picture));
  };
}

function zxing(end) {
  const worker = new Worker(trestleScript(READER));
  end.addEventListener("abort", () => worker.terminate());
  const broken = new Promise((_, reject) => {
    const giveUp = () => reject(Object.assign(new Error("no scanner"), { name: "ScannerMissing" }));
    worker.addEventListener("error", giveUp);
    worker.addEventListener("message", ({ data: texts }) => texts ?? giveUp());
  });
  // Whoever looks next is told.
  broken.catch(() => {});
  return (picture) => {
    const read = new Promise((resolve) => {
      worker.onmessage = ({ data: texts }) => texts && resolve(texts);
    });
    worker.postMessage(picture, [picture]);
    return Promise.race([read, broken]);
  };
}
