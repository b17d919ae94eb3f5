// For a wall: pages that turn by themselves, read from far. Silent halls and the rest come first, then cities and halls.
import { fill, isGood, languageSwitch, make, named, t } from "./common.js";
import { look, signedIn } from "./signed.js";
import { byId, cell, cityOf, interval, isSilent, nameOf, percent, stateOf, waited } from "./tier.js";

const EVERY = 5000;
const TURN = 12000;
const ROWS = 10;
const LINES = 9;
const asked = new URLSearchParams(location.search).get("city");

let city = null;
let league = null;
let unreached = false;
let page = 0;
let held = false;

const halls = () => city.halls.filter(hall => asked === null || cityOf(hall) === asked);
const total = what => halls().reduce((sum, hall) => sum + (Number(what(hall)) || 0), 0);

function figure(chinese, english, value, bad) {
  const box = make("div", bad ? "stop" : "");
  const text = String(value);
  box.append(make("dt", "", t(chinese, english)), make("dd", text.length > 7 ? "long" : "", text));
  return box;
}

function figures() {
  const all = halls();
  const silent = all.filter(isSilent).length;
  const told = city.cities.filter(each => each.told && (asked === null || each.path === asked));
  const overdue = total(hall => hall.casesOverdue);
  const rated = total(hall => hall.rated);
  const list = make("dl", "big");
  list.append(
    figure("在线大厅", "Halls online", `${all.length - silent}/${all.length}`, false),
    figure("失联大厅", "Silent halls", silent, silent > 0),
    figure("今日取号", "Tickets today", total(hall => hall.issued).toLocaleString("en")),
    figure("今日办结", "Served today", total(hall => hall.finished).toLocaleString("en")),
    figure("等候人数", "Waiting", (total(hall => hall.waiting) + told.reduce((sum, each) => sum + Number(each.waiting), 0)).toLocaleString("en")),
    figure("今日满意率", "Satisfied today", rated > 0 ? percent(total(hall => hall.satisfied) / rated) : "–"),
    figure("逾期案件", "Cases overdue", overdue, overdue > 0),
    figure("黑屏", "Boards dark", total(hall => hall.boardsDark), total(hall => hall.boardsDark) > 0));
  return [make("h2", "", t("今日运行", "Today")), list];
}

function troubles() {
  const lines = [];
  for (const hall of halls()) {
    const [, words] = stateOf(hall);
    if (isSilent(hall)) {
      lines.push([0, hall, words]);
    }
    if (hall.casesOverdue > 0) {
      lines.push([2, hall, t(`${hall.casesOverdue} 件案件逾期`, hall.casesOverdue === 1 ? "1 case overdue" : `${hall.casesOverdue} cases overdue`)]);
    }
    if (hall.boardsDark > 0) {
      lines.push([3, hall, t(`${hall.boardsDark} 块显示屏无信号`, `${hall.boardsDark} boards are dark`)]);
    }
    for (const own of hall.ownAlarms ?? []) {
      lines.push([1, hall, named(own.title, own.code)]);
    }
  }
  return lines.sort((a, b) => a[0] - b[0]).map(([, hall, words]) => [hall, words]);
}

function trouble() {
  const lines = troubles();
  const title = make("h2", "", t("需要处理", "To look at") + (lines.length > LINES ? t(`（共 ${lines.length} 项）`, ` (${lines.length} in all)`) : ""));
  if (lines.length === 0) {
    return [title, make("p", "quiet", t("✓ 没有需要处理的事项", "✓ Nothing to look at"))];
  }
  const list = make("ul", "alarms");
  list.append(...lines.slice(0, LINES).map(([hall, words]) => make("li", "", nameOf(hall) + t("　", ": ") + words)));
  return [title, list];
}

function table(title, heads, rows) {
  const element = make("table");
  const top = make("thead");
  const line = make("tr");
  line.append(...heads.map(([className, chinese, english]) => make("th", className, t(chinese, english))));
  top.append(line);
  const body = make("tbody");
  body.append(...rows);
  element.append(top, body);
  return [make("h2", "", title), element];
}

function cities(list) {
  return table(t("各市", "Cities"),
    [["", "市", "City"], ["count", "在线", "Online"], ["count", "等候", "Waiting"], ["count", "取号", "Tickets"], ["count", "满意率", "Satisfied"], ["count", "逾期", "Overdue"]],
    list.map(each => {
      const row = make("tr");
      cell(row, "", named(each.name, each.path) || each.path);
      cell(row, each.silent > 0 ? "count stop" : "count", `${each.halls - each.silent}/${each.halls}`);
      cell(row, "count", String(each.waiting));
      cell(row, "count", Number(each.issued).toLocaleString("en"));
      cell(row, "count", each.rated > 0 ? percent(each.satisfied / each.rated) : "–");
      cell(row, each.casesOverdue > 0 ? "count stop" : "count", String(each.casesOverdue));
      return row;
    }));
}

