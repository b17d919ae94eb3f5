// The picture of a board, fetched again each second; and its calls said aloud, where somebody wants that.
import "./again.js";
import { applyLanguage, named, session, t } from "./common.js";
import { follow, heard, picture } from "./line.js";

const EVERY_MILLIS = 1000;
const TIMES = 2;
const id = decodeURIComponent(location.pathname.split("/").pop());
const image = document.getElementById("picture");
const button = document.getElementById("speak");

/** The number at each window, as the page has last heard; null before it has heard anything. */
let numbers = null;
let speaking = false;

async function refresh() {
  if (await picture(image, `/api/v1/boards/${encodeURIComponent(id)}/screen.png`)) {
    heard();
  }
  setTimeout(refresh, EVERY_MILLIS);
}

/** Says who is new at a window. The browser says one sentence after the other. */
function changed(hall) {
  const now = new Map(hall.windows.map(window => [window.id, window.number]));
  const called = numbers === null ? [] : hall.windows.filter(window => window.number && window.number !== numbers.get(window.id));
  numbers = now;
  if (called.length > 0) {
    document.getElementById("called").textContent = called.map(words).join(t("；", "; "));
  }
  if (speaking) {
    called.forEach(say);
  }
}

/** The digits one by one, as on paper. */
function words(window) {
  return t(`请 ${[...window.number].join(" ")} 号到 ${named(window.names, window.name)}`, `Ticket ${[...window.number].join(" ")}, please go to ${named(window.names, window.name)}`);
}

function say(window) {
  const sentence = new SpeechSynthesisUtterance(Array(TIMES).fill(words(window)).join(t("。", ". ")));
  sentence.lang = document.documentElement.lang;
  speechSynthesis.speak(sentence);
}

function name() {
  button.textContent = speaking ? t("停止播报", "Stop speaking") : t("播报叫号", "Say the calls");
  button.setAttribute("aria-pressed", String(speaking));
}

button.addEventListener("click", () => {
  speaking = !speaking;
  if (!speaking) {
    speechSynthesis.cancel();
  }
  name();
});

applyLanguage();
image.alt = t(`显示屏 ${id} 的当前画面`, `What board ${id} shows now`);
document.title = t(`显示屏 ${id}`, `Board ${id}`);
await session("manager");
button.hidden = !("speechSynthesis" in window);
name();
follow(changed);
refresh();
