// What a manager has the voice say to everybody: his own words, or what is ready; and what became of it.
import { base64, canRecord, startRecording } from "./recorder.js";
import { act, ask, draw, isGood, make, named, pressed, say, t, why } from "./common.js";

const $ = id => document.getElementById(id);
const SHOWN = 5;

const STATES = {
  waiting: ["等待播报", "waits to be said"],
  said: ["已播报", "was said"],
  "not-said": ["未播报", "was not said"],
  "no-answer": ["语音没有回报", "the voice has not answered"],
};

let speaking = null;
let state = { announcements: [], ready: [] };

/** Asks for what was said and what is ready. */
export async function lookAtAnnouncements() {
  const answer = await ask("/api/v1/announcements");
  if (isGood(answer)) {
    state = answer.body;
    showAnnouncements();
  }
}

export function showAnnouncements() {
  draw($("announced"), state.announcements.slice(0, SHOWN), () => state.announcements.slice(0, SHOWN).map(each => {
    const li = make("li");
    const bad = each.state === "not-said" || each.state === "no-answer";
    li.append(make("p", "", named(each.text)),
      make("p", bad ? "stop" : "note", [clock(each.at), each.by, t(...STATES[each.state]), reason(each.why)].filter(Boolean).join(" · ")));
    return li;
  }));
  draw($("ready"), state.ready, () => state.ready.map(each => {
    const button = make("button", "plain", named(each.text) + (each.at.length > 0 ? t(`（${each.at.join("、")} 自动播报）`, ` (by itself at ${each.at.join(", ")})`) : ""));
    button.type = "button";
    button.dataset.ready = each.id;
    button.addEventListener("click", () => pressed(button, () => order({ ready: each.id })));
    return button;
  }));
}

function clock(text) {
  return new Date(text).toLocaleTimeString("zh-CN", { hour12: false });
}

/** A reason of the speaker has both languages, one behind the other. */
function reason(text) {
  const [zh, en] = (text ?? "").split(" / ");
  return t(zh, en ?? zh);
}

/** Whoever prefers to speak is recorded, and heard by all when he has finished. */
async function speak() {
  if (!speaking) {
    try {
      speaking = await startRecording();
    } catch (e) {
      $("announcing-said").textContent = t(`麦克风不能使用：${e.message}`, `The microphone cannot be used: ${e.message}`);
    }
    nameSpeak();
    return;
  }
  const recorded = await speaking.stop();
  speaking = null;
  nameSpeak();
  const stored = await act("/api/v1/voice/recordings", { recording: base64(recorded), announcement: true });
  if (isGood(stored)) {
    await order({ clip: stored.body.clip });
  } else {
    $("announcing-said").textContent = why(stored);
  }
}

function nameSpeak() {
  $("announce-speak").hidden = !canRecord();
  $("announce-speak").textContent = speaking ? t("说完，播报", "Done, say it") : t("用麦克风说", "Speak into the microphone");
  $("announce-speak").classList.toggle("stop", speaking !== null);
}

async function order(what) {
  const answer = await act("/api/v1/announcements", what);
  if (!isGood(answer)) {
    $("announcing-said").textContent = why(answer);
    return;
  }
  $("announcing").close();
  say(t("广播已发出，将在当前叫号之后播报。", "It is said after the call that is being said."), true);
  await lookAtAnnouncements();
}

$("announce").addEventListener("click", () => {
  $("announce-zh").value = "";
  $("announce-en").value = "";
  $("announcing-said").textContent = "";
  nameSpeak();
  $("announcing").showModal();
  $("announce-zh").focus();
});
$("announce-cancel").addEventListener("click", () => $("announcing").close());
$("announcing").addEventListener("close", () => {
  speaking?.stop();
  speaking = null;
});
$("announce-speak").addEventListener("click", () => pressed($("announce-speak"), speak));
$("announce-form").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("announce-send"), () => order({ zh: $("announce-zh").value, en: $("announce-en").value || undefined }));
});
