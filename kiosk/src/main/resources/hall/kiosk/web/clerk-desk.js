// What the clerk's page shows of his window: who is there and why, who waits, who is away, what may be taken back.
import { $, able, calmly } from "./clerk-parts.js";
import { draw, duration, make, named, pressed, priorityWord, stateWord, t } from "./common.js";
import { notShown, pauseWord, RULES, UNSEEN } from "./reasons.js";

const UNDOABLE = {
  call: ["呼叫", "the call of"], start: ["开始办理", "the start of"], finish: ["办结", "the end of"], "no-show": ["过号", "the absence of"],
  hold: ["挂起", "the hold of"], transfer: ["转移", "sending on"],
};

let hall = null;
let desk = null;
let heard = 0;
let undoUntil = 0;
let recallFrom = 0;
let send = null;

/** The newest news of the hall and of the window; `sendFor` does an act to a ticket. */
export function know(news, window, sendFor) {
  hall = news;
  if (window !== desk) {
    heard = performance.now();
    undoUntil = window?.undo ? heard + window.undo.millisLeft : 0;
    recallFrom = heard + (window?.present?.recallMillis ?? 0);
  }
  desk = window;
  send = sendFor;
}

export function serviceName(id) {
  const service = hall?.services.find(each => each.id === id);
  return service ? named(service.names, service.name) : id;
}

/** All of it. */
export function showDesk() {
  showPresent();
  showWaiting();
  showAway();
  enable();
  showTimed();
}

/** What changes by time alone. */
export function showTimed() {
  showUndo();
  showCalls();
}

function showPresent() {
  const present = desk.present;
  const idle = desk.state === "paused"
    ? t("暂停受理", "On a break") + (desk.reason ? ` · ${pauseWord(desk.reason)}` : "")
    : t("窗口空闲", "Nobody at the window");
  $("number").textContent = present ? desk.number : idle;
  $("number").classList.toggle("none", !present);
  $("what").textContent = present
    ? [serviceName(present.service), priorityWord(present.priority), bookedWord(present), present.language === "en" ? "English" : ""].filter(Boolean).join(" · ")
    : "";
  $("why").hidden = !present?.why;
  $("shown-by").hidden = !present;
  showSince();
  if (!present) {
    return;
  }
  const devices = present.shownBy;
  const missed = present.notShown.map(each => {
    const [zh, en] = notShown(each.why);
    return t(`${each.device}（${zh}）`, `${each.device} (${en})`);
  });
  const alarm = present.notShown.some(each => each.why in UNSEEN);
  $("shown-by").classList.toggle("none", devices.length === 0 || alarm);
  $("shown-by").textContent = [
    devices.length > 0
      ? t("已播出：", "Shown by: ") + devices.join(t("、", ", "))
      : t("尚无显示屏或语音确认播出", "No board or voice has confirmed the call yet"),
    missed.length > 0
      ? t("未播出：", "Not shown by: ") + missed.join(t("、", ", "))
      : "",
    alarm ? t("请再次呼叫", "please call again") : "",
  ].filter(Boolean).join(t("；", "; "));
  if (present.why) {
    const reason = present.why;
    const words = RULES[reason.rule] ?? [reason.rule, reason.rule];
    $("why-title").textContent = t(
      `为什么是这位：${words[0]}（等候 ${duration(reason.waitedSeconds)}）`,
      `Why: ${words[1]} (waited ${duration(reason.waitedSeconds)})`);
    const lines = reason.passedOver.map(each => make("li", "numbers", t(
      `${each.number} 先到（等候 ${duration(each.waitedSeconds)}），已被提前 ${each.overtaken} 次`,
      `${each.number} came earlier (waited ${duration(each.waitedSeconds)}), overtaken ${each.overtaken} times`)));
    $("why-list").replaceChildren(...(lines.length > 0
      ? lines : [make("li", "", t("没有更早的人被跳过。", "Nobody who came earlier was passed over."))]));
  }
}

function bookedWord(ticket) {
  return ticket.booked ? t(`预约 ${ticket.booked}`, `booked ${ticket.booked}`) : "";
}

export function showSince() {
  const present = desk?.present;
  $("since").textContent = present
    ? `${stateWord(present.state)} ${duration(present.seconds + (performance.now() - heard) / 1000)}`
      + (present.calls > 1 ? t(` · 已呼叫 ${present.calls} 次`, ` · called ${present.calls} times`) : "")
    : "";
}

function showWaiting() {
  const slips = hall?.slips > 0 ? t(` · 大厅另有 ${hall.slips} 张号下次开门优先`, ` · ${hall.slips} tickets of the hall are first at the next opening`) : "";
  $("total").textContent = t(`${desk.waitingTotal} 人`, String(desk.waitingTotal)) + slips;
  calmly($("waiting"), () => draw($("waiting"), [
    desk.waiting.map(each => [each.ticket, each.priority, each.booked, each.claim, each.back, duration(each.seconds)]), desk.waitingTotal,
  ], waitingRows));
}

