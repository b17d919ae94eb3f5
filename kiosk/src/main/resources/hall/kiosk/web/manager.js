import { ask, draw, duration, isGood, languageSwitch, make, named, session, signOutButton, stateWord, t } from "./common.js";
import { follow, picture } from "./line.js";
import { actOnWindow, knowHall, showFound } from "./intervene.js";

const $ = id => document.getElementById(id);
const GRADES = [[5, "非常满意", "Very satisfied"], [4, "满意", "Satisfied"], [3, "基本满意", "Fairly satisfied"],
  [2, "不满意", "Dissatisfied"], [1, "非常不满意", "Very dissatisfied"]];
const PICTURES_MILLIS = 3000;
const FIGURES_MILLIS = 5000;

let hall = null;
let heard = 0;
let devices = [];
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
    [named(service.names, service.name)], [String(service.waiting), "count"],
    [service.waiting > 0 ? duration(longest(service)) : "–", "count"])));
  const shown = hall.windows.map(window => [window.id, window.names, window.state, window.reason, window.clerk, window.number, isLost(window)]);
  draw($("windows"), shown, () => hall.windows.map(windowRow));
}

/** Whether somebody has left a window open: he is not signed in, and no replay drives it. */
function isLost(window) {
  return window.clerk !== null && window.drivenBy === "person" && people.some(each => each.name === window.clerk && !each.signedIn);
}

function windowRow(window) {
  const clerk = window.clerk ? (window.drivenBy === "replay" ? t("回放", "replay") : window.clerk) : "–";
  const tr = row(
    [named(window.names, window.name)],
    [stateWord(window.state) + (window.reason ? ` · ${window.reason}` : ""), `state ${window.state}`],
    isLost(window) ? [clerk + t(" · 未登录", " · not signed in"), "stop"] : [clerk],
    [window.number ?? "–", "count"]);
  const button = make("button", "plain", t("处理", "Act"));
  button.type = "button";
  button.dataset.window = window.id;
  button.disabled = window.state === "closed" && window.number === null;
  button.addEventListener("click", () => actOnWindow(window.id));
  const cell = make("td", "count");
  cell.append(button);
  tr.append(cell);
  return tr;
}

function showDevices() {
  const trouble = devices.filter(device => !device.online || device.action);
  $("trouble").textContent = String(trouble.length);
  $("trouble").className = trouble.length > 0 ? "stop" : "good";
  const list = devices.map(device => {
    const box = make("div", "device");
    const line = make("p");
    line.append(
      make("strong", "", device.id + " "),
      make("span", device.online ? "good" : "stop", device.online ? t("在线", "online") : t("离线", "offline")),
      make("span", "note", " · " + named(device.statusTexts, device.status)));
    box.append(line);
    if (device.action) {
      box.append(make("p", "stop", "→ " + named(device.actionTexts, device.action)));
    }
    return box;
  });
  $("devices").replaceChildren(...(list.length > 0 ? list : [make("p", "note", t("尚无设备接入。", "No device is connected yet."))]));
}

function showGrades() {
  const total = GRADES.reduce((sum, [stars]) => sum + (grades[stars] ?? 0), 0);
  $("rated").textContent = String(total);
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
  const [present, ratings, staff] = await Promise.all([ask("/api/v1/devices"), ask("/api/v1/ratings/today"), ask("/api/v1/people")]);
  if (isGood(staff)) {
    people = staff.body.people;
    knowHall(hall, people);
    show();
  }
  if (isGood(present)) {
    devices = present.body.devices;
    showDevices();
  }
  if (isGood(ratings)) {
    grades = ratings.body.grades;
    showGrades();
  }
  setTimeout(figures, FIGURES_MILLIS);
}

function pictures() {
  const wanted = [
    ...hall.boards.map(board => ["board", board.id, `/api/v1/boards/${encodeURIComponent(board.id)}/screen.png`]),
    ...hall.kiosks.map(kiosk => ["kiosk", kiosk.id, `/api/v1/kiosks/${encodeURIComponent(kiosk.id)}/screen.png`]),
  ];
  const key = wanted.map(each => each[2]).join();
  if ($("pictures").dataset.key === key) {
    return;
  }
  $("pictures").dataset.key = key;
  $("pictures").replaceChildren(...wanted.map(([kind, id, path]) => {
    const figure = make("figure");
    figure.style.margin = "0";
    const link = make("a");
    link.href = `/${kind}/${encodeURIComponent(id)}`;
    const image = make("img");
    image.alt = kind === "board" ? t(`显示屏 ${id} 的当前画面`, `What board ${id} shows now`) : t(`取号机 ${id} 的当前画面`, `What kiosk ${id} shows now`);
    image.src = path;
    image.dataset.path = path;
    link.append(image);
    const caption = make("figcaption", "note", id);
    const old = make("span", "old stop", t(" · 画面已过时", " · the picture is old"));
    old.hidden = true;
    caption.append(old);
    figure.append(link, caption);
    return figure;
  }));
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

signOutButton();
languageSwitch(() => {
  show();
  showDevices();
  showGrades();
  showFound();
});
await session("manager");
follow(next => {
  hall = next;
  heard = Date.now();
  knowHall(hall, people);
  show();
  pictures();
});
figures();
setInterval(show, 10_000);
refreshPictures();
