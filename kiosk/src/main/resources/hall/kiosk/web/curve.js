// Today's waits by half hour, as a curve beside what is usual, and as a table.
import { ask, draw, isGood, make, t } from "./common.js";

const $ = id => document.getElementById(id);
const EVERY_MILLIS = 20_000;
const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480];
const HALF = 30;

let asked = -EVERY_MILLIS;
let askedFor = null;
let curve = null;

/** Asks for the curve of `day` (null for none yet), now and then. */
export async function lookAtCurve(day) {
  if (!day || (day === askedFor && performance.now() - asked < EVERY_MILLIS)) {
    return;
  }
  askedFor = day;
  asked = performance.now();
  const answer = await ask("/api/v1/figures/day?day=" + encodeURIComponent(day));
  if (isGood(answer)) {
    curve = answer.body;
    showCurve();
  }
}

export function showCurve() {
  if (!curve) {
    return;
  }
  const points = curve.halfHours;
  $("curve-none").hidden = points.length > 0;
  $("curve-parts").hidden = points.length === 0;
  if (points.length === 0) {
    return;
  }
  const usual = curve.usual.days.length;
  $("curve-usual").hidden = usual === 0;
  $("curve-usual").textContent = t(`平日（此前 ${usual} 个${weekday("zh-CN")}的平均）`, `usually (mean of ${usual} ${weekday("en-GB")}s before)`);
  draw($("curve"), [curve, width(), rem()], () => [picture(points, curve.usual.halfHours)]);
  draw($("half-hours"), curve, () => points.map(row));
}

function weekday(language) {
  return new Date(curve.day + "T00:00:00Z").toLocaleDateString(language, { weekday: "long", timeZone: "UTC" });
}

function width() {
  return Math.max(240, Math.round($("curve").clientWidth));
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function minutes(time) {
  const [hours, rest] = time.split(":").map(Number);
  return hours * 60 + rest;
}

function clock(minute) {
  const inDay = minute % (24 * 60);
  return String(Math.floor(inDay / 60)).padStart(2, "0") + ":" + String(inDay % 60).padStart(2, "0");
}

/** Half hours with the minute each begins at; what is after midnight comes after what was before. */
function placed(points) {
  let last = -1;
  let days = 0;
  return points.map(point => {
    days += minutes(point.from) < last ? 1 : 0;
    last = minutes(point.from);
    return { ...point, minute: last + days * 24 * 60 };
  });
}

function element(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  made.textContent = text;
  return made;
}

/** The curve, drawn in dots of CSS, so that its letters are as large as those around it. */
function picture(today, usually) {
  const now = placed(today);
  const before = placed(usually);
  const all = [...now, ...before];
  const first = Math.min(...all.map(point => point.minute));
  const end = Math.max(...all.map(point => point.minute)) + HALF;
  const letter = rem() * 0.875;
  const size = { width: width(), height: rem() * 14 };
  const left = letter * 2.4;
  const bottom = size.height - letter * 1.8;
  const top = letter * 1.2;
  const right = size.width - letter * 1.6;
  const longest = Math.max(1, ...all.map(point => point.waitSeconds / 60));
  const step = STEPS.find(each => longest / each <= 4) ?? Math.ceil(longest / 240) * 60;
  const most = Math.ceil(longest / step) * step;
  const x = minute => left + (minute - first) / (end - first) * (right - left);
  const y = wait => bottom - wait / most * (bottom - top);
  const svg = element("svg", {
    viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, height: size.height, role: "img", "aria-label": said(today) });
  const mostTaken = Math.max(1, ...now.map(point => point.issued));
  for (const point of now) {
    const high = point.issued / mostTaken * (bottom - top) / 2;
    svg.append(element("rect", { class: "taken", x: x(point.minute) + 1, y: bottom - high, width: x(point.minute + HALF) - x(point.minute) - 2, height: high }));
  }
  for (let wait = 0; wait <= most; wait += step) {
    svg.append(element("line", { class: "grid", x1: left, x2: right, y1: y(wait), y2: y(wait) }));
    svg.append(element("text", { x: left - letter / 3, y: y(wait) + letter / 3, "text-anchor": "end", "font-size": letter }, String(wait)));
  }
  const labels = Math.max(1, Math.ceil((end - first) / 60 / Math.max(1, Math.floor((right - left) / (letter * 4.5)))));
  for (let minute = Math.ceil(first / 60) * 60; minute <= end; minute += 60 * labels) {
    svg.append(element("text", { x: x(minute), y: bottom + letter * 1.4, "text-anchor": "middle", "font-size": letter }, clock(minute)));
  }
  const line = (points, name) => {
    const called = points.filter(point => point.waits > 0);
    const place = point => [x(point.minute + HALF / 2), y(point.waitSeconds / 60)];
    for (const run of unbroken(called)) {
      svg.append(element("polyline", { class: name, points: run.map(each => place(each).join()).join(" ") }));
    }
    return called.map(place);
  };
  line(before, "usually");
  line(now, "waited").forEach(([cx, cy]) => svg.append(element("circle", { class: "waited", cx, cy, r: 3.5 })));
  return svg;
}

/** Half hours in which people were called, in runs without a half hour between them in which nobody was. */
function unbroken(called) {
  const runs = [];
  called.forEach((point, i) => {
    if (i === 0 || point.minute - called[i - 1].minute > HALF) {
      runs.push([]);
    }
    runs.at(-1).push(point);
  });
  return runs;
}

/** What the picture says, for who cannot see it. */
function said(points) {
  const called = points.filter(point => point.waits > 0);
  const worst = called.reduce((most, point) => !most || point.waitSeconds > most.waitSeconds ? point : most, null);
  return worst
    ? t(`今日等候曲线：${worst.from} 起的半小时平均等候最长，${minutesOf(worst.waitSeconds)} 分钟。每半小时的数字在下面的表中。`,
        `Waits today: the half hour from ${worst.from} had the longest mean wait, ${minutesOf(worst.waitSeconds)} min. The table below has all of them.`)
    : t("今日还没有叫号。", "Nobody was called yet today.");
}

function minutesOf(seconds) {
  return Math.round(seconds / 60);
}

function row(point) {
  const tr = make("tr");
  const usual = curve.usual.halfHours.find(each => each.from === point.from && each.waits > 0);
  tr.append(make("th", "numbers", `${point.from}–${clock(minutes(point.from) + HALF)}`));
  for (const value of [point.issued, point.waits, point.waits > 0 ? minutesOf(point.waitSeconds) : "–",
    usual ? minutesOf(usual.waitSeconds) : "–", point.waits > 0 ? minutesOf(point.longestSeconds) : "–", point.finished]) {
    tr.append(make("td", "count", String(value)));
  }
  tr.firstChild.scope = "row";
  return tr;
}

addEventListener("resize", showCurve);
