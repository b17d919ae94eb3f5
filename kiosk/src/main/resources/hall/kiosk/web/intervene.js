// What a manager does in a clerk's place: each act with a reason, which goes into the journal with the manager's name.
import { act, ask, draw, isGood, make, named, pressed, priorityWord, say, stateWord, t, why } from "./common.js";
import { options } from "./controls.js";
import { lookAtCalls, showCalls } from "./calls.js";

const $ = id => document.getElementById(id);
const dialog = $("dialog");
const HOURS = [[30, "30 分钟", "30 min"], [60, "1 小时", "1 hour"], [120, "2 小时", "2 hours"], [240, "4 小时", "4 hours"]];

let hall = null;
let people = [];
let found = [];

/** What the page has last heard of the hall. */
export function knowHall(now, staff) {
  hall = now;
  people = staff;
}

/** Opens the dialog for a window. */
export async function actOnWindow(id) {
  const answer = await ask("/api/v1/windows/" + encodeURIComponent(id));
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  const desk = answer.body;
  const name = named(desk.names, desk.name);
  const at = verb => `/api/v1/windows/${encodeURIComponent(id)}/${verb}`;
  const options = actsAt(desk).map(each => ({
    ...each,
    send: (reason, chosen) => act(at(each.verb), { reason, ...each.body?.(chosen) }),
    done: t(`${name}：${each.label}。`, `${name}: ${each.label}.`),
  }));
  open(`${name} · ${stateWord(desk.present?.state ?? desk.state)}${desk.number ? ` · ${desk.number}` : ""}`, options);
}

/** What can be done at a window as it is now. */
function actsAt(desk) {
  const present = desk.present?.state;
  const closed = desk.state === "closed";
  const clerks = [["", t("我自己", "Myself")], ...people
    .filter(each => each.role === "clerk" && each.windows.length === 0)
    .map(each => [each.name, each.name + (each.signedIn ? "" : t("（未登录）", " (not signed in)"))])];
  const clerk = chosen => chosen[0] ? { clerk: chosen[0] } : {};
  const services = hall.services.filter(each => !desk.services.includes(each.id)).map(each => [each.id, named(each.names, each.name)]);
  const freeWindows = hall.windows.filter(each => each.state === "closed" && each.id !== desk.id).map(each => [each.id, named(each.names, each.name)]);
  const targets = [
    ...hall.services.map(each => ["service:" + each.id, named(each.names, each.name)]),
    ...hall.windows.filter(each => each.id !== desk.id && each.state !== "closed").map(each => ["window:" + each.id, named(each.names, each.name)]),
  ];
  const all = [
    [present === undefined && desk.state === "open", "call", "代为叫号", "Call the next"],
    [present === "serving", "finish", "办结", "Finish"],
    [present === "called", "no-show", "过号", "Not here"],
    [present === "called", "recall", "重呼", "Call again"],
    [present === "called", "start", "开始办理", "Start"],
    [present !== undefined, "transfer", "转到所选处", "Send on to the chosen place", [targets], ([to]) => {
      const [kind, id] = to.split(":");
      return { [kind]: id };
    }],
    [closed, "open", "为所选人员开窗", "Open it for the chosen person", [clerks], clerk],
    [!closed, "take-over", "窗口交给所选人员", "Give the window to the chosen person", [clerks], clerk],
    [!closed && present === undefined && freeWindows.length > 0, "move", "把人员调到所选窗口", "Move its clerk to the chosen window", [freeWindows], ([to]) => ({ to })],
    [!closed && services.length > 0, "lend", "临时加办所选业务", "Serve the chosen service for a time", [services, HOURS.map(([minutes, zh, en]) => [String(minutes), t(zh, en)])],
      ([service, minutes]) => ({ service, minutes: Number(minutes) })],
    ...desk.lent.map(each => [true, "take-back", "结束加办：" + nameOf(each.service), "Stop serving " + nameOf(each.service), [], () => ({ service: each.service })]),
    [!closed || present !== undefined, "close", "关闭窗口（办事人回到原顺序）", "Close the window (its citizen keeps the turn)"],
  ];
  return all.filter(([fits]) => fits).map(([, verb, zh, en, choices, body]) => ({ verb, label: t(zh, en), choices, body }));
}

function nameOf(service) {
  const known = hall.services.find(each => each.id === service);
  return known ? named(known.names, known.name) : service;
}

