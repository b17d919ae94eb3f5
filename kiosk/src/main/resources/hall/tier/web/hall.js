import { draw, duration, isGood, languageSwitch, make, moment, named, t } from "./common.js";
import { look, showWho, signedIn } from "./signed.js";
import { byId, cell, cityOf, interval, percent } from "./tier.js";

const EVERY = 5000;
const id = location.pathname.split("/").pop();
let day = new URLSearchParams(location.search).get("day");
let hall = null;
let compared = null;
let unreached = false;
let unknown = false;

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
  showWho();
  offline.hidden = !unreached && !unknown;
  offline.textContent = unknown ? t("没有这个大厅，或不在您的辖区内。", "There is no such hall, or it is not in your region.") : t("连接不上服务器，以下内容可能已过时。", "The server cannot be reached; what is shown may be old.");
  if (hall === null) {
    return;
  }
  byId("name").textContent = named(hall.name, hall.path) || hall.path || t("没有这个大厅", "There is no such hall");
  byId("path").textContent = hall.path ?? "";
  byId("day").textContent = hall.day;
  byId("day-csv").href = `/api/v1/halls/${id}/day.csv?day=${hall.day}`;
  byId("day-pdf").href = `/api/v1/halls/${id}/day.pdf?day=${hall.day}&language=${t("zh-CN", "en")}`;
  byId("city").href = hall.path ? "/?city=" + cityOf(hall) : "/";
  showTotal(hall.total ?? {}, hall.standing ?? {});
  rows("services", hall.services, [each => serviceName(each.service), each => each.issued, each => each.finished,
    each => each.absent, wait, each => each.rated > 0 ? Math.round(100 * each.satisfied / each.rated) + "%" : "–"]);
  rows("windows", hall.windows, [each => each.win, each => each.called, each => each.finished, each => each.absent]);
  rows("hours", hall.hours, [each => new Date(each.at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: compared?.zone }),
    each => each.issued, each => each.called, each => each.finished, wait]);
}

function showTotal(total, standing) {
  byId("issued").textContent = total.issued ?? 0;
  byId("finished").textContent = total.finished ?? 0;
  byId("absent").textContent = total.absent ?? 0;
  byId("wait").textContent = wait({ meanWaitSeconds: total.meanWaitSeconds ?? null });
  byId("satisfied").textContent = total.rated > 0 ? percent(total.satisfied / total.rated) : "–";
  byId("rate").textContent = percent(standing.rate);
  byId("cases").textContent = `${standing.casesOverdue ?? 0}/${standing.casesOpen ?? 0}`;
  byId("cases").classList.toggle("stop", standing.casesOverdue > 0);
  const layers = (standing.layers ?? []).join(t("，", ", "));
  byId("standard").textContent = standing.standard
    ? t(`执行标准 ${standing.standard.slice(0, 12)}（${layers || "未上报各层"}），自 ${moment(standing.since)} 起。`, `On the standard ${standing.standard.slice(0, 12)} (${layers || "layers not told"}) since ${moment(standing.since)}.`)
    : t("该大厅未上报所执行的标准。", "The hall has not said which standard it keeps.");
  byId("told").hidden = hall.services.length > 0 || !(total.issued > 0);
}

const per = (sum, days) => days > 0 ? (sum / days).toFixed(1) : "–";
const mean = each => each && each.called > 0 ? duration(Math.round(each.waitedSeconds / each.called)) : "–";

function shareCells(row, each) {
  const known = each && each.inTime.of > 0;
  cell(row, "count", known ? percent(each.inTime.value) : "–");
  cell(row, "", known ? interval(each.inTime) : "–");
}

function showCompared() {
  if (compared === null) {
    return;
  }
  const [own, ...others] = compared.halls;
  byId("compared").hidden = compared.hours.length === 0;
  byId("alike").textContent = own === undefined ? t("近 28 天该大厅没有取号，无从比较。", "The hall gave no ticket in the 28 days before, so there is nothing to compare.")
    : compared.hours.length === 0 ? t("本级没有逐小时的数字。", "Nothing is known here by the hour.")
    : others.length === 0 ? t("没有取号量相近的大厅（一半到两倍）。", "No hall gives about as many tickets (half to twice).")
    : t(`近 28 天；本厅日均取号 ${own.perDay.toFixed(0)}，同类为取号量最接近的 ${others.length} 个大厅：`, `The 28 days before; ${own.perDay.toFixed(0)} tickets a day here. Like it are the ${others.length} halls with the nearest number: `)
      + others.map(each => `${named(each.name, each.path) || each.path}${t("（", " (")}${each.perDay.toFixed(0)}${t("）", ")")}`).join(t("、", ", ")) + t("。", ".");
  draw(byId("compare"), compared.hours, () => compared.hours.map(hour => {
    const row = make("tr");
    cell(row, "numbers", `${String(hour.hour).padStart(2, "0")}:00`);
    cell(row, "count", hour.own ? per(hour.own.issued, hour.own.days) : "–");
    cell(row, "count", hour.like ? per(hour.like.issued, hour.like.days) : "–");
    cell(row, "count", mean(hour.own));
    cell(row, "count", mean(hour.like));
    shareCells(row, hour.own);
    shareCells(row, hour.like);
    return row;
  }));
}

async function loadCompared() {
  const answer = await look(`/api/v1/halls/${id}/like` + (day ? `?day=${day}` : ""));
  if (isGood(answer)) {
    compared = answer.body;
    show();
    showCompared();
  }
}

async function load() {
  const answer = await look(`/api/v1/halls/${id}` + (day ? `?day=${day}` : ""));
  unknown = answer.status === 404;
  unreached = !unknown && !isGood(answer);
  if (isGood(answer)) {
    hall = answer.body;
  }
  show();
}

function move(days) {
  if (hall !== null) {
    day = new Date(new Date(hall.day + "T00:00:00Z").getTime() + days * 86400000).toISOString().slice(0, 10);
    load();
    loadCompared();
  }
}

async function again() {
  await load();
  setTimeout(again, EVERY);
}

byId("before").addEventListener("click", () => move(-1));
byId("after").addEventListener("click", () => move(1));
languageSwitch(() => {
  show();
  showCompared();
});
await signedIn();
again();
loadCompared();
