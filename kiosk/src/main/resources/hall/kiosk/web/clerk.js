import "./again.js";
import {
  act, applyLanguage, ask, draw, duration, isGood, languageSwitch, make, named, pressed, say, session, signOut, signOutButton, stateWord, t, why,
} from "./common.js";
import { choice } from "./choice.js";
import { know, serviceName, showDesk, showSince, showTimed, undoable, whyNot } from "./clerk-desk.js";
import { showKeys } from "./clerk-keys.js";
import { $, isAble, page } from "./clerk-parts.js";
import "./clerk-strip.js";
import { follow } from "./line.js";
import { showMessages } from "./messages.js";
import { CLOSES, HOLDS, PAUSES } from "./reasons.js";

let who = null;
let hall = null;
let desk = null;
let mine = null;
let choosing = null;
let fetching = null;
let again = false;
let soon = null;

/* ---- choosing a window ---- */

function showChoice() {
  const shown = hall.windows.map(window => [window.id, window.names, window.state, window.clerk]);
  draw($("windows"), [shown, choosing?.id], () => hall.windows.map(window => {
    const button = make("button", "plain");
    button.type = "button";
    const taken = window.state !== "closed";
    button.disabled = taken;
    button.dataset.window = window.id;
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
    say(why(answer), false);
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
      $("call").focus();
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
  if (!mine) {
    return; // a round without a window would end before it is known as one, and no other would begin
  }
  again = true;
  fetching ??= (async () => {
    while (again && mine) {
      again = false;
      const answer = await ask("/api/v1/windows/" + encodeURIComponent(mine));
      if (isGood(answer)) {
        desk = answer.body;
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
  know(hall, desk, send);
  showEmergency();
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
  showDesk();
}

/* ---- acts ---- */

/** Does it and says what came of it once the desk shows it, so that nobody acts on what was before; whether it was done. */
async function send(path, body, done) {
  const answer = await act(path, body);
  await refresh();
  say(isGood(answer) ? done(answer) : why(answer), isGood(answer));
  lookAtFiguresSoon();
  return isGood(answer);
}

const at = verb => `/api/v1/windows/${encodeURIComponent(mine)}/${verb}`;

const ACTS = {
  call: () => send(at("call"), {}, answer => answer.status === 204
    ? t("目前无人等候。", "Nobody is waiting.") : t(`已呼叫 ${answer.body.number}。`, `Called ${answer.body.number}.`)),
  recall: () => send(at("recall"), {}, answer => t(`已再次呼叫 ${answer.body.number}。`, `Called ${answer.body.number} again.`)),
  start: () => send(at("start"), {}, answer => t(`开始办理 ${answer.body.number}。`, `Serving ${answer.body.number}.`)),
  "finish-and-call": () => send(at("finish-and-call"), {}, answer => answer.body.called
    ? t(`${answer.body.finished.number} 已办结，已呼叫 ${answer.body.called.number}。`, `${answer.body.finished.number} is finished; called ${answer.body.called.number}.`)
    : t(`${answer.body.finished.number} 已办结，目前无人等候。`, `${answer.body.finished.number} is finished; nobody is waiting.`)),
  undo: async () => {
    const undo = undoable();
    if (undo) {
      await send(at("undo"), { act: undo.act, ticket: undo.ticket },
        answer => t(`已撤销，${answer.body.number} 恢复原状。`, `Taken back; ${answer.body.number} is as before.`));
    }
  },
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
  $(id).addEventListener("click", event => {
    // The second click of a double click would be the next act, which is in the same place.
    if (event.detail > 1) {
      return;
    }
    if (isAble($(id))) {
      pressed($(id), work);
    } else {
      say(whyNot(id), false);
    }
  });
}

/* ---- own figures, an emergency ---- */

let figuresDue = null;

async function lookAtFigures() {
  figuresDue = null;
  const answer = await ask("/api/v1/figures/own");
  if (isGood(answer)) {
    const own = answer.body;
    $("own-finished").textContent = t(`${own.finished} 位`, String(own.finished));
    $("own-mean").textContent = own.meanSeconds === null ? "–" : duration(own.meanSeconds);
    $("own-satisfied").textContent = own.ratings === null
      ? t(`满 ${own.ratingsNeeded} 件后显示`, `from ${own.ratingsNeeded} ratings on`)
      : t(`${own.ratings} 件中 ${own.satisfied} 件`, `${own.satisfied} of ${own.ratings}`);
  }
}

/** Once for many acts, when the figures have had time to follow. */
function lookAtFiguresSoon() {
  figuresDue ??= setTimeout(lookAtFigures, 1500);
}

function showEmergency() {
  const told = hall?.emergency;
  const line = $("emergency-told");
  const words = told ? named(told.text) : "";
  if (line.textContent !== words) {
    line.textContent = words;
  }
  line.classList.toggle("drill", Boolean(told?.drill));
  line.hidden = !told;
}

setInterval(() => {
  showSince();
  if (desk && mine) {
    showTimed();
  }
}, 1000);
setInterval(lookAtFigures, 60_000);

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
      if (await send(at("close"), { reason: "下班" }, () => t("窗口已关闭。", "The window is closed."))) {
        await signOut();
      }
    }],
    [t("暂停窗口并退出（我会回来）", "Pause the window and sign out (I will be back)"), async () => {
      if (desk.state !== "open" || await send(at("pause"), { reason: "短暂离开" }, () => t("窗口已暂停。", "The window is on a break."))) {
        await signOut();
      }
    }],
  ]);
  return false;
}

signOutButton(mayLeave);
languageSwitch(() => {
  say("", true);
  applyLanguage(page);
  page.ownerDocument.documentElement.lang = document.documentElement.lang;
  showKeys();
  showMessages();
  show();
});
who = await session("clerk");
lookAtFigures();
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
