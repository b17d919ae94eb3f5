import { draw, isGood, languageSwitch, make, named, t } from "./common.js";
import { alarmWords } from "./alarms.js";
import { leagueOf, showLeague } from "./league.js";
import { alarmActs } from "./settle.js";
import { look, mayAct, showWho, signedIn } from "./signed.js";
import { byId, cell, cityOf, isSilent, link, nameOf, pager, percent, stateOf, waited } from "./tier.js";

const EVERY = 2000;
// Of a province with thousands of halls each answer is long.
const EVERY_LONG = 10000;
const LONG = 500;
const SHOWN_ALARMS = 100;
const CITY = /^[0-9]{2}\/[0-9]{4}$/;

let city = null;
let unreached = false;
const asked = new URLSearchParams(location.search).get("city");
const only = asked !== null && CITY.test(asked) ? asked : null;
const pages = pager(byId("hall-pages"), () => showHalls());

function alarmsOf(hall) {
  const alarms = (hall.alarms ?? []).map(alarm => [hall, alarmWords(alarm), alarm]);
  const texts = [];
  const [kind, words] = stateOf(hall);
  if (kind === "silent") {
    texts.unshift(words);
  }
  if (hall.boardsDark > 0) {
    texts.push(t(`${hall.boardsDark} 块显示屏无信号`, `${hall.boardsDark} boards are dark`));
  }
  if (hall.casesOverdue > 0) {
    const due = new Date(hall.caseDue).toLocaleDateString("sv");
    texts.push(t(`${hall.casesOverdue} 件差评或意见逾期未办结，最早应于 ${due} 前办结`, `${hall.casesOverdue} cases are overdue, the oldest since ${due}`));
  }
  for (const own of hall.ownAlarms ?? []) {
    texts.push(named(own.title, own.code) + " " + named(own.whatToDo, ""));
  }
  return texts.map(text => [hall, text]).concat(alarms);
}

function hallsHere() {
  return city.halls.filter(hall => only === null || cityOf(hall) === only);
}

function sum(what) {
  return String(hallsHere().reduce((total, hall) => total + (what(hall) || 0), 0));
}

function hallRow(hall) {
  const row = make("tr");
  const [kind, words] = stateOf(hall);
  row.dataset.hall = hall.path;
  cell(row, "", link(hall));
  cell(row, "state " + kind, words);
  cell(row, "count", hall.told ? "–" : String(hall.waiting ?? 0));
  cell(row, "count", waited(hall.longestSeconds));
  cell(row, "count", hall.told ? "–" : `${hall.windowsOpen ?? 0}/${hall.windows ?? 0}`);
  cell(row, "count", String(hall.issued));
  cell(row, "count", String(hall.finished));
  cell(row, hall.casesOverdue > 0 ? "count stop" : "count", `${hall.casesOverdue}/${hall.casesOpen}`);
  return row;
}

function cityLink(each) {
  const element = make("a", "", named(each.name, each.path) || each.path);
  element.href = "/?city=" + each.path;
  return element;
}

function cityState(each) {
  if (!each.told) {
    return each.silent === each.halls ? ["silent", t("全部大厅失联", "All halls are silent")] : ["open", t("直接接收", "Received here")];
  }
  return stateOf({ ...each, told: false, online: null, windowsOpen: 1 }).map((word, i) => i === 1 && word === t("受理中", "Open") ? t("在线", "Online") : word);
}

function cityRow(each) {
  const row = make("tr");
  const [kind, words] = cityState(each);
  row.dataset.city = each.path;
  cell(row, "", cityLink(each));
  cell(row, "state " + kind, words);
  cell(row, each.silent > 0 ? "count stop" : "count", `${each.halls - each.silent}/${each.halls}`);
  cell(row, "count", String(each.waiting));
  cell(row, "count", waited(each.longestSeconds));
  cell(row, "count", String(each.issued));
  cell(row, "count", String(each.finished));
  cell(row, "count", each.rated > 0 ? percent(each.satisfied / each.rated) : "–");
  cell(row, "count", percent(each.rate));
  cell(row, each.casesOverdue > 0 ? "count stop" : "count", String(each.casesOverdue));
  cell(row, each.behind > 0 ? "count stop" : "count", String(each.behind));
  return row;
}

