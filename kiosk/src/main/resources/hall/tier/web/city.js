import { ask, draw, isGood, languageSwitch, make, named, t } from "./common.js";
import { leagueOf, showLeague } from "./league.js";
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

const ALARMS = {
  "other-history": detail => t(
    `序号 ${detail} 的事件与已存的不同：日志是从旧备份恢复的，或有两台主机使用同一身份。这些事件已单独保存，未计入统计。`,
    `Events ${detail} differ from those stored: the journal was restored from an older copy, or two hubs run under one name. They are kept apart and counted nowhere.`),
  "journal-behind": detail => t(
    `大厅日志比已接收的短（${detail}）：日志是从旧备份恢复的，请联系该大厅。`,
    `The hall's journal is shorter than what was received (${detail}): it was restored from an older copy; call the hall.`),
  unreadable: detail => t(`收到无法读取的消息（${detail}），请检查大厅程序版本。`, `A message cannot be read (${detail}); check which program the hall runs.`),
  "not-believed": detail => t(
    `消息 ${detail} 冒用市级平台汇报不属于它的大厅，或内容不合格式，未采用；请检查该大厅或该市的账号。`,
    `Message ${detail} tells sums of halls that are not the sender's, or in a wrong form; it is not used. Look at that account.`),
  missing: detail => t(`缺少事件 ${detail}，多次索取未果，请检查大厅到本级的网络。`, `Events ${detail} are missing and were asked for in vain; look at the line to the hall.`),
};

function alarmsOf(hall) {
  const texts = (hall.alarms ?? []).map(alarm => (ALARMS[alarm.code] ?? (() => alarm.code))(alarm.detail));
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
  return texts.map(text => [hall, text]);
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
    alarms.unshift(...alarmsOf({ ...each, told: true, heardSeconds: 0, boardsDark: 0, casesOverdue: 0 }).map(([, text]) => [each, text]));
  }
  const shown = alarms.slice(0, SHOWN_ALARMS);
  draw(byId("alarms"), shown.map(([hall, text]) => [hall.path, text, alarms.length]), () => alarms.length === 0
    ? [make("li", "none good", t("没有需要处理的事项。", "Nothing to look at."))]
    : shown.map(([hall, text]) => {
      const item = make("li");
      item.append(hall.halls === undefined ? link(hall) : cityLink(hall), make("span", "", "　" + text));
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

async function loadCity() {
  const answer = await ask("/api/v1/city");
  unreached = !isGood(answer);
  if (!unreached) {
    city = answer.body;
    leagueOf(city.day, only);
  }
  showCity();
  setTimeout(loadCity, city !== null && city.halls.length > LONG ? EVERY_LONG : EVERY);
}

byId("filter").addEventListener("input", () => {
  pages.first();
  showHalls();
});
languageSwitch(() => {
  showCity();
  showLeague();
});
loadCity();
