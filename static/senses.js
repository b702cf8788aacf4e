// What a hand and an ear are told while they sell, and a screen that stays on. Each can be turned off on this phone.

// Written by crates/device: what was turned off, by the names below, a space between.
const QUIET = "trestle.quiet";
const SENSES = { touch: "vibrate" in navigator, sound: "AudioContext" in self, awake: "wakeLock" in navigator };

// Milliseconds on, off, on.
// What is scanned is felt as it comes into the basket.
const FELT = { scanned: [], touched: [12], taken: [30, 60, 30], wrong: [90, 50, 90] };
// Hertz and seconds, one tone after the other.
const HEARD = { scanned: [[1568, 0.06]], touched: [], taken: [[784, 0.07], [1175, 0.14]], wrong: [[196, 0.24]] };
const LOUDNESS = 0.15;

/** Those that this browser has. */
globalThis.trestleSenses = () => Object.keys(SENSES).filter((sense) => SENSES[sense]);

globalThis.trestleFeel = (what) => {
  if (isOn("touch") && FELT[what].length > 0) navigator.vibrate(FELT[what]);
  if (isOn("sound")) play(HEARD[what]);
};

/** Asked again after a change of the settings, too. */
globalThis.trestleAwake = (on) => {
  wanted = on;
  hold();
};

function isOn(sense) {
  return SENSES[sense] && !turnedOff().includes(sense);
}

/** A browser that keeps nothing may refuse the question. */
function turnedOff() {
  try {
    return (localStorage.getItem(QUIET) ?? "").split(" ");
  } catch {
    return [];
  }
}

// Sound

let audio;

function play(tones) {
  if (tones.length === 0) return;
  audio ??= new AudioContext();
  // Phones suspend it when they are locked.
  audio.resume().catch(() => {});
  let start = audio.currentTime;
  for (const [frequency, seconds] of tones) {
    const tone = new OscillatorNode(audio, { type: "triangle", frequency });
    const gain = new GainNode(audio, { gain: LOUDNESS });
    // Fades: a tone that is cut off clicks.
    gain.gain.setTargetAtTime(0, start + seconds / 2, seconds / 8);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + seconds);
    start += seconds;
  }
}

// The screen

let wanted = false;
let lock;

document.addEventListener("visibilitychange", hold);

/** The browser lets go of it whenever the page is hidden; a phone that saves its battery refuses. */
function hold() {
  if (wanted && isOn("awake") && !document.hidden) {
    lock ??= navigator.wakeLock.request("screen").catch(() => undefined);
    return;
  }
  lock?.then((held) => held?.release());
  lock = undefined;
}
