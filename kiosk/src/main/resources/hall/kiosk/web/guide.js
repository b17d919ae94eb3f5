// The lobby guide's page, made for a phone: confirms priorities, takes tickets, finds them, tells how long it takes.
import "./again.js";
import {
  act, ask, draw, duration, isGood, languageSwitch, make, named, pressed, priorityWord, say, session, signOutButton, stateWord, t, why,
} from "./common.js";
import { options } from "./controls.js";
import { lookAtAppointments, showAppointments } from "./appointments.js";
import { lookAtCalls, showCalls } from "./calls.js";
import { heard, lost } from "./line.js";
import { lookAtNotices } from "./notices.js";

const $ = id => document.getElementById(id);
const EVERY_MILLIS = 3000;

let lines = [];
let claims = [];
let found = null;
let classes = [];
let kiosks = [];
let taken = null;

const KIOSK = "hall-guide-kiosk";

/** The kiosk this guide printed at last. */
function remembered() {
  try {
    return localStorage.getItem(KIOSK) ?? "";
  } catch {
    return "";
  }
}

function choose(kiosk) {
  if (kiosks.some(each => each.id === kiosk)) {
    $("kiosk").value = kiosk;
  }
}

function range(wait) {
  if (!wait) {
    return "–";
  }
  const minutes = wait.lowMinutes === wait.highMinutes ? String(wait.lowMinutes) : `${wait.lowMinutes}–${wait.highMinutes}`;
  return t(`${minutes} 分钟`, `${minutes} min`);
}

function show() {
  $("claims-count").textContent = claims.length > 0 ? String(claims.length) : "";
  draw($("claims"), claims.map(each => [each.ticket, each.number, each.state, Math.floor(each.seconds / 60)]), () =>
    claims.length > 0 ? claims.map(claimItem) : [make("li", "note", t("没有待确认的优先申请。", "Nobody waits for a priority to be confirmed."))]);
  draw($("lines"), lines, () => lines.map(line => {
    const row = make("tr");
    row.append(
      make("td", "", named(line.names, line.service)),
      make("td", "count", String(line.waiting)),
      make("td", "count", line.givesTickets ? range(line.wait) : t("不取号", "no tickets")));
    return row;
  }));
  choices($("service"), lines.filter(line => line.givesTickets).map(line => [line.service, named(line.names, line.service)]));
  choices($("kiosk"), [["", t("不打印", "Nowhere")], ...kiosks.map(kiosk => [kiosk.id, kiosk.id])]);
  if (!$("kiosk").dataset.recalled && kiosks.length > 0) {
    $("kiosk").dataset.recalled = "yes";
    choose(remembered());
  }
  $("print-it").hidden = $("kiosk").value === "" || !taken || taken.printed;
  choices($("priority"), classes.map(each => [each.id, named(each.names, each.id)]));
  draw($("found"), found, () => (found ?? []).map(foundItem));
  showCalls();
  showAppointments();
}

function choices(select, pairs) {
  const chosen = select.value;
  draw(select, pairs, () => options(pairs));
  if (pairs.some(([value]) => value === chosen)) {
    select.value = chosen;
  }
}

function claimItem(claim) {
  const li = make("li", "stack");
  li.dataset.ticket = claim.ticket;
  li.append(make("p", "", `${claim.number} · ${named(claim.claimNames, priorityWord(claim.claim))} · ${named(claim.serviceNames, claim.service)} · ${stateWord(claim.state)} ${duration(claim.seconds)}`));
  const acts = make("div", "row");
  acts.append(answer(claim, "confirm", "", "确认优先", "Confirm"), answer(claim, "refuse", "plain", "不符合", "Not so"));
  li.append(acts);
  return li;
}

function answer(claim, verb, className, zh, en) {
  const button = make("button", className, t(zh, en));
  button.type = "button";
  button.dataset.verb = verb;
  button.addEventListener("click", () => pressed(button, async () => {
    const reply = await act(`/api/v1/tickets/${encodeURIComponent(claim.ticket)}/claim/${verb}`);
    say(isGood(reply)
      ? verb === "confirm" ? t(`${claim.number} 已确认优先。`, `${claim.number} has its priority.`) : t(`${claim.number} 按普通办理。`, `${claim.number} waits as everybody.`)
      : why(reply), isGood(reply));
    await look();
  }));
  return button;
}

