// Being told of the call: by a sound and a voice while the page is open, by the phone's own notification where its browser and
// the hall can send one. What really works here is said, so that nobody relies on what does not.
// Part of the phone page's one script for old web views: the syntax is that of ECMAScript 2017.
import { act, isGood } from "./common.js";
import { reason, tongue, w } from "./phone-words.js";

const $ = id => document.getElementById(id);

let sound = null;
let armed = false;
let told = [];
let lock = null;

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Three tones, as often as it takes to look for a phone. */
function chime(times) {
  if (!sound) {
    return;
  }
  for (let i = 0; i < times; i++) {
    [880, 1109, 1319].forEach((hertz, j) => {
      const begin = sound.currentTime + i * 1.2 + j * 0.25;
      const tone = sound.createOscillator();
      const loud = sound.createGain();
      tone.frequency.value = hertz;
      loud.gain.setValueAtTime(0.0001, begin);
      loud.gain.exponentialRampToValueAtTime(0.4, begin + 0.02);
      loud.gain.exponentialRampToValueAtTime(0.0001, begin + 0.4);
      tone.connect(loud);
      loud.connect(sound.destination);
      tone.start(begin);
      tone.stop(begin + 0.45);
    });
  }
}

/** Where the phone has a voice of its own: in Chinese where none of its voices speaks the chosen language. */
function speak(text) {
  if ("speechSynthesis" in window) {
    const voices = speechSynthesis.getVoices();
    const tag = tongue();
    const able = voices.length === 0 || voices.some(voice => voice.lang.slice(0, 2) === tag.slice(0, 2));
    const words = new SpeechSynthesisUtterance(text(able ? tag : "zh-CN"));
    words.lang = able ? tag : "zh-CN";
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
}

/** Rings; `text` gives what was called in the language of a tag. */
export function ring(text) {
  if (navigator.vibrate) {
    navigator.vibrate([400, 200, 400, 200, 800]);
  }
  if (armed) {
    chime(3);
    speak(text);
  }
}

/** Keeps the screen on, so that the page goes on; where the browser cannot, its owner is told to. */
async function stayAwake() {
  if (armed && navigator.wakeLock && !document.hidden) {
    try {
      lock = await navigator.wakeLock.request("screen");
    } catch (refused) {
      lock = null;
    }
  }
}

function bytes(text) {
  const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, letter => letter.charCodeAt(0));
}

/** Turns notifications on; what came of it: the words to show, one after the other. */
async function subscribe(pass, key) {
  if (!canPush()) {
    return [() => w("ring.open"), () => w("ring.unable")];
  }
  try {
    if ((await Notification.requestPermission()) !== "granted") {
      return [() => w("ring.open"), () => w("ring.forbidden")];
    }
    const worker = await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
    const answer = await act("/api/v1/tickets/" + encodeURIComponent(pass) + "/push", subscription.toJSON());
    if (isGood(answer)) {
      return [() => w("ring.pushed")];
    }
    return [() => w("ring.open"), () => reason(answer)];
  } catch (unreached) {
    return [() => w("ring.open"), () => w("ring.unreached")];
  }
}

/** Shows the button and what it has come to. */
export function showRing(shown) {
  $("ring").hidden = !shown;
  $("ring-button").setAttribute("aria-pressed", String(armed));
  $("ring-button").textContent = w(armed ? "ring.on" : "ring");
  const said = told.map(each => each()).join(" ");
  if ($("ring-said").textContent !== said) {
    $("ring-said").textContent = said;
  }
  $("ring-said").hidden = !said;
}

/** Makes the button work. A sound may only begin by a touch, so this is where it is made. */
export function ringButton(pass, key) {
  $("ring-button").addEventListener("click", async () => {
    const Sound = window.AudioContext || window.webkitAudioContext;
    if (!sound && Sound) {
      sound = new Sound();
    }
    if (sound && sound.resume) {
      sound.resume();
    }
    chime(1);
    if (!armed) {
      armed = true;
      told = [() => w("ring.open")];
      showRing(true);
      stayAwake();
      told = await subscribe(pass(), key());
    }
    showRing(true);
  });
  document.addEventListener("visibilitychange", stayAwake);
}

/** The worker that keeps the page for when the line is gone, and takes notifications. */
export function startWorker() {
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/phone-worker.js", { scope: "/t" }).catch(() => {});
  }
}
