import { ask, draw, duration, isGood, languageSwitch, make, named, t } from "./common.js";

const EVERY = 2000;
// A hall says its state at least once a minute.
const SILENT_SECONDS = 150;

let city = null;
let league = null;
let unreached = false;

const byId = id => document.getElementById(id);

function nameOf(hall) {
  return named(hall.name, hall.path) || hall.path;
}

function stateOf(hall) {
  if (hall.heardSeconds === null || hall.heardSeconds === undefined) {
    return ["never", t("从未收到状态", "Never heard of")];
  }
  if (hall.heardSeconds > SILENT_SECONDS) {
    return ["silent", t(`失联 ${duration(hall.heardSeconds)}`, `Silent for ${duration(hall.heardSeconds)}`)];
  }
  if (hall.online === false) {
    return ["silent", t("大厅程序已停止", "The hall's program has stopped")];
  }
  return hall.windowsOpen > 0 ? ["open", t("受理中", "Open")] : ["closed", t("未开放窗口", "No window open")];
}

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
  for (const own of hall.ownAlarms ?? []) {
    texts.push(named(own.title, own.code) + " " + named(own.whatToDo, ""));
  }
  return texts.map(text => [hall, text]);
}

function link(hall) {
  const element = make("a", "", nameOf(hall));
  element.href = "/halls/" + hall.id;
  return element;
}

function cell(row, className, content) {
  const element = make("td", className);
  element.append(content);
  row.append(element);
}

function sum(what) {
  return String(city.halls.reduce((total, hall) => total + (what(hall) || 0), 0));
}

function hallRow(hall) {
  const row = make("tr");
  const [kind, words] = stateOf(hall);
  row.dataset.hall = hall.path;
  cell(row, "", link(hall));
  cell(row, "state " + kind, words);
  cell(row, "count", String(hall.waiting ?? 0));
  cell(row, "count", hall.longestSeconds > 0 ? duration(hall.longestSeconds) : "–");
  cell(row, "count", `${hall.windowsOpen ?? 0}/${hall.windows ?? 0}`);
  cell(row, "count", String(hall.issued));
  cell(row, "count", String(hall.finished));
  return row;
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
  byId("day").textContent = city.day;
  const silent = city.halls.filter(hall => ["silent", "never"].includes(stateOf(hall)[0]));
  byId("online").textContent = `${city.halls.length - silent.length}/${city.halls.length}`;
  byId("silent").textContent = String(silent.length);
  byId("waiting").textContent = sum(hall => hall.waiting);
  byId("open").textContent = sum(hall => hall.windowsOpen);
  byId("issued").textContent = sum(hall => hall.issued);
  byId("finished").textContent = sum(hall => hall.finished);
  byId("dark").textContent = sum(hall => hall.boardsDark);
  byId("behind").textContent = sum(hall => hall.behind);
  const alarms = city.halls.flatMap(alarmsOf);
  draw(byId("alarms"), alarms.map(([hall, text]) => [hall.id, text]), () => alarms.length === 0
    ? [make("li", "none good", t("没有需要处理的事项。", "Nothing to look at."))]
    : alarms.slice(0, 200).map(([hall, text]) => {
      const item = make("li");
      item.append(link(hall), make("span", "", "　" + text));
      return item;
    }));
  const wanted = byId("filter").value.trim().toLowerCase();
  const shown = city.halls.filter(hall => (hall.path + " " + nameOf(hall)).toLowerCase().includes(wanted));
  draw(byId("halls"), shown, () => shown.map(hallRow));
}

function percent(value) {
  return (value * 100).toFixed(1) + "%";
}

const SVG = "http://www.w3.org/2000/svg";

function bar(className, x, width) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("class", className);
  rect.setAttribute("x", x);
  rect.setAttribute("width", width);
  rect.setAttribute("y", className === "whole" ? 4 : 2);
  rect.setAttribute("height", className === "whole" ? 4 : 8);
  return rect;
}

function interval(share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "interval");
  svg.setAttribute("viewBox", "0 0 100 12");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${percent(share.low)} – ${percent(share.high)}`);
  svg.append(bar("whole", 0, 100), bar("range", share.low * 100, (share.high - share.low) * 100), bar("value", share.value * 100 - .4, .8));
  return svg;
}

function showLeague() {
  if (league === null) {
    return;
  }
  const by = byId("by").value;
  const rows = league.halls.filter(hall => hall[by].of > 0).sort((a, b) => b[by].low - a[by].low);
  draw(byId("league"), [by, rows], () => rows.map(hall => {
    const row = make("tr");
    cell(row, "", link(hall));
    cell(row, "count", percent(hall[by].value));
    cell(row, "", interval(hall[by]));
    cell(row, "count", String(hall[by].of));
    cell(row, "count", hall.medianSeconds === undefined ? "–" : duration(hall.medianSeconds));
    cell(row, "count", hall.ninetySeconds === undefined ? "–" : duration(hall.ninetySeconds));
    return row;
  }));
}

async function loadCity() {
  const answer = await ask("/api/v1/city");
  unreached = !isGood(answer);
  if (!unreached) {
    city = answer.body;
  }
  showCity();
  setTimeout(loadCity, EVERY);
}

async function loadLeague() {
  if (city !== null) {
    const days = Number(byId("days").value);
    const to = new Date(city.day + "T00:00:00Z");
    const from = new Date(to.getTime() - (days - 1) * 86400000).toISOString().slice(0, 10);
    const answer = await ask(`/api/v1/league?from=${from}&to=${city.day}`);
    if (isGood(answer)) {
      league = answer.body;
      showLeague();
    }
  }
}

async function leagueAgain() {
  await loadLeague();
  setTimeout(leagueAgain, city === null ? 500 : 10000);
}

byId("filter").addEventListener("input", showCity);
byId("by").addEventListener("change", showLeague);
byId("days").addEventListener("change", loadLeague);
languageSwitch(() => {
  showCity();
  showLeague();
});
loadCity();
leagueAgain();