function waitingRows() {
  const rows = desk.waiting.map(each => {
    const row = make("tr");
    row.append(
      make("td", "numbers", each.number),
      make("td", "", [serviceName(each.service), priorityWord(each.priority), bookedWord(each), each.back ? t("返回", "back") : ""].filter(Boolean).join(" · ")),
      make("td", "count", duration(each.seconds)));
    if (each.claim) {
      row.children[1].append(...claimButtons(each));
    }
    return row;
  });
  if (rows.length === 0) {
    rows.push(nobody(t("目前无人等候。", "Nobody is waiting.")));
  } else if (desk.waitingTotal > desk.waiting.length) {
    const more = desk.waitingTotal - desk.waiting.length;
    const row = make("tr");
    const cell = make("td", "note", t(`还有 ${more} 人`, `and ${more} more`));
    cell.colSpan = 3;
    row.append(cell);
    rows.push(row);
  }
  return rows;
}

/** What the citizen claims and nobody has confirmed: the clerk may, when he sees the papers. */
function claimButtons(each) {
  const word = priorityWord(each.claim);
  return [["confirm", t(`确认${word}`, `Confirm ${word}`)], ["refuse", t("不符合", "Not so")]].map(([verb, label]) => {
    const button = make("button", "plain small", label);
    button.type = "button";
    button.dataset.key = verb + each.ticket;
    button.addEventListener("click", () => pressed(button, () => send(
      `/api/v1/tickets/${encodeURIComponent(each.ticket)}/claim/${verb}`, {}, () => t(`${each.number} 已处理。`, `${each.number} is settled.`))));
    return button;
  });
}

function showAway() {
  const shown = desk.away.map(each => [each.ticket, each.state, Math.floor(each.seconds / 60)]);
  calmly($("away"), () => draw($("away"), shown, () => desk.away.map(each => {
    const row = make("tr");
    const back = make("button", "plain", t("回来了", "Is back"));
    back.type = "button";
    back.dataset.key = each.ticket;
    back.addEventListener("click", () => pressed(back, () => send(
      `/api/v1/tickets/${encodeURIComponent(each.ticket)}/return`, {}, () => t(`${each.number} 已返回排队。`, `${each.number} waits again.`))));
    const cell = make("td", "count");
    cell.append(back);
    row.append(make("td", "numbers", each.number), make("td", "", stateWord(each.state)), make("td", "count", duration(each.seconds)), cell);
    return row;
  }).concat(desk.away.length === 0 ? [nobody(t("没有人。", "Nobody."))] : [])));
}

function nobody(words) {
  const row = make("tr");
  row.append(make("td", "note", words));
  return row;
}

/** The large act is always in the same place; which it is follows from who is at the window. */
function enable() {
  const present = desk.present?.state;
  const main = present === "serving" ? "finish-and-call" : present === "called" ? "start" : "call";
  const large = ["call", "start", "finish-and-call"].map($);
  const focused = large.some(each => each === each.ownerDocument.activeElement);
  for (const button of large) {
    button.hidden = button.id !== main;
  }
  if (focused) {
    $(main).focus();
  }
  able($("call"), desk.state === "open");
  able($("finish"), present === "serving");
  able($("hold"), present);
  able($("transfer"), present);
  able($("pause"), !present);
  able($("close"), !present);
  const label = $("pause").querySelector("span");
  label.dataset.zh = desk.state === "paused" ? "恢复受理" : "暂停…";
  label.dataset.en = desk.state === "paused" ? "Resume" : "Break …";
  label.textContent = t(label.dataset.zh, label.dataset.en);
}

/** What may be taken back; nothing once its time is over. */
export function undoable() {
  return performance.now() < undoUntil ? desk?.undo : null;
}

function showUndo() {
  const undo = undoable();
  able($("undo"), undo);
  const seconds = Math.ceil((undoUntil - performance.now()) / 1000);
  const [zh, en] = undo ? UNDOABLE[undo.act] : ["", ""];
  const [bothZh, bothEn] = undo?.finishedToo ? ["办结和", "the end of service and "] : ["", ""];
  $("undo-label").textContent = undo ? t(`撤销${bothZh}${zh}（${seconds}）`, `Take back (${seconds})`) : t("撤销", "Take back");
  $("undo").setAttribute("aria-label", undo ? t(`撤销${bothZh}${zh} ${undo.number}`, `Take back ${bothEn}${en} ${undo.number}`) : t("撤销", "Take back"));
}

/** How often and how slowly the standard wants people called (rule HB-007). */
function showCalls() {
  const called = desk.present?.state === "called";
  const seconds = called ? Math.ceil((recallFrom - performance.now()) / 1000) : 0;
  const left = called ? desk.present.callsLeft : 0;
  able($("recall"), called && seconds <= 0);
  able($("no-show"), called && left === 0);
  $("recall").querySelector("span").textContent = t("重呼", "Call again") + (seconds > 0 ? t(`（${seconds}）`, ` (${seconds})`) : "");
  $("no-show").querySelector("span").textContent = t("过号", "Not here") + (left > 0 ? t(`（再呼 ${left} 次）`, ` (${left} more)`) : "");
}

/** Why the button `id` cannot be pressed now. */
export function whyNot(id) {
  const seconds = Math.ceil((recallFrom - performance.now()) / 1000);
  if (desk?.present?.state === "called" && id === "recall") {
    return t(`刚刚呼叫过，${seconds} 秒后可以重呼。`, `Called a moment ago; call again in ${seconds} s.`);
  }
  if (desk?.present?.state === "called" && id === "no-show") {
    const left = desk.present.callsLeft;
    return t(`还须呼叫 ${left} 次才能标记过号。`, `Call ${left} more times before marking the absence.`);
  }
  return t("现在不能进行此操作。", "This is not possible now.");
}