function select(pairs, label) {
  const element = make("select");
  element.setAttribute("aria-label", label);
  element.append(...options(pairs));
  return element;
}

/** Asks for the reason of one act and does it; `send` gives the server's answer. */
export function askReason(title, label, send, done) {
  open(title, [{ verb: "do", label, send, done }]);
}

function open(title, options) {
  $("dialog-title").textContent = title;
  $("dialog-said").textContent = "";
  $("reason").value = "";
  const chooses = each => Number((each.choices?.length ?? 0) > 0);
  const simpleFirst = [...options].sort((a, b) => chooses(a) - chooses(b));
  $("options").replaceChildren(...simpleFirst.map(each => {
    const choices = (each.choices ?? []).map(list => select(list, each.label));
    const button = make("button", "plain", each.label);
    button.type = "button";
    button.dataset.verb = each.verb;
    button.addEventListener("click", () => pressed(button, () => perform(each, choices.map(choice => choice.value))));
    if (choices.length === 0) {
      return button;
    }
    const box = make("div", "choice");
    box.append(...choices, button);
    return box;
  }));
  dialog.showModal();
  $("reason").focus();
}

async function perform(option, chosen) {
  const reason = $("reason").value.trim();
  if (!reason) {
    $("dialog-said").textContent = t("请填写原因。", "Please give the reason.");
    $("reason").focus();
    return;
  }
  const answer = await option.send(reason, chosen);
  if (!isGood(answer)) {
    $("dialog-said").textContent = why(answer);
    return;
  }
  dialog.close();
  say(answer.status === 204 && option.verb === "call" ? t("目前无人等候。", "Nobody is waiting.") : option.done, true);
  await search();
}

/* ---- tickets by their number ---- */

async function search() {
  const number = $("find-number").value.trim();
  if (!number) {
    return;
  }
  const answer = await ask("/api/v1/tickets?number=" + encodeURIComponent(number));
  found = isGood(answer) ? answer.body.tickets : [];
  if (!isGood(answer)) {
    say(why(answer), false);
  } else if (found.length === 0 && !$("find-day").value) {
    say(t(`没有号码为 ${number} 的号票。`, `There is no ticket ${number}.`), false);
  }
  showFound();
  await lookAtCalls(number, $("find-day").value);
}

/** Shows what was found, in the language chosen now. */
export function showFound() {
  showCalls();
  draw($("found"), found, () => found.map(ticket => {
    const tr = make("tr");
    const cell = make("td", "count");
    const today = ticket.day === hall?.day;
    if (today && ["absent", "on-hold", "unserved"].includes(ticket.state)) {
      cell.append(ticketButton(ticket, "restore", "恢复排队", "Back in line"));
    }
    if (!["finished", "unserved"].includes(ticket.state) && hall?.priorities?.length > 1) {
      cell.append(ticketButton(ticket, "priority", "改优先类别", "Change its class", [hall.priorities
        .filter(each => each.id !== ticket.priority).map(each => [each.id, named(each.names, each.name)])], ([priority]) => ({ priority })));
    }
    if (!["finished", "unserved"].includes(ticket.state)) {
      cell.append(ticketButton(ticket, "cancel", "作废", "Cancel it"));
    }
    tr.append(
      make("td", "numbers", ticket.number),
      make("td", "", [stateWord(ticket.state), priorityWord(ticket.priority), ticket.windowNames ? named(ticket.windowNames) : "", today ? "" : ticket.day].filter(Boolean).join(" · ")),
      cell);
    return tr;
  }));
}

function ticketButton(ticket, verb, zh, en, choices, body) {
  const button = make("button", "plain small", t(zh, en));
  button.type = "button";
  button.dataset.verb = verb;
  button.addEventListener("click", () => open(`${ticket.number} · ${stateWord(ticket.state)}`, [{
    verb, label: t(zh, en), choices,
    send: (reason, chosen) => act(`/api/v1/tickets/${encodeURIComponent(ticket.ticket)}/${verb}`, { reason, ...body?.(chosen) }),
    done: `${ticket.number}: ${t(zh, en)}`,
  }]));
  return button;
}

$("cancel").addEventListener("click", () => dialog.close());
$("find").addEventListener("submit", event => {
  event.preventDefault();
  search();
});
