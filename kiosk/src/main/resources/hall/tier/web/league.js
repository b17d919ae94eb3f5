// The league table: satisfaction, calls in time, and the rate of the standard.
import { draw, isGood, make, t, duration } from "./common.js";
import { look } from "./signed.js";
import { byId, cell, cityOf, interval, link, pager, percent } from "./tier.js";

let league = null;
let day = null;
let city = null;
const pages = pager(byId("league-pages"), () => showLeague());

/** Only halls of `only`, when it is given. */
export function leagueOf(today, only) {
  const first = day === null;
  day = today;
  city = only;
  if (first) {
    again();
  }
}

function rowsBy(by) {
  const halls = league.halls.filter(hall => city === null || cityOf(hall) === city);
  return by === "rate"
    ? halls.filter(hall => hall.rate !== null).sort((a, b) => b.rate - a.rate)
    : halls.filter(hall => hall[by].of > 0).sort((a, b) => b[by].low - a[by].low);
}

export function showLeague() {
  if (league === null) {
    return;
  }
  const by = byId("by").value;
  const rows = rowsBy(by);
  byId("league-note").textContent = by === "rate"
    ? t("按各大厅最近一次上报的标准实施率，全部条款都已计入，不是抽样，因此没有区间。", "The rate of the standard as each hall last said. It counts every rule and is no sample, so it has no interval.")
    : t("横条为 95% 区间：区间重叠的大厅不能断定有差别。", "The bar shows where the true share lies with 95 %: halls whose bars overlap do not differ for certain.");
  const range = `from=${league.from}&to=${league.to}&by=${by}` + (city === null ? "" : `&city=${city}`);
  byId("league-csv").href = "/api/v1/league.csv?" + range;
  byId("league-pdf").href = "/api/v1/league.pdf?" + range + t("&language=zh-CN", "&language=en");
  const shown = pages.of(rows);
  byId("league-none").hidden = rows.length > 0;
  draw(byId("league"), [by, shown], () => shown.map(hall => row(hall, by)));
}

function row(hall, by) {
  const element = make("tr");
  cell(element, "", link(hall));
  cell(element, "count", by === "rate" ? percent(hall.rate) : percent(hall[by].value));
  cell(element, "", by === "rate" ? interval({ low: hall.rate, high: hall.rate, value: hall.rate }) : interval(hall[by]));
  cell(element, "count", by === "rate" ? "–" : String(hall[by].of));
  cell(element, "count", hall.medianSeconds === undefined ? "–" : duration(hall.medianSeconds));
  cell(element, "count", hall.ninetySeconds === undefined ? "–" : duration(hall.ninetySeconds));
  return element;
}

async function load() {
  const days = Number(byId("days").value);
  const from = new Date(new Date(day + "T00:00:00Z").getTime() - (days - 1) * 86400000).toISOString().slice(0, 10);
  const answer = await look(`/api/v1/league?from=${from}&to=${day}`);
  if (isGood(answer)) {
    league = answer.body;
    showLeague();
  }
}

async function again() {
  await load();
  setTimeout(again, 10000);
}

byId("by").addEventListener("change", () => {
  pages.first();
  showLeague();
});
byId("days").addEventListener("change", load);
