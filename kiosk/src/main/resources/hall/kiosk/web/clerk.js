import {
  act, ask, draw, duration, isGood, languageSwitch, make, named, pressed, priorityWord, say, session, signOut, signOutButton, stateWord, t, why,
} from "./common.js";
import { choice, isChoosing } from "./choice.js";
import { follow } from "./line.js";
import { CLOSES, HOLDS, NOT_SHOWN, PAUSES, RULES, UNSEEN } from "./reasons.js";

const $ = id => document.getElementById(id);

let who = null;
let hall = null;
let desk = null;
let heard = 0;
let mine = null;
let choosing = null;
let fetching = null;
let again = false;
let soon = null;

function serviceName(id) {
  const service = hall?.services.find(each => each.id === id);
  return service ? named(service.names, service.name) : id;
}

/* ---- choosing a window ---- */

function showChoice() {
  const shown = hall.windows.map(window => [window.id, window.names, window.state, window.clerk]);
  draw($("windows"), [shown, choosing?.id], () => hall.windows.map(window => {
    const button = make("button", "plain");
    button.type = "button";
    const taken = window.state !== "closed";
    button.disabled = taken;
    button.append(
      make("span", "", named(window.names, window.name)),
      make("small", "", taken ? t(`${window.clerk} 使用中`, `used by ${window.clerk}`) : stateWord("closed")));
    button.setAttribute("aria-pressed", String(window.id === choosing?.id));
    button.addEventListener("click", () => pressed(button, () => choose(window)));
    return button;
  }));
  $("opening").hidden = choosing === null;
  if (choosing) {
    $("opening-title").textContent = t(`${named(choosing.names)}：今天办理哪些业务？`, `${named(choosing.names)}: which services?`);
  }
}

async function choose(window) {
  const answer = await ask("/api/v1/windows/" + encodeURIComponent(window.id));
  if (!isGood(answer)) {
    return;
  }
  choosing = answer.body;
  $("services").replaceChildren(...choosing.mayServe.map(id => {
    const label = make("label", "check");
    const box = make("input");
    box.type = "checkbox";
    box.value = id;
    box.checked = true;
    label.append(box, make("span", "", serviceName(id)));
    return label;
  }));
  showChoice();
  $("open").focus();
}

$("opening").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("open"), async () => {
    const services = Array.from($("services").querySelectorAll("input:checked"), box => box.value);
    const answer = await act(`/api/v1/windows/${encodeURIComponent(choosing.id)}/open`, { services });
    say(isGood(answer) ? t("窗口已开放，可以叫号。", "The window is open; call when you are ready.") : why(answer), isGood(answer));
    if (isGood(answer)) {
      mine = choosing.id;
      choosing = null;
      await refresh();
    } else {
      alertIn($("opening"), why(answer));
    }
  });
});

function alertIn(form, text) {
  form.querySelector("[role=alert]")?.remove();
  const line = make("p", "said wrong", text);
  line.setAttribute("role", "alert");
  form.append(line);
}

/* ---- the desk ---- */

/** Brings the desk up to date; whoever waits for it sees what was true when he asked, or later. */
async function refresh() {
  again = true;
  fetching ??= (async () => {
    while (again && mine) {
      again = false;
      const answer = await ask("/api/v1/windows/" + encodeURIComponent(mine));
      if (isGood(answer)) {
        desk = answer.body;
        heard = Date.now();
        show();
      }
    }
    fetching = null;
  })();
  await fetching;
}

/** The same in a moment, once for many changes. */
function refreshSoon() {
  soon ??= setTimeout(() => {
    soon = null;
    refresh();
  }, 200);
}

function show() {
  const atDesk = desk !== null && mine !== null && desk.state !== "closed";
  $("choose").hidden = atDesk || hall === null;
  $("desk").hidden = !atDesk;
  $("who").textContent = who?.user ?? "";
  if (!atDesk) {
    $("title").textContent = t("窗口叫号", "My window");
    if (hall) {
      showChoice();
    }
    return;
  }
  $("title").textContent = named(desk.names, desk.name) + " · " + stateWord(desk.present?.state === "called" ? "called" : desk.state);
  document.title = (desk.number ?? stateWord(desk.state)) + " · " + named(desk.names, desk.name);
  showPresent();
  showWaiting();
  showAway();
  enable();
}

