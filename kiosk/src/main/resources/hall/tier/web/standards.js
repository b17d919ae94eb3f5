// Which halls are on which standard: its layers, and since when each hall is on it.
import { draw, isGood, languageSwitch, make, moment, t } from "./common.js";
import { look, showWho, signedIn } from "./signed.js";
import { byId, cell, link } from "./tier.js";

const EVERY = 10000;
const SHORT = 12;
const MOST = 200;

let standards = null;
let unreached = false;

function head(standard) {
  const summary = make("summary");
  summary.append(make("strong", "numbers", standard.standard === null ? t("未上报", "Nothing said") : standard.standard.slice(0, SHORT)),
    make("span", "", t(`　${standard.count} 个大厅`, ` · ${standard.count} halls`)));
  if (standard.layers) {
    summary.append(make("span", "note", t("　", " · ") + standard.layers.join(t("，", ", "))));
  }
  return summary;
}

function halls(standard) {
  const frame = make("div", "tall");
  frame.tabIndex = 0;
  frame.setAttribute("aria-label", t("大厅", "Halls"));
  const table = make("table");
  const titles = make("tr");
  titles.append(make("th", "", t("大厅", "Hall")), make("th", "", t("地址", "Address")), make("th", "", t("自何时起", "Since")));
  const top = make("thead");
  top.append(titles);
  const body = make("tbody");
  for (const hall of standard.halls.slice(0, MOST)) {
    const row = make("tr");
    cell(row, "", link(hall));
    cell(row, "numbers", hall.path);
    cell(row, "numbers", hall.since ? moment(hall.since) : "–");
    body.append(row);
  }
  table.append(top, body);
  frame.append(table);
  return frame;
}

function show() {
  const offline = byId("offline");
  offline.hidden = !unreached;
  offline.textContent = t("连接不上服务器，以下内容可能已过时。", "The server cannot be reached; what is shown may be old.");
  if (standards === null) {
    return;
  }
  byId("none").hidden = standards.length > 0;
  draw(byId("standards"), standards, () => standards.map((standard, i) => {
    const details = make("details");
    details.open = i === 0;
    details.append(head(standard), halls(standard));
    if (standard.halls.length > MOST) {
      details.append(make("p", "note", t(`还有 ${standard.halls.length - MOST} 个大厅`, `and ${standard.halls.length - MOST} more halls`)));
    }
    return details;
  }));
}

async function load() {
  const answer = await look("/api/v1/standards");
  unreached = !isGood(answer);
  if (!unreached) {
    standards = answer.body;
  }
  show();
  setTimeout(load, EVERY);
}

languageSwitch(() => {
  showWho();
  show();
});
await signedIn();
load();
