import { ask, draw, duration, isGood, languageSwitch, make, named, pressed, session, signOutButton, stateWord, t } from "./common.js";
import { follow, picture } from "./line.js";
import { alarmsOf, openAlarms, showAlarms } from "./alarms.js";
import { lookAtAnnouncements, showAnnouncements } from "./announce.js";
import { lookAtCases, showCases } from "./cases.js";
import { lookAtCurve, showCurve } from "./curve.js";
import { identifyAll, lookAtDevices, perform, showDevices } from "./devices.js";
import { darkButton, knowTimeOfEmergency, lookAtEmergency, showEmergency } from "./emergency.js";
import { lookAtMachines, showMachines } from "./enrol.js";
import { lookAtHooks, showHooks } from "./hooks.js";
import { actOnWindow, knowHall, showFound } from "./intervene.js";
import { knowPeople, knowTime, lookAtNews, showNews } from "./news.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const GRADES = [[5, "非常满意", "Very satisfied"], [4, "满意", "Satisfied"], [3, "基本满意", "Fairly satisfied"],
  [2, "不满意", "Dissatisfied"], [1, "非常不满意", "Very dissatisfied"]];
const KIOSK_ACTS = [["restart", "重启", "Restart"]];
const BOARD_ACTS = [["identify", "显示名称", "Show its name"], ["show", "测试画面", "Test picture"], ...KIOSK_ACTS];
const PICTURES_MILLIS = 3000;
const FIGURES_MILLIS = 5000;

let hall = null;
let heard = 0;
let grades = {};
let people = [];

function row(...cells) {
  const tr = make("tr");
  for (const [text, className] of cells) {
    tr.append(make("td", className ?? "", text));
  }
  return tr;
}

function show() {
  if (!hall) {
    return;
  }
  const passed = (Date.now() - heard) / 1000;
  const longest = service => service.waiting > 0 ? service.longestWaitSeconds + passed : 0;
  $("title").textContent = named(hall.names, hall.name);
  $("day").textContent = hall.day ?? t("今日未开始受理", "Not opened today");
  $("waiting").textContent = String(hall.services.reduce((sum, service) => sum + service.waiting, 0));
  $("longest").textContent = duration(Math.max(0, ...hall.services.map(longest)));
  $("open").textContent = `${hall.windows.filter(window => window.state === "open" || window.state === "serving").length} / ${hall.windows.length}`;
  $("services").replaceChildren(...hall.services.map(service => row(
    [named(service.names, service.name) + left(service.quota)], [String(service.waiting), "count"],
    [service.waiting > 0 ? duration(longest(service)) : "–", "count"])));
  $("opening").hidden = !hall.opening;
  $("opening").textContent = hall.opening ? named(hall.opening.text) : "";
  $("opening").className = "pill " + (hall.opening?.state ?? "");
  const shown = hall.windows.map(window => [
    window.id, window.names, window.state, window.reason, window.clerk, window.number, window.lent, window.zone, since(window), isLost(window)]);
  draw($("windows"), shown, () => hall.windows.map(windowTile));
}

/** How many tickets a service with a quota still gives. */
function left(quota) {
  if (quota?.next) {
    return t(`（${quota.next} 起放号）`, ` (more from ${quota.next})`);
  }
  return quota && quota.left !== null ? t(`（余 ${quota.left} 号）`, ` (${quota.left} left)`) : "";
}

/** Where something stands, as far as the hall says. */
function place(id) {
  const zone = hall.zones.find(each => each.id === id);
  const floor = hall.floors.find(each => each.id === zone?.floor);
  return zone ? " · " + [named(floor?.names), named(zone.names)].filter(Boolean).join(" ") : "";
}

/** How long the window has been as it is, in words; nothing where nobody knows. */
function since(window) {
  return window.since ? duration(Math.max(0, (now() - Date.parse(window.since)) / 1000)) : "";
}

/** The hall's time, which in a replay is not ours. */
function now() {
  return hall.at ? Date.parse(hall.at) + Date.now() - heard : Date.now();
}

/** Whether somebody has left a window open: he is not signed in, and no replay drives it. */
function isLost(window) {
  return window.clerk !== null && window.drivenBy === "person" && people.some(each => each.name === window.clerk && !each.signedIn);
}

function windowTile(window) {
  const tile = make("button", "tile " + window.state);
  tile.type = "button";
  tile.dataset.window = window.id;
  tile.addEventListener("click", () => pressed(tile, () => actOnWindow(window.id)));
  const clerk = window.clerk ? (window.drivenBy === "replay" ? t("回放", "replay") : window.clerk) : "";
  const lost = isLost(window);
  const lent = window.lent.map(each => t("临时加办", "also ") + serviceName(each.service));
  tile.append(
    make("strong", "", named(window.names, window.name) + place(window.zone)),
    make("span", "number numbers", window.number ?? "—"),
    make("span", "state " + window.state, [stateWord(window.state), since(window)].filter(Boolean).join(" ")));
  for (const line of [clerk + (lost ? t(" · 未登录", " · not signed in") : ""), window.reason, ...lent]) {
    if (line) {
      tile.append(make("span", lost && line.startsWith(clerk) ? "stop" : "note", line));
    }
  }
  return tile;
}

