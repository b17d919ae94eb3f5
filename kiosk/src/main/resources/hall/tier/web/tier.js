// What the pages of city and province share: how a hall is, and the parts their tables are made of.
import { duration, make, named, t } from "./common.js";

// A hall says its state at least once a minute.
export const SILENT_SECONDS = 150;

const PAGE = 50;

export const byId = id => document.getElementById(id);

export function nameOf(hall) {
  return named(hall.name, hall.path) || hall.path;
}

export function stateOf(hall) {
  if (hall.heardSeconds === null || hall.heardSeconds === undefined) {
    return ["never", t("从未收到状态", "Never heard of")];
  }
  if (hall.heardSeconds > SILENT_SECONDS || (hall.told && hall.online === false)) {
    return ["silent", t(`失联 ${duration(hall.heardSeconds)}`, `Silent for ${duration(hall.heardSeconds)}`)];
  }
  if (hall.online === false) {
    return ["silent", t("大厅程序已停止", "The hall's program has stopped")];
  }
  if (hall.told) {
    return ["open", t("在线", "Online")];
  }
  return hall.windowsOpen > 0 ? ["open", t("受理中", "Open")] : ["closed", t("未开放窗口", "No window open")];
}

export function isSilent(hall) {
  return ["silent", "never"].includes(stateOf(hall)[0]);
}

export function link(hall) {
  const element = make("a", "", nameOf(hall));
  element.href = "/halls/" + hall.id;
  return element;
}

/** The code of the city a hall is in, such as 34/3401. */
export function cityOf(hall) {
  return hall.path.split("/").slice(0, 2).join("/");
}

export function cell(row, className, content) {
  const element = make("td", className);
  element.append(content);
  row.append(element);
}

export function percent(value) {
  return value === null || value === undefined ? "–" : (value * 100).toFixed(1) + "%";
}

export function waited(seconds) {
  return seconds > 0 ? duration(Number(seconds)) : "–";
}

const SVG = "http://www.w3.org/2000/svg";

function bar(className, x, width) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("class", className);
  rect.setAttribute("x", x);
  rect.setAttribute("width", Math.max(0, width));
  rect.setAttribute("y", className === "whole" ? 4 : 2);
  rect.setAttribute("height", className === "whole" ? 4 : 8);
  return rect;
}

/** A share as a bar: where the true value lies with 95 %, and the value itself. */
export function interval(share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "interval");
  svg.setAttribute("viewBox", "0 0 100 12");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${percent(share.low)} – ${percent(share.high)}`);
  svg.append(bar("whole", 0, 100), bar("range", share.low * 100, (share.high - share.low) * 100), bar("value", share.value * 100 - .4, .8));
  return svg;
}

/** Pages of a long table: `show` is called when another page is wanted. */
export function pager(element, show) {
  let page = 0;
  const before = make("button", "plain small", "‹");
  const after = make("button", "plain small", "›");
  const where = make("span", "numbers");
  element.append(before, where, after);
  before.addEventListener("click", () => {
    page--;
    show();
  });
  after.addEventListener("click", () => {
    page++;
    show();
  });
  return {
    first() {
      page = 0;
    },
    of(rows) {
      const pages = Math.max(1, Math.ceil(rows.length / PAGE));
      page = Math.min(Math.max(0, page), pages - 1);
      element.hidden = pages === 1;
      before.disabled = page === 0;
      after.disabled = page === pages - 1;
      before.setAttribute("aria-label", t("上一页", "Page before"));
      after.setAttribute("aria-label", t("下一页", "Next page"));
      where.textContent = t(`第 ${page + 1}/${pages} 页，共 ${rows.length} 个`, `page ${page + 1} of ${pages}, ${rows.length} in all`);
      return rows.slice(page * PAGE, (page + 1) * PAGE);
    },
  };
}
