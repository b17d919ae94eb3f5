// What needs the manager: alarms with what to do, taken on and closed by name.
import { act, ask, draw, duration, isGood, make, named, pressed, say, t, why } from "./common.js";
import { actOnWindow, askReason } from "./intervene.js";
import { perform } from "./devices.js";

const PAUSE_MILLIS = 1000;
const list = document.getElementById("alarms");

/** Where somebody sees to it. */
const PAGES = {
  "findings-overdue": ["/rounds", "去“巡查”页", "To the rounds"],
  "evidence-ended": ["/standard", "去“标准”页", "To the standard"],
  "standard-over": ["/foresight", "去“标准变更”页", "To the change of standard"],
  "standard-plan": ["/foresight", "去“标准变更”页", "To the change of standard"],
};

let alarms = null;
let hall = null;
let asked = 0;
let heardAt = 0;
let waiting = false;

/** How many alarms are open. */
export function openAlarms() {
  return (alarms ?? []).filter(alarm => !alarm.closed).length;
}

/** The hall has changed; its alarms are asked for, at most once a second. */
export function alarmsOf(now, changed) {
  hall = now;
  heardAt = performance.now();
  if (waiting) {
    return;
  }
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    await look();
    changed();
  }, Math.max(0, asked + PAUSE_MILLIS - performance.now()));
}

async function look() {
  asked = performance.now();
  const answer = await ask("/api/v1/alarms");
  if (isGood(answer)) {
    alarms = answer.body.alarms;
    showAlarms();
  }
}

export function showAlarms() {
  if (alarms === null) {
    return;
  }
  const open = alarms.filter(alarm => !alarm.closed)
    .sort((a, b) => a.severity === b.severity ? a.since.localeCompare(b.since) : a.severity === "fault" ? -1 : 1);
  const closed = alarms.length - open.length;
  document.getElementById("needs-count").textContent = [
    open.length > 0 ? t(`${open.length} 项`, `${open.length}`) : "",
    closed > 0 ? t(`另有 ${closed} 项已关闭，原因尚在`, `${closed} more closed while their causes stand`) : "",
  ].filter(Boolean).join(" · ");
  draw(list, open.map(alarm => [alarm.id, alarm.title, alarm.advice, alarm.acknowledged, minutes(alarm)]), () =>
    open.length > 0 ? open.map(item) : [make("li", "calm", t("目前没有需要处理的事。", "Nothing needs you now."))]);
}

function minutes(alarm) {
  return duration(Math.max(0, ((hall?.at ? Date.parse(hall.at) + performance.now() - heardAt : Date.now()) - Date.parse(alarm.since)) / 1000));
}

function item(alarm) {
  const li = make("li", "alarm " + alarm.severity);
  const words = make("div", "words");
  const kind = alarm.severity === "fault" ? t("故障", "Fault") : t("提醒", "Warning");
  words.append(
    make("strong", "", named(alarm.titleTexts, alarm.title)),
    make("p", "note", named(alarm.adviceTexts, alarm.advice)),
    make("p", "note", [kind, t(`已 ${minutes(alarm)}`, `for ${minutes(alarm)}`),
      alarm.acknowledged ? t(`${alarm.acknowledged.by} 正在处理`, `${alarm.acknowledged.by} sees to it`) : ""].filter(Boolean).join(" · ")));
  const acts = make("div", "row");
  const remedy = remedyOf(alarm);
  const page = PAGES[alarm.id];
  if (page) {
    const link = make("a", "button", t(page[1], page[2]));
    link.href = page[0];
    acts.append(link);
  } else if (remedy) {
    acts.append(button("remedy", "", remedy[0], remedy[1], remedy[2]));
  }
  if (!alarm.acknowledged) {
    acts.append(button("acknowledge", "plain", "我来处理", "I see to it", acknowledge(alarm)));
  }
  acts.append(button("close", "plain", "关闭", "Close", () => close(alarm)));
  li.append(words, acts);
  li.dataset.alarm = alarm.id;
  return li;
}

function button(verb, className, zh, en, work) {
  const element = make("button", className, t(zh, en));
  element.type = "button";
  element.dataset.verb = verb;
  element.addEventListener("click", () => pressed(element, work));
  return element;
}

/** What helps against the alarm from here, where anything does. */
function remedyOf(alarm) {
  const window = hall?.windows.find(each => alarm.id === "idle-window-" + each.id);
  if (window) {
    return ["处理窗口", "Act at the window", () => actOnWindow(window.id)];
  }
  const screen = [...(hall?.boards ?? []), ...(hall?.kiosks ?? [])]
    .find(each => ["silent-", "unseen-", "device-"].some(kind => alarm.id === kind + each.id));
  return screen ? ["重启", "Restart it", () => perform(screen.id, "restart")] : null;
}

function acknowledge(alarm) {
  return async () => {
    const answer = await act(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/acknowledge`);
    say(isGood(answer) ? t("已记录由您处理。", "It is noted that you see to it.") : why(answer), isGood(answer));
    await look();
  };
}

function close(alarm) {
  askReason(named(alarm.titleTexts, alarm.title), t("关闭报警", "Close the alarm"), async reason => {
    const answer = await act(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/close`, { reason });
    await look();
    return answer;
  }, t("报警已关闭。", "The alarm is closed."));
}
