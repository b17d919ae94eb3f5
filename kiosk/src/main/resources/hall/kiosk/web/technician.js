// The technician's page: devices and boards, what is wrong with them, and whether program and broker are well.
import "./again.js";
import { act, ask, draw, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { lookAtDevices, showDevices } from "./devices.js";
import { heard, lost } from "./line.js";

const $ = id => document.getElementById(id);
const EVERY_MILLIS = 3000;

let alarms = [];
let health = null;

function show() {
  showDevices();
  const open = alarms.filter(alarm => !alarm.closed);
  draw($("alarms"), open, () => open.length > 0
    ? open.map(item) : [make("li", "calm", t("目前没有设备报警。", "No device needs you now."))]);
  if (health) {
    $("health").textContent = health.status === "ok" ? t("运行正常。", "All parts work.") : t("部分功能异常：", "Some parts do not work:");
    $("health").className = health.status === "ok" ? "good" : "stop";
    draw($("parts"), health.parts, () => health.parts.map(part => make("li", "", `${part.part}: ${part.why}`)));
  }
}

function item(alarm) {
  const li = make("li", "alarm " + alarm.severity);
  li.dataset.alarm = alarm.id;
  const words = make("div", "words");
  words.append(
    make("strong", "", named(alarm.titleTexts, alarm.title)),
    make("p", "note", named(alarm.adviceTexts, alarm.advice)),
    make("p", "note", [t(`自 ${moment(alarm.since)}`, `since ${moment(alarm.since)}`),
      alarm.acknowledged ? t(`${alarm.acknowledged.by} 正在处理`, `${alarm.acknowledged.by} sees to it`) : ""].filter(Boolean).join(" · ")));
  li.append(words);
  if (!alarm.acknowledged) {
    const button = make("button", "plain", t("我来处理", "I see to it"));
    button.type = "button";
    button.addEventListener("click", () => pressed(button, async () => {
      const answer = await act(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/acknowledge`);
      say(isGood(answer) ? t("已记录由您处理。", "It is noted that you see to it.") : why(answer), isGood(answer));
      await look();
    }));
    li.append(button);
  }
  return li;
}

async function look() {
  const [told, well] = await Promise.all([ask("/api/v1/alarms"), ask("/api/v1/health"), lookAtDevices()]);
  if (!isGood(told) || well.status === 0) {
    if (told.status === 401) {
      await session("technician", "manager");
    }
    lost();
    return;
  }
  heard();
  alarms = told.body.alarms;
  health = well.body;
  show();
}

async function again() {
  await look();
  setTimeout(again, EVERY_MILLIS);
}

signOutButton();
languageSwitch(show);
await session("technician", "manager");
again();
