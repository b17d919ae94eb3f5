// Being told of the call: by a sound and a voice while the page is open, by the phone's own notification where its browser and
// the hall can send one. What really works here is said, so that nobody relies on what does not.
// Part of the phone page's one script for old web views: the syntax is that of ECMAScript 2017.
import { act, english, isGood, t, why } from "./common.js";

const $ = id => document.getElementById(id);

let sound = null;
let armed = false;
let told = "";
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

/** Where the phone has a voice of its own. */
function speak(text) {
  if ("speechSynthesis" in window) {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = english() ? "en" : "zh-CN";
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
}

/** Rings: what was called, in words. */
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

const OPEN_PAGE = () => t(
  "叫到您时本页会响铃、振动并报号。请保持本页打开，不要锁屏，音量调大。",
  "This page rings, vibrates and says your number when you are called. Keep it open, do not lock the screen, turn the volume up.");

/** Turns notifications on; what came of it, in words. */
async function subscribe(pass, key) {
  if (!canPush()) {
    return OPEN_PAGE() + t("（此浏览器不支持后台通知。）", " (This browser knows no notifications.)");
  }
  try {
    if ((await Notification.requestPermission()) !== "granted") {
      return OPEN_PAGE() + t("（未允许通知。）", " (Notifications are not allowed.)");
    }
    const worker = await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
    const answer = await act("/api/v1/tickets/" + encodeURIComponent(pass) + "/push", subscription.toJSON());
    if (isGood(answer)) {
      return t("已开启：锁屏或关闭本页也会收到通知。", "On: you are notified though the page is closed or the screen locked.");
    }
    return OPEN_PAGE() + " " + why(answer);
  } catch (unreached) {
    return OPEN_PAGE() + t("（连不到推送服务，无法在后台通知。）", " (The push service is not reached, so nothing comes while the page is closed.)");
  }
}

/** Shows the button and what it has come to. */
export function showRing(shown) {
  $("ring").hidden = !shown;
  $("ring-button").setAttribute("aria-pressed", String(armed));
  $("ring-button").textContent = armed ? t("提醒已开启 · 试听", "On · try the sound") : t("叫到我时响铃提醒", "Ring me when I am called");
  $("ring-said").textContent = armed && told ? told : "";
  $("ring-said").hidden = !(armed && told);
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
      told = OPEN_PAGE();
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