function showPresent() {
  const present = desk.present;
  const idle = desk.state === "paused"
    ? t("暂停受理", "On a break") + (desk.reason ? ` · ${desk.reason}` : "")
    : t("窗口空闲", "Nobody at the window");
  $("number").textContent = present ? desk.number : idle;
  $("number").classList.toggle("none", !present);
  $("what").textContent = present
    ? [serviceName(present.service), priorityWord(present.priority), present.language === "en" ? "English" : ""].filter(Boolean).join(" · ")
    : "";
  $("why").hidden = !present?.why;
  $("shown-by").hidden = !present;
  showSince();
  if (!present) {
    return;
  }
  const devices = present.shownBy;
  const missed = present.notShown.map(each => t(
    `${each.device}（${(NOT_SHOWN[each.why] ?? [each.why])[0]}）`, `${each.device} (${(NOT_SHOWN[each.why] ?? ["", each.why])[1]})`));
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

function showSince() {
  const present = desk?.present;
  $("since").textContent = present
    ? `${stateWord(present.state)} ${duration(present.seconds + (Date.now() - heard) / 1000)}`
      + (present.calls > 1 ? t(` · 已呼叫 ${present.calls} 次`, ` · called ${present.calls} times`) : "")
    : "";
}

function showWaiting() {
  const slips = hall?.slips > 0 ? t(` · 大厅另有 ${hall.slips} 张号下次开门优先`, ` · ${hall.slips} tickets of the hall are first at the next opening`) : "";
  $("total").textContent = t(`${desk.waitingTotal} 人`, String(desk.waitingTotal)) + slips;
  const rows = desk.waiting.map(each => {
    const row = make("tr");
    row.append(
      make("td", "numbers", each.number),
      make("td", "", [serviceName(each.service), priorityWord(each.priority), each.back ? t("返回", "back") : ""].filter(Boolean).join(" · ")),
      make("td", "count", duration(each.seconds)));
    if (each.claim) {
      row.children[1].append(...claimButtons(each));
    }
    return row;
  });
  if (rows.length === 0) {
    const row = make("tr");
    row.append(make("td", "note", t("目前无人等候。", "Nobody is waiting.")));
    rows.push(row);
  } else if (desk.waitingTotal > desk.waiting.length) {
    const more = desk.waitingTotal - desk.waiting.length;
    const row = make("tr");
    const cell = make("td", "note", t(`还有 ${more} 人`, `and ${more} more`));
    cell.colSpan = 3;
    row.append(cell);
    rows.push(row);
  }
  $("waiting").replaceChildren(...rows);
}

/** What the citizen claims and nobody has confirmed: the clerk may, when he sees the papers. */
function claimButtons(each) {
  const word = priorityWord(each.claim);
  return [["confirm", t(`确认${word}`, `Confirm ${word}`)], ["refuse", t("不符合", "Not so")]].map(([verb, label]) => {
    const button = make("button", "plain small", label);
    button.type = "button";
    button.addEventListener("click", () => pressed(button, () => send(
      `/api/v1/tickets/${encodeURIComponent(each.ticket)}/claim/${verb}`, {}, () => t(`${each.number} 已处理。`, `${each.number} is settled.`))));
    return button;
  });
}

function showAway() {
  $("away-box").hidden = desk.away.length === 0;
  draw($("away"), desk.away.map(each => [each.ticket, each.state, Math.floor(each.seconds / 60)]), () => desk.away.map(each => {
    const row = make("tr");
    const back = make("button", "plain", t("回来了", "Is back"));
    back.type = "button";
    back.addEventListener("click", () => pressed(back, () => send(
      `/api/v1/tickets/${encodeURIComponent(each.ticket)}/return`, {}, () => t(`${each.number} 已返回排队。`, `${each.number} waits again.`))));
    const cell = make("td", "count");
    cell.append(back);
    row.append(make("td", "numbers", each.number), make("td", "", stateWord(each.state)), make("td", "count", duration(each.seconds)), cell);
    return row;
  }));
}

function enable() {
  const state = desk.state;
  const present = desk.present?.state;
  $("call").disabled = state !== "open";
  $("recall").disabled = present !== "called";
  $("start").disabled = present !== "called";
  $("no-show").disabled = present !== "called";
  $("finish").disabled = present !== "serving";
  $("hold").disabled = !present;
  $("transfer").disabled = !present;
  $("pause").disabled = Boolean(present);
  $("close").disabled = Boolean(present);
  const label = $("pause").querySelector("span");
  label.dataset.zh = state === "paused" ? "恢复受理" : "暂停";
  label.dataset.en = state === "paused" ? "Resume" : "Break";
  label.textContent = t(label.dataset.zh, label.dataset.en);
}

/* ---- acts ---- */

async function send(path, body, done) {
  const answer = await act(path, body);
  say(isGood(answer) ? done(answer) : why(answer), isGood(answer));
  if (answer.status === 401) {
    await session("clerk");
  }
  await refresh();
}

const at = verb => `/api/v1/windows/${encodeURIComponent(mine)}/${verb}`;

const ACTS = {
  call: () => send(at("call"), {}, answer => answer.status === 204
    ? t("目前无人等候。", "Nobody is waiting.") : t(`已呼叫 ${answer.body.number}。`, `Called ${answer.body.number}.`)),
  recall: () => send(at("recall"), {}, answer => t(`已再次呼叫 ${answer.body.number}。`, `Called ${answer.body.number} again.`)),
  start: () => send(at("start"), {}, answer => t(`开始办理 ${answer.body.number}。`, `Serving ${answer.body.number}.`)),
  finish: () => send(at("finish"), {}, answer => t(`${answer.body.number} 已办结，请群众评价。`, `${answer.body.number} is finished; the citizen may rate.`)),
  "no-show": () => send(at("no-show"), {}, answer => t(`${answer.body.number} 过号。`, `${answer.body.number} was not here.`)),
  hold: () => choice(t("为什么挂起？", "Why on hold?"), HOLDS.map(([kind, zh, en]) => [t(zh, en),
    () => send(at("hold"), { kind }, answer => t(`${answer.body.number} 已挂起。`, `${answer.body.number} is on hold.`))])),
  transfer: () => choice(t("转到哪里？", "Send on to?"), [
    ...hall.services.map(service => [named(service.names, service.name), () => sendOn({ service: service.id })]),
    ...hall.windows.filter(window => window.id !== mine && window.state !== "closed")
      .map(window => ["→ " + named(window.names, window.name), () => sendOn({ window: window.id })]),
  ], true),
  pause: () => desk.state === "paused"
    ? send(at("open"), { services: desk.services }, () => t("已恢复受理。", "The window is open again."))
    : choice(t("暂停的原因", "Why a break?"), PAUSES.map(([zh, en]) => [t(zh, en),
      () => send(at("pause"), { reason: zh }, () => t("窗口已暂停。", "The window is on a break."))])),
  close: () => choice(t("关闭的原因", "Why close?"), CLOSES.map(([zh, en]) => [t(zh, en), async () => {
    await send(at("close"), { reason: zh }, () => t("窗口已关闭。", "The window is closed."));
    if (desk?.state === "closed") {
      mine = null;
      desk = null;
      show();
    }
  }])),
};

function sendOn(to) {
  return send(at("transfer"), to, answer => t(`${answer.body.number} 已转出。`, `${answer.body.number} was sent on.`));
}

for (const [id, work] of Object.entries(ACTS)) {
  $(id).addEventListener("click", () => pressed($(id), work));
}
const KEYS = { n: "call", s: "start", r: "recall", a: "no-show", f: "finish", h: "hold", t: "transfer", p: "pause" };
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
    return;
  }
  if (isChoosing()) {
    return;
  }
  const id = KEYS[event.key.toLowerCase()];
  if (id && !$("desk").hidden && event.target.tagName !== "INPUT") {
    event.preventDefault();
    if ($(id).disabled) {
      say(t("现在不能进行此操作。", "This is not possible now."), false);
    }
    $(id).click();
  }
});