function showCities() {
  byId("cities-card").hidden = only !== null || city.cities.length < 2;
  draw(byId("cities"), city.cities, () => city.cities.map(cityRow));
}

function showHalls() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const found = hallsHere().filter(hall => (hall.path + " " + nameOf(hall)).toLowerCase().includes(wanted));
  const shown = pages.of(found);
  byId("halls-none").hidden = found.length > 0;
  draw(byId("halls"), shown, () => shown.map(hallRow));
}

function showTitle() {
  const here = city?.cities.find(each => each.path === only);
  byId("title").textContent = only === null ? t("大厅总览", "Halls at a glance") : (here && named(here.name, "")) || only;
  byId("all").hidden = only === null;
}

function showAlarms() {
  const alarms = hallsHere().flatMap(alarmsOf);
  for (const each of city.cities.filter(each => each.told && (only === null || each.path === only))) {
    const [kind, words] = cityState(each);
    if (kind === "silent") {
      alarms.unshift([{ ...each, id: null }, words + t("：其大厅的数字是那时的。", ": figures of its halls are from then.")]);
    }
    alarms.unshift(...alarmsOf({ ...each, told: true, heardSeconds: 0, boardsDark: 0, casesOverdue: 0 }).map(([, text, alarm]) => [each, text, alarm]));
  }
  const shown = alarms.slice(0, SHOWN_ALARMS);
  draw(byId("alarms"), [mayAct(), alarms.length, shown.map(([hall, text, alarm]) => [hall.path, text, alarm])], () => alarms.length === 0
    ? [make("li", "none good", t("没有需要处理的事项。", "Nothing to look at."))]
    : shown.map(([hall, text, alarm]) => {
      const item = make("li");
      item.append(hall.halls === undefined ? link(hall) : cityLink(hall), make("span", "", "　" + text), ...(alarm ? alarmActs(hall, alarm, readCity) : []));
      return item;
    }).concat(alarms.length === shown.length ? [] : [make("li", "none note", t(`还有 ${alarms.length - shown.length} 项`, `and ${alarms.length - shown.length} more`))]));
}

function showCity() {
  const offline = byId("offline");
  offline.hidden = !unreached && !city?.fault;
  offline.textContent = unreached
    ? t("连接不上服务器，以下内容可能已过时。", "The server cannot be reached; what is shown may be old.")
    : t("暂时不能接收：", "Nothing is received now: ") + (city?.fault ?? "");
  if (city === null) {
    return;
  }
  showTitle();
  byId("day").textContent = city.day;
  const halls = hallsHere();
  const silent = halls.filter(isSilent);
  byId("online").textContent = `${halls.length - silent.length}/${halls.length}`;
  byId("silent").textContent = String(silent.length);
  const told = city.cities.filter(each => each.told && (only === null || each.path === only));
  byId("waiting").textContent = String(Number(sum(hall => hall.waiting)) + told.reduce((total, each) => total + Number(each.waiting), 0));
  byId("open").textContent = halls.some(hall => !hall.told) || halls.length === 0 ? sum(hall => hall.windowsOpen) : "–";
  byId("issued").textContent = sum(hall => hall.issued);
  byId("finished").textContent = sum(hall => hall.finished);
  byId("dark").textContent = sum(hall => hall.boardsDark);
  byId("overdue").textContent = sum(hall => hall.casesOverdue);
  byId("behind").textContent = String(Number(sum(hall => hall.behind)) + told.reduce((total, each) => total + Number(each.behind), 0));
  showAlarms();
  showCities();
  showHalls();
}

async function readCity() {
  const answer = await look("/api/v1/city");
  unreached = !isGood(answer);
  if (!unreached) {
    city = answer.body;
    leagueOf(city.day, only);
  }
  showCity();
}

async function loadCity() {
  await readCity();
  setTimeout(loadCity, city !== null && city.halls.length > LONG ? EVERY_LONG : EVERY);
}

byId("filter").addEventListener("input", () => {
  pages.first();
  showHalls();
});
languageSwitch(() => {
  showWho();
  showCity();
  showLeague();
});
await signedIn();
loadCity();
