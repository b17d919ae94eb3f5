// Who has what is published: for each region its files, and for each file the halls that have it and use it.
import { draw, make, moment, t } from "./common.js";
import { regionWord } from "./signed.js";
import { byId, cell, link } from "./tier.js";

const MOST = 300;

const opened = new Set();
const listed = new Set();

/** Whether the hall at `path` is in `region`. */
export function isIn(path, region) {
  return region === "" || (path + "/").startsWith(region + "/");
}

/** Whether what is published for `region` comes to the hall: what is narrower than a city is given to halls that speak themselves. */
export function isReached(hall, region) {
  return isIn(hall.path, region) && !(hall.byCity && region.split("/").length > 2);
}

/** How a hall stands to a file: it uses it, has it, has another in its place, or has not got it yet. */
function standing(hall, file, publication, all) {
  const uses = hall.adopted?.[file.hash];
  if (uses > 0) {
    return ["uses", t(`采用（${uses} 处）`, `uses it (${uses}×)`)];
  }
  if (uses === 0) {
    return ["has", t("已收到，未采用", "has it, does not use it")];
  }
  const narrower = all.find(each => each.region !== publication.region && isIn(each.region, publication.region) && isIn(hall.path, each.region)
    && each.files.some(other => other.name === file.name));
  if (narrower) {
    return ["other", t(`以 ${narrower.region} 发布的为准`, `has that of ${narrower.region} in its place`)];
  }
  if (!hall.adopted) {
    return ["silent", t("未上报", "does not say")];
  }
  // A program from before there were drawings takes nothing at all of what comes with one, and cannot say so.
  return all.some(each => isReached(hall, each.region) && each.files.some(other => other.name.endsWith(".svg")))
    ? ["waits", t("尚未收到；旧版程序收不下带图形（.svg）的发布，请升级该大厅的程序", "not received yet; an old program takes nothing that comes with a drawing (.svg): renew this hall's")]
    : ["waits", t("尚未收到", "not received yet")];
}

function told(halls, file, publication, all) {
  const count = { uses: 0, has: 0, other: 0, waits: 0, silent: 0 };
  halls.forEach(hall => count[standing(hall, file, publication, all)[0]]++);
  const received = count.uses + count.has;
  return t(`${halls.length} 个大厅中 ${received} 个已收到，${count.uses} 个采用`, `of ${halls.length} halls ${received} have it, ${count.uses} use it`)
    + (count.other > 0 ? t(`，${count.other} 个以下级版本为准`, `, ${count.other} have a narrower region's`) : "")
    + (count.waits > 0 ? t(`，${count.waits} 个尚未收到`, `, ${count.waits} have not received it yet`) : "")
    + (count.silent > 0 ? t(`，${count.silent} 个未上报`, `, ${count.silent} do not say`) : "");
}

function hallTable(halls, file, publication, all) {
  const table = make("table");
  const body = make("tbody");
  for (const hall of halls.slice(0, MOST)) {
    const row = make("tr");
    cell(row, "", link(hall));
    cell(row, "numbers", hall.path);
    cell(row, "", standing(hall, file, publication, all)[1]);
    body.append(row);
  }
  table.append(body);
  const frame = make("div", "tall");
  frame.tabIndex = 0;
  frame.setAttribute("aria-label", t("大厅", "Halls"));
  frame.append(table);
  if (halls.length > MOST) {
    frame.append(make("p", "note", t(`还有 ${halls.length - MOST} 个大厅`, `and ${halls.length - MOST} more halls`)));
  }
  return frame;
}

function fileRows(file, publication, halls, all, again) {
  const key = publication.region + " " + file.name;
  const row = make("tr");
  cell(row, "", file.name);
  cell(row, "", told(halls, file, publication, all));
  const button = make("button", "plain more", listed.has(key) ? t("收起", "Close") : t("各大厅", "Halls"));
  button.type = "button";
  button.setAttribute("aria-expanded", String(listed.has(key)));
  button.addEventListener("click", () => {
    listed[listed.has(key) ? "delete" : "add"](key);
    again();
  });
  cell(row, "", button);
  if (!listed.has(key)) {
    return [row];
  }
  const more = make("tr");
  const wide = make("td");
  wide.colSpan = 3;
  wide.append(hallTable(halls, file, publication, all));
  more.append(wide);
  return [row, more];
}

function regionPart(publication, halls, all, again) {
  const part = make("details", "region");
  const key = publication.region;
  part.open = opened.has(key);
  part.addEventListener("toggle", () => opened[part.open ? "add" : "delete"](key));
  const files = publication.files.filter(file => !/\.(sig|svg)$/.test(file.name));
  const summary = make("summary");
  summary.append(make("strong", "", publication.above ? t("上级发布", "From the tier above") : regionWord(publication.region)),
    make("span", "", t(`　${publication.by}　${files.length} 个文件`, ` · ${publication.by} · files: ${files.length}`)));
  if (publication.at) {
    summary.append(make("span", "note", t(`　${moment(publication.at)}　${publication.reason}`, ` · ${moment(publication.at)} · ${publication.reason}`)));
  }
  const table = make("table");
  const body = make("tbody");
  const touched = halls.filter(hall => isReached(hall, publication.region));
  files.forEach(file => body.append(...fileRows(file, publication, touched, all, again)));
  table.append(body);
  part.append(summary, files.length > 0 ? table : make("p", "note", t("已全部撤回。", "Everything was taken back.")));
  return part;
}

/** Draws what is published, `published` as the server tells it, for `halls`. */
export function showRegions(published, halls) {
  const all = published.regions;
  const above = published.above ? [{ ...published.above, region: "", above: true }] : [];
  if (opened.size === 0) {
    opened.add(published.region);
  }
  byId("none").hidden = all.length + above.length > 0;
  const again = () => showRegions(published, halls);
  const whole = [...above, ...all];
  draw(byId("regions"), [published, halls, [...listed]], () => whole.map(each => regionPart(each, halls, whole, again)));
}

/** Which versions the halls are on, the most frequent first. */
export function versions(halls) {
  const counts = new Map();
  for (const hall of halls) {
    const name = hall.layers ? hall.layers.join(t("，", ", ")) : t("未上报", "they do not say");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) =>
    make("li", "", t(`${count} 个大厅现执行：${name}`, `${count} halls are on: ${name}`)));
}