function serviceName(id) {
  const service = hall.services.find(each => each.id === id);
  return service ? named(service.names, service.name) : id;
}

function showGrades() {
  const total = GRADES.reduce((sum, [stars]) => sum + (grades[stars] ?? 0), 0);
  $("rated").textContent = String(total);
  const good = [3, 4, 5].reduce((sum, stars) => sum + (grades[stars] ?? 0), 0);
  $("satisfied").textContent = total > 0 ? t(`满意 ${Math.round(good / total * 100)}%`, `${Math.round(good / total * 100)} % satisfied`) : "";
  $("grades").replaceChildren(...GRADES.map(([stars, zh, en]) => {
    const count = grades[stars] ?? 0;
    const tr = row([t(zh, en)]);
    const bar = make("td", "meter");
    const meter = make("progress");
    meter.max = Math.max(1, total);
    meter.value = count;
    meter.setAttribute("aria-label", t(zh, en));
    bar.append(meter);
    tr.append(bar, make("td", "count", String(count)));
    return tr;
  }));
}

async function figures() {
  const [ratings, staff] = await Promise.all([ask("/api/v1/ratings/today"), ask("/api/v1/people"), lookAtDevices(), lookAtNews(), lookAtAnnouncements(), lookAtHooks(), lookAtCases(), lookAtMachines(), lookAtEmergency(), lookAtCurve(hall?.day)]);
  if (isGood(staff)) {
    people = staff.body.people;
    knowPeople(people);
    knowHall(hall, people);
    show();
  }
  if (isGood(ratings)) {
    grades = ratings.body.grades;
    showGrades();
  }
  setTimeout(figures, FIGURES_MILLIS);
}

function pictures() {
  const wanted = [
    ...hall.boards.map(board => ["board", board, `/api/v1/boards/${encodeURIComponent(board.id)}/screen.png`]),
    ...hall.kiosks.map(kiosk => ["kiosk", kiosk, `/api/v1/kiosks/${encodeURIComponent(kiosk.id)}/screen.png`]),
  ];
  const key = wanted.map(each => each[2] + each[1].zone).join() + document.documentElement.lang;
  if ($("pictures").dataset.key === key) {
    return;
  }
  $("pictures").dataset.key = key;
  $("identify").hidden = hall.boards.length === 0;
  $("pictures").replaceChildren(...wanted.map(([kind, { id, zone }, path]) => {
    const figure = make("figure");
    const link = make("a");
    link.href = `/${kind}/${encodeURIComponent(id)}`;
    const image = make("img");
    image.alt = kind === "board" ? t(`显示屏 ${id} 的当前画面`, `What board ${id} shows now`) : t(`取号机 ${id} 的当前画面`, `What kiosk ${id} shows now`);
    image.src = path;
    image.dataset.path = path;
    link.append(image);
    const caption = make("figcaption", "note", id + place(zone));
    const old = make("span", "old stop", t(" · 画面已过时", " · the picture is old"));
    old.hidden = true;
    const acts = make("span", "row");
    acts.append(...(kind === "board" ? BOARD_ACTS : KIOSK_ACTS).map(each => screenAct(id, ...each)), ...(kind === "board" ? [darkButton(id)] : []));
    caption.append(old, acts);
    figure.append(link, caption);
    return figure;
  }));
}

function screenAct(id, verb, zh, en) {
  const button = make("button", "plain small", t(zh, en));
  button.type = "button";
  button.dataset.screen = id;
  button.dataset.verb = verb;
  button.addEventListener("click", () => pressed(button, () => perform(id, verb)));
  return button;
}

/** Loads the pictures anew; one that does not come is shown as old. */
async function refreshPictures() {
  const images = Array.from($("pictures").querySelectorAll("img"));
  await Promise.all(images.map(async image => {
    const fresh = await picture(image, image.dataset.path);
    image.closest("figure").querySelector(".old").hidden = fresh;
  }));
  setTimeout(refreshPictures, PICTURES_MILLIS);
}

function showAll() {
  show();
  showAlarms();
  showDevices();
  showGrades();
  showCurve();
  showNews();
  showAnnouncements();
  showHooks();
  showCases();
  showMachines();
  showEmergency();
  knowPeople(people);
  showFound();
  side("manager", { "/manager": openAlarms() });
}

signOutButton();
languageSwitch(showAll);
await session("manager");
side("manager");
$("identify").addEventListener("click", () => pressed($("identify"), () => identifyAll(hall?.boards.map(board => board.id) ?? [])));
knowTime(() => hall ? now() : Date.now());
knowTimeOfEmergency(() => hall ? now() : Date.now());
follow(next => {
  hall = next;
  heard = Date.now();
  knowHall(hall, people);
  show();
  pictures();
  lookAtCurve(hall.day);
  alarmsOf(hall, () => side("manager", { "/manager": openAlarms() }));
});
figures();
setInterval(() => {
  show();
  showAlarms();
}, 10_000);
refreshPictures();
