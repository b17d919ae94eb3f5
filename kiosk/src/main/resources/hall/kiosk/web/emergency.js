// An emergency on all boards in two clicks, ended with one; and boards made dark.
import { act, ask, isGood, make, named, pressed, say, t, why } from "./common.js";

const $ = id => document.getElementById(id);
const DAY_MILLIS = 86_400_000;
const DRILL_EACH_DAYS = 31;

let state = { emergency: null, drilled: null, blank: [], kinds: [] };
let hallTime = () => Date.now();

/** What gives the hall's time, which in a replay is not ours. */
export function knowTimeOfEmergency(now) {
  hallTime = now;
}

/** Asks what is ordered. */
export async function lookAtEmergency() {
  const answer = await ask("/api/v1/emergency");
  if (isGood(answer)) {
    state = answer.body;
    showEmergency();
    if ($("emergencies").open && $("kinds").childElementCount === 0) {
      showKinds(); // whoever was faster than the answer
    }
  }
}

export function showEmergency() {
  const { emergency } = state;
  $("emergency-now").hidden = !emergency;
  $("emergency-now").classList.toggle("drill", Boolean(emergency?.drill));
  $("emergency").disabled = Boolean(emergency);
  if (emergency) {
    const since = new Date(emergency.since).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
    $("emergency-words").textContent = `${named(emergency.text)} ${t(`（${since} 由 ${emergency.by} 发布）`, `(since ${since}, by ${emergency.by})`)}`;
  }
  for (const button of document.querySelectorAll("[data-dark]")) {
    name(button);
  }
}

/** A button that makes a board dark, or lets it show again what it would. */
export function darkButton(board) {
  const button = make("button", "plain small");
  button.type = "button";
  button.dataset.dark = board;
  name(button);
  button.addEventListener("click", () => pressed(button, async () => {
    const verb = state.blank.includes(board) ? "light" : "blank";
    const answer = await act(`/api/v1/boards/${encodeURIComponent(board)}/${verb}`);
    if (!isGood(answer)) {
      say(why(answer), false);
    }
    await lookAtEmergency();
  }));
  return button;
}

function name(button) {
  button.textContent = state.blank.includes(button.dataset.dark) ? t("恢复显示", "Show again") : t("熄屏", "Make dark");
}

function open() {
  const days = state.drilled ? Math.floor((hallTime() - Date.parse(state.drilled)) / DAY_MILLIS) : null;
  $("drill").checked = false;
  $("drilled").textContent = days === null ? t("还没有演习过", "never practised yet") : t(`上次演习：${days} 天前`, `last practised ${days} days ago`);
  $("drilled").classList.toggle("stop", days === null || days > DRILL_EACH_DAYS);
  $("own-zh").value = "";
  $("own-en").value = "";
  $("emergencies-said").textContent = "";
  showKinds();
  $("emergencies").showModal();
  $("kinds").querySelector("button")?.focus();
}

function showKinds() {
  $("kinds").replaceChildren(...state.kinds.map(kind => {
    const button = make("button", "stop tall-button");
    button.type = "button";
    button.dataset.kind = kind.id;
    button.append(make("strong", "", named(kind.title)), make("span", "", named(kind.text)));
    button.addEventListener("click", () => pressed(button, () => begin({ kind: kind.id })));
    return button;
  }));
}

async function begin(what) {
  const answer = await act("/api/v1/emergency", { ...what, drill: $("drill").checked });
  if (!isGood(answer)) {
    $("emergencies-said").textContent = why(answer);
    return;
  }
  $("emergencies").close();
  say(t("已在所有显示屏发布。", "All boards show it."), true);
  await lookAtEmergency();
}

async function end() {
  const answer = await act("/api/v1/emergency/end");
  say(isGood(answer) ? t("紧急信息已解除。", "The emergency is ended.") : why(answer), isGood(answer));
  await lookAtEmergency();
}

$("emergency").addEventListener("click", open);
$("emergency-end").addEventListener("click", () => pressed($("emergency-end"), end));
$("emergencies-cancel").addEventListener("click", () => $("emergencies").close());
$("own-form").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("own-send"), () => begin({ zh: $("own-zh").value, en: $("own-en").value }));
});