function hallTable(list) {
  return table(t("各大厅", "Halls"),
    [["", "大厅", "Hall"], ["kind", "状态", "State"], ["count", "等候", "Waiting"], ["count", "最长等候", "Longest"], ["count", "取号", "Tickets"], ["count", "办结", "Served"]],
    list.map(hall => {
      const row = make("tr");
      const [kind, words] = stateOf(hall);
      cell(row, "", nameOf(hall));
      cell(row, "state " + kind, words);
      cell(row, "count", hall.told ? "–" : String(hall.waiting ?? 0));
      cell(row, "count", waited(hall.longestSeconds));
      cell(row, "count", hall.issued.toLocaleString("en"));
      cell(row, "count", hall.finished.toLocaleString("en"));
      return row;
    }));
}

function best(by, chinese, english) {
  const list = league.halls.filter(hall => (asked === null || cityOf(hall) === asked) && hall[by].of > 0)
    .sort((a, b) => b[by].low - a[by].low).slice(0, ROWS);
  return table(t(chinese, english),
    [["", "大厅", "Hall"], ["count", "比例", "Share"], ["", "95% 区间", "With 95 %"], ["count", "样本", "Number"]],
    list.map(hall => {
      const row = make("tr");
      cell(row, "", nameOf(hall));
      cell(row, "count", percent(hall[by].value));
      cell(row, "", interval(hall[by]));
      cell(row, "count", hall[by].of.toLocaleString("en"));
      return row;
    }));
}

function pieces(list) {
  return Array.from({ length: Math.ceil(list.length / ROWS) }, (none, i) => list.slice(i * ROWS, (i + 1) * ROWS));
}

/** All pages there are now, each made when it is shown. With many halls only those that need somebody have a page. */
function sheets() {
  const all = [figures, trouble];
  if (asked === null && city.cities.length > 1) {
    all.push(...pieces(city.cities).map(list => () => cities(list)));
  }
  const busy = halls().sort((a, b) => b.issued - a.issued || a.path.localeCompare(b.path));
  all.push(...pieces(busy.slice(0, 5 * ROWS)).map(list => () => hallTable(list)));
  if (league !== null && league.halls.length > 0) {
    all.push(() => best("inTime", "15 分钟内呼叫（近 30 天）", "Called within 15 minutes (30 days)"),
      () => best("satisfied", "满意率（近 30 天）", "Satisfaction (30 days)"));
  }
  return all;
}

function show() {
  const offline = byId("offline");
  offline.hidden = !unreached && !city?.fault;
  offline.textContent = unreached
    ? t("连接不上服务器，以下内容可能已过时。", "The server cannot be reached; what is shown may be old.")
    : t("暂时不能接收：", "Nothing is received now: ") + (city?.fault ?? "");
  byId("title").textContent = t("政务服务大厅运行总览", "Government service halls at a glance");
  byId("now").textContent = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  byId("hold").textContent = held ? t("继续翻页", "Turn again") : t("停在此页", "Stay here");
  if (city === null) {
    return;
  }
  const here = city.cities.find(each => each.path === asked);
  byId("place").textContent = (here && named(here.name, here.path)) || city.day;
  const all = sheets();
  page %= all.length;
  fill(byId("sheet"), all[page]());
  fill(byId("dots"), all.map((sheet, i) => make("span", i === page ? "dot on" : "dot")));
}

async function load() {
  const answer = await look("/api/v1/city");
  unreached = !isGood(answer);
  if (!unreached) {
    city = answer.body;
  }
  show();
  setTimeout(load, EVERY);
}

async function loadLeague() {
  const answer = await look("/api/v1/league");
  if (isGood(answer)) {
    league = answer.body;
  }
  setTimeout(loadLeague, 12 * EVERY);
}

byId("hold").addEventListener("click", () => {
  held = !held;
  show();
});
setInterval(() => {
  if (!held) {
    page++;
    show();
  }
}, TURN);
document.addEventListener("keydown", event => {
  const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (step !== undefined && city !== null) {
    page = Math.max(0, page + step);
    show();
  }
});
languageSwitch(show);
await signedIn();
load();
loadLeague();
