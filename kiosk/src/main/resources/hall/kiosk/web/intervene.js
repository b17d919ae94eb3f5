// What a manager does in a clerk's place: each act with a reason, which goes into the journal with the manager's name.
import { act, ask, draw, isGood, make, named, pressed, say, stateWord, t, why } from "./common.js";

const $ = id => document.getElementById(id);
const dialog = $("dialog");

let hall = null;
let people = [];
let found = [];

/** Acts at a window: verb, words, the states of the window and of its ticket they are for. */
const AT_WINDOW = [
  ["finish", "办结", "Finish", desk => desk.present?.state === "serving"],
  ["no-show", "过号", "Not here", desk => desk.present?.state === "called"],
  ["recall", "重呼", "Call again", desk => desk.present?.state === "called"],
  ["start", "开始办理", "Start", desk => desk.present?.state === "called"],
  ["transfer", "转到所选处", "Send on to the chosen place", desk => desk.present !== null],
  ["take-over", "窗口交给所选人员", "Give the window to the chosen person", desk => desk.state !== "closed"],
  ["close", "关闭窗口（办事人回到原顺序）", "Close the window (its citizen keeps the turn)", desk => desk.state !== "closed" || desk.present !== null],
];

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
  const at = verb => `/api/v1/windows/${encodeURIComponent(id)}/${verb}`;
  const name = named(desk.names, desk.name);
  const options = AT_WINDOW.filter(([, , , fits]) => fits(desk)).map(([verb, zh, en]) => ({
    verb, label: t(zh, en),
    send: reason => act(at(verb), { reason, ...extra(verb) }),
    done: t(`${name}：${zh}。`, `${name}: ${en}.`),
  }));
  fillChoices(desk);
  open(`${name} · ${stateWord(desk.present?.state ?? desk.state)}${desk.number ? ` · ${desk.number}` : ""}`, options);
}

function extra(verb) {
  if (verb === "take-over") {
    return $("who").value ? { clerk: $("who").value } : {};
  }
  if (verb === "transfer") {
    const [kind, id] = $("where").value.split(":");
    return { [kind]: id };
  }
  return {};
}

function option(value, text) {
  const element = make("option", "", text);
  element.value = value;
  return element;
}

function fillChoices(desk) {
  $("who-box").hidden = desk.state === "closed";
  $("where-box").hidden = desk.present === null;
  const free = people.filter(each => each.role === "clerk" && each.windows.length === 0);
  $("who").replaceChildren(option("", t("我自己", "Myself")), ...free.map(each => option(
    each.name, each.name + (each.signedIn ? "" : t("（未登录）", " (not signed in)")))));
  $("where").replaceChildren(
    ...hall.services.map(service => option("service:" + service.id, named(service.names, service.name))),
    ...hall.windows.filter(window => window.id !== desk.id && window.state !== "closed")
      .map(window => option("window:" + window.id, named(window.names, window.name))));
  if (desk.present) {
    $("where").value = "service:" + desk.present.service;
  }
}

function open(title, options) {
  $("dialog-title").textContent = title;
  $("dialog-said").textContent = "";
  $("reason").value = "";
  $("options").replaceChildren(...options.map(each => {
    const button = make("button", "plain", each.label);
    button.type = "button";
    button.dataset.verb = each.verb;
    button.addEventListener("click", () => pressed(button, () => perform(each)));
    return button;
  }));
  dialog.showModal();
  $("reason").focus();
}

async function perform(option) {
  const reason = $("reason").value.trim();
  if (!reason) {
    $("dialog-said").textContent = t("请填写原因。", "Please give the reason.");
    $("reason").focus();
    return;
  }
  const answer = await option.send(reason);
  if (!isGood(answer)) {
    $("dialog-said").textContent = why(answer);
    return;
  }
  dialog.close();
  say(option.done, true);
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
  } else if (found.length === 0) {
    say(t(`没有号码为 ${number} 的号票。`, `There is no ticket ${number}.`), false);
  }
  showFound();
}

/** Shows what was found, in the language chosen now. */
export function showFound() {
  draw($("found"), found, () => found.map(ticket => {
    const tr = make("tr");
    const cell = make("td", "count");
    const today = ticket.day === hall?.day;
    if (today && ["absent", "on-hold", "unserved"].includes(ticket.state)) {
      cell.append(ticketButton(ticket, "restore", "恢复排队", "Back in line"));
    }
    if (!["finished", "unserved"].includes(ticket.state)) {
      cell.append(ticketButton(ticket, "cancel", "作废", "Cancel it"));
    }
    tr.append(
      make("td", "numbers", ticket.number),
      make("td", "", [stateWord(ticket.state), ticket.windowNames ? named(ticket.windowNames) : "", today ? "" : ticket.day].filter(Boolean).join(" · ")),
      cell);
    return tr;
  }));
}

function ticketButton(ticket, verb, zh, en) {
  const button = make("button", "plain", t(zh, en));
  button.type = "button";
  button.dataset.verb = verb;
  button.addEventListener("click", () => {
    $("who-box").hidden = true;
    $("where-box").hidden = true;
    open(`${ticket.number} · ${stateWord(ticket.state)}`, [{
      verb, label: t(zh, en),
      send: reason => act(`/api/v1/tickets/${encodeURIComponent(ticket.ticket)}/${verb}`, { reason }),
      done: `${ticket.number}: ${t(zh, en)}`,
    }]);
  });
  return button;
}

$("cancel").addEventListener("click", () => dialog.close());
$("find").addEventListener("submit", event => {
  event.preventDefault();
  search();
});