setInterval(showSince, 1000);
/** A window left open promises service that nobody gives. */
async function mayLeave() {
  if (!desk || !mine || desk.state === "closed") {
    return true;
  }
  if (desk.present) {
    choice(t("窗口还有一位未办结。", "Somebody is at your window."), [
      [t("留下继续办理", "Stay"), () => {}],
      [t("仍然退出（由管理员处理该窗口）", "Sign out all the same (a manager sees to the window)"), signOut],
    ]);
    return false;
  }
  choice(t("您的窗口还未关闭，如何退出？", "Your window is not closed. Sign out how?"), [
    [t("关闭窗口并退出", "Close the window and sign out"), async () => {
      await send(at("close"), { reason: "下班" }, () => t("窗口已关闭。", "The window is closed."));
      await signOut();
    }],
    [t("暂停窗口并退出（我会回来）", "Pause the window and sign out (I will be back)"), async () => {
      if (desk.state === "open") {
        await send(at("pause"), { reason: "短暂离开" }, () => t("窗口已暂停。", "The window is on a break."));
      }
      await signOut();
    }],
  ]);
  return false;
}

signOutButton(mayLeave);
languageSwitch(() => {
  say("", true);
  show();
});
who = await session("clerk");
follow(next => {
  hall = next;
  const own = hall.windows.find(window => window.clerk === who.user && window.drivenBy === "person");
  if (own) {
    mine = own.id;
  } else if (desk && hall.sequence >= desk.sequence && hall.windows.find(window => window.id === mine)?.state === "closed") {
    // Older news than the desk's own may still show the window as it was before it was opened.
    mine = null;
    desk = null;
  }
  if (mine) {
    refreshSoon();
  } else {
    show();
  }
}, refreshSoon);
