// Reads codes off pictures, for browsers that have no BarcodeDetector: zxing-cpp as wasm, in a worker, so that the till
// stays as quick as ever while it looks. A picture comes in, the texts of its codes go out; `null` if none can be read here.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

// The build names it.
const ZXING = "@ZXING@";
const OPTIONS = {
  formats: ["EAN13", "EAN8", "UPCA", "UPCE", "Code128", "Code39", "ITF", "QRCode"],
  textMode: "Plain",
  maxNumberOfSymbols: 4,
};

const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

// From our own server: left to itself it asks somebody else's.
prepareZXingModule({ overrides: { instantiateWasm: instantiate }, fireImmediately: true });

self.onmessage = ({ data: picture }) => {
  read(picture).then((texts) => self.postMessage(texts), giveUp);
};

function instantiate(imports, use) {
  const coming = WebAssembly.instantiateStreaming(fetch(ZXING), imports);
  coming.then(({ instance, module }) => use(instance, module)).catch(giveUp);
}

function giveUp() {
  self.postMessage(null);
}

async function read(picture) {
  const { canvas } = pen;
  const { width, height } = Object.assign(canvas, { width: picture.width, height: picture.height });
  pen.drawImage(picture, 0, 0);
  picture.close();
  const codes = await readBarcodes(pen.getImageData(0, 0, width, height), OPTIONS);
  return codes.map((code) => code.text);
}