function foundItem(ticket) {
  const li = make("li", "stack");
  const words = [ticket.number, stateWord(ticket.state), named(ticket.serviceNames, ticket.service), named(ticket.windowNames, "")];
  if (ticket.state === "waiting") {
    words.push(t(`前面 ${ticket.ahead} 人`, `${ticket.ahead} ahead`), ticket.wait ? range(ticket.wait) : "");
  }
  words.push(priorityWord(ticket.priority), ticket.booked ? t(`预约 ${ticket.booked}`, `booked ${ticket.booked}`) : "", ticket.claim ? t("优先待确认", "priority to be confirmed") : "");
  li.append(make("p", "", words.filter(Boolean).join(" · ")));
  if (ticket.state === "absent" || ticket.state === "on-hold") {
    const back = make("button", "plain", t("回来了，重新排队", "Is back: wait again"));
    back.type = "button";
    back.addEventListener("click", () => pressed(back, async () => {
      const reply = await act(`/api/v1/tickets/${encodeURIComponent(ticket.ticket)}/return`);
      say(isGood(reply) ? t(`${ticket.number} 已返回排队。`, `${ticket.number} waits again.`) : why(reply), isGood(reply));
      await find();
    }));
    li.append(back);
  }
  return li;
}

async function look() {
  const [first, second, third] = await Promise.all([ask("/api/v1/lines"), ask("/api/v1/claims"), ask("/api/v1/hall")]);
  if (!isGood(first) || !isGood(second) || !isGood(third)) {
    if ([first, second, third].some(each => each.status === 401)) {
      await session("guide", "manager");
    }
    lost();
    return;
  }
  heard();
  lines = first.body.lines;
  claims = second.body.claims;
  classes = third.body.priorities;
  kiosks = third.body.kiosks;
  show();
  await lookAtAppointments(lines, third.body.day);
  await lookAtNotices();
}

async function again() {
  await look();
  setTimeout(again, EVERY_MILLIS);
}

$("take").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("take-it"), async () => {
    const reply = await act("/api/v1/tickets", { service: $("service").value, priority: $("priority").value });
    say(isGood(reply) ? t(`已取号 ${reply.body.number}。`, `Ticket ${reply.body.number} is taken.`) : why(reply), isGood(reply));
    $("taken").hidden = !isGood(reply);
    if (isGood(reply)) {
      $("taken-number").textContent = reply.body.number;
      $("taken-words").textContent = [t(`前面 ${reply.body.ahead} 人`, `${reply.body.ahead} ahead`), reply.body.wait ? range(reply.body.wait) : ""].filter(Boolean).join(" · ");
      $("taken-link").href = "/t/" + encodeURIComponent(reply.body.pass);
      $("taken-paper").textContent = "";
      taken = { ticket: reply.body.ticket, printed: false };
      await print();
    }
    await look();
  });
});

/** Prints the ticket just taken at the chosen kiosk, and says what came of it. */
async function print() {
  const kiosk = $("kiosk").value;
  if (kiosk === "") {
    return;
  }
  const reply = await act(`/api/v1/kiosks/${encodeURIComponent(kiosk)}/print`, { ticket: taken.ticket });
  taken.printed = isGood(reply) && reply.body.passed;
  $("taken-paper").textContent = isGood(reply) ? named(reply.body.texts, reply.body.text) : why(reply);
  $("taken-paper").className = taken.printed ? "good" : "stop";
}

$("print-it").addEventListener("click", () => pressed($("print-it"), async () => {
  await print();
  show();
}));
$("kiosk").addEventListener("change", () => {
  try {
    localStorage.setItem(KIOSK, $("kiosk").value);
  } catch {
    // A browser that keeps nothing asks anew.
  }
  show();
});

async function find() {
  const reply = await ask("/api/v1/tickets?number=" + encodeURIComponent($("find-number").value.trim()));
  found = isGood(reply) ? reply.body.tickets : [];
  if (!isGood(reply) || found.length === 0) {
    say(isGood(reply) ? t("查不到这个号码。", "There is no ticket with this number.") : why(reply), false);
  }
  show();
  await lookAtCalls($("find-number").value.trim(), "");
}

$("own-card").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("own-card-it"), async () => {
    const reply = await act("/api/v1/claims/card", { idNumber: $("own-card-number").value.trim() });
    say(isGood(reply) ? t("今天可以用这张证确认优先。", "This card confirms priorities today.") : why(reply), isGood(reply));
    if (isGood(reply)) {
      $("own-card").reset();
    }
  });
});

$("find").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("find-it"), find);
});

signOutButton();
languageSwitch(show);
await session("guide", "manager");
again();
