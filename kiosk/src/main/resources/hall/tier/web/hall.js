import { ask, draw, duration, isGood, languageSwitch, make, named, t } from "./common.js";

const EVERY = 5000;
const id = location.pathname.split("/").pop();
let day = new URLSearchParams(location.search).get("day");
let hall = null;
let unreached = false;

const byId = name => document.getElementById(name);

function rows(body, list, columns) {
  draw(byId(body), list, () => list.map(each => {
    const row = make("tr");
    columns.forEach((column, i) => row.append(make("td", i === 0 ? "" : "count", String(column(each) ?? "–"))));
    return row;
  }));
}

const wait = each => each.meanWaitSeconds === null ? "–" : duration(Number(each.meanWaitSeconds));

function serviceName(service) {
  const known = (hall.live?.services ?? []).find(each => each.id === service);
  return known ? t(known.name, known.nameEn ?? known.name) : service || t("（不分业务）", "(no service)");
}

function show() {
  const offline = byId("offline");
  offline.hidden = !unreached;
  offline.textContent = t("连接不上服务器，以下内容可能已过时。", "The server cannot be reached; what is shown may be old.");
  if (hall === null) {
    return;
  }
  byId("name").textContent = named(hall.name, hall.path) || hall.path || t("没有这个大厅", "There is no such hall");
  byId("path").textContent = hall.path ?? "";
  byId("day").textContent = hall.day;
  rows("services", hall.services, [each => serviceName(each.service), each => each.issued, each => each.finished,
    each => each.absent, wait, each => each.rated > 0 ? Math.round(100 * each.satisfied / each.rated) + "%" : "–"]);
  rows("windows", hall.windows, [each => each.win, each => each.called, each => each.finished, each => each.absent]);
  rows("hours", hall.hours, [each => new Date(each.at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" }),
    each => each.issued, each => each.called, each => each.finished, wait]);
}

async function load() {
  const answer = await ask(`/api/v1/halls/${id}` + (day ? `?day=${day}` : ""));
  unreached = !isGood(answer);
  if (!unreached) {
    hall = answer.body;
  }
  show();
}

function move(days) {
  if (hall !== null) {
    day = new Date(new Date(hall.day + "T00:00:00Z").getTime() + days * 86400000).toISOString().slice(0, 10);
    load();
  }
}

async function again() {
  await load();
  setTimeout(again, EVERY);
}

byId("before").addEventListener("click", () => move(-1));
byId("after").addEventListener("click", () => move(1));
languageSwitch(show);
again();
