// The form of one zone: what it shows, in which style, and where it is.
import { draw, make, t } from "./common.js";
import { options } from "./controls.js";

/** What a zone may show: its words, and what it begins with. */
const WIDGETS = {
  field: ["叫号大字区", "Field of calls", { rows: 1, before: 4 }, "call-field"],
  calls: ["叫号列表", "Calls in rows", { rows: 3 }, "call-number"],
  recent: ["最近叫号", "Recent calls", { rows: 4 }, "recent"],
  windows: ["窗口表", "Table of windows", {}, "table"],
  queues: ["各业务等候人数", "Waiting by service", { columns: 1, services: [] }, "queues"],
  groups: ["各类业务等候", "Waiting by group", { columns: 4 }, "group-count"],
  window: ["单个窗口", "One window", { window: "1" }, "call-number"],
  clerk: ["窗口人员（标准允许且本人同意时）", "Clerk at the window (where the standard and he allow it)", { window: "1" }, "table"],
  area: ["本区名称", "Name of the part of the hall", { name: {}, windows: [], services: [] }, "table"],
  guide: ["分区导览", "Guide to the parts of the hall", { floors: [] }, "table"],
  hours: ["开放时间", "When it opens", {}, "call-quiet"],
  notice: ["通知", "Notices", {}, "notice"],
  ticker: ["滚动通知", "Moving notices", { millimetresPerSecond: 150 }, "notice"],
  playlist: ["播放列表（图片、文件、视频）", "Playlist (pictures, pages, video)", { name: "播放列表", items: [] }, "notice"],
  clock: ["时间日期", "Clock", { date: true, seconds: false }, "clock"],
  "hall-name": ["大厅名称", "Name of the hall", {}, "hall-name"],
  emblem: ["徽标", "Emblem", {}, "hall-name"],
  text: ["文字", "Text", { text: "请输入文字" }, "body"],
  qr: ["二维码", "QR code", { text: "https://" }, "body"],
  line: ["色块", "Filled area", {}, "rule"],
};

const FITS = { shrink: ["缩小", "Made smaller"], wrap: ["换行", "Wrapped"], page: ["分页", "In pages"] };
const ALIGNS = { left: ["左", "Left"], centre: ["中", "Centre"], right: ["右", "Right"] };
const NUMBERS = { rows: ["行数", "Rows", 1, 99], before: ["之前的叫号", "Calls before", 4, 99], columns: ["列数", "Columns", 1, 99], millimetresPerSecond: ["速度（毫米/秒）", "Speed (mm/s)", 10, 1000] };
const TEXTS = { name: ["名称", "Name"], text: ["文字内容", "Words"], window: ["窗口编号", "Window"] };
const FLAGS = { date: ["日期", "Date"], seconds: ["秒", "Seconds"] };
const LIVE = ["field", "calls", "recent", "windows", "queues", "groups", "window", "clerk", "guide"];

/** A new zone in the middle of the scene, under a name nobody has. */
export function newZone(scene, styles) {
  let number = 1;
  while (scene.zones.some(zone => zone.id === `zone-${number}`)) {
    number++;
  }
  const rect = { x: scene.width / 4, y: scene.height / 4, width: scene.width / 4, height: scene.height / 6 };
  const style = styles.includes("body") ? "body" : styles[0];
  const z = Math.max(0, ...scene.zones.map(zone => zone.z));
  return { id: `zone-${number}`, rect, z, widget: { type: "text", text: t("新区域", "New zone") }, style, fit: "shrink", align: "left", em: 0, padding: 0, staleAfterSeconds: 0 };
}

/** Draws the form of `zone`; `change(mutate)` is one step that can be undone. */
export function drawZoneForm(box, zone, scene, styles, change) {
  draw(box, [zone, styles], () => zone ? fields(zone, scene, styles, change) : [make("p", "note", t("没有选中区域。", "No zone is chosen."))]);
}

function fields(zone, scene, styles, change) {
  const set = (key, value) => change(next => { next[key] = value; });
  const setWidget = (key, value) => change(next => { next.widget[key] = value; });
  const parts = [
    select("zone-widget", t("显示内容", "Shows"), Object.entries(WIDGETS).map(([id, words]) => [id, t(words[0], words[1])]), zone.widget.type, type => change(next => become(next, type, styles)), true),
  ];
  for (const [key, value] of Object.entries(zone.widget)) {
    if (NUMBERS[key]) {
      const [zh, en, least, most] = NUMBERS[key];
      parts.push(number(`widget-${key}`, t(zh, en), value, least, most, 1, next => setWidget(key, next)));
    } else if (TEXTS[key] && typeof value === "string") {
      parts.push(text(`widget-${key}`, t(...TEXTS[key]), value, next => setWidget(key, next), key === "text" ? 2000 : 64));
    } else if (FLAGS[key]) {
      parts.push(flag(`widget-${key}`, t(...FLAGS[key]), value, next => setWidget(key, next)));
    }
  }
  parts.push(
    select("zone-style", t("文字样式", "Style"), styles.map(style => [style, style]), zone.style, style => set("style", style)),
    select("zone-fit", t("放不下时", "Too long"), words(FITS), zone.fit, fit => set("fit", fit)),
    select("zone-align", t("对齐", "Alignment"), words(ALIGNS), zone.align, align => set("align", align)),
    number("zone-stale", t("多少秒后标为旧数据（0 为不标）", "Old after so many seconds (0: never)"), zone.staleAfterSeconds, 0, 60, 1, value => set("staleAfterSeconds", value)),
    number("zone-padding", t("内边距（毫米）", "Padding (mm)"), zone.padding, 0, 500, "any", value => set("padding", value)),
    number("zone-z", t("层次", "Layer"), zone.z, -99, 99, 1, value => set("z", value)),
  );
  const most = { x: scene.width - 1, y: scene.height - 1, width: scene.width, height: scene.height };
  const names = { x: t("左（毫米）", "Left (mm)"), y: t("上（毫米）", "Top (mm)"), width: t("宽（毫米）", "Width (mm)"), height: t("高（毫米）", "Height (mm)") };
  for (const key of ["x", "y", "width", "height"]) {
    parts.push(number(`rect-${key}`, names[key], zone.rect[key], key === "x" || key === "y" ? 0 : 1, most[key], "any", value => change(next => within(next, key, value, scene))));
  }
  return parts;
}

function within(zone, key, value, scene) {
  zone.rect[key] = value;
  zone.rect.width = Math.min(zone.rect.width, scene.width - zone.rect.x);
  zone.rect.height = Math.min(zone.rect.height, scene.height - zone.rect.y);
}

/** Another thing to show, with what that needs. */
function become(zone, type, styles) {
  const [, , begins, style] = WIDGETS[type];
  zone.widget = { type, ...structuredClone(begins) };
  zone.style = styles.includes(style) ? style : zone.style;
  zone.staleAfterSeconds = LIVE.includes(type) ? zone.staleAfterSeconds || 10 : 0;
}

function words(table) {
  return Object.entries(table).map(([id, both]) => [id, t(...both)]);
}

function labelled(id, name, input, whole = false) {
  const label = make("label", whole ? "whole" : "");
  input.id = id;
  label.append(make("span", "", name), input);
  return label;
}

function select(id, name, pairs, value, changed, whole = false) {
  const input = make("select");
  input.append(...options(pairs.some(([each]) => each === value) ? pairs : [...pairs, [value, value]]));
  input.value = value;
  input.addEventListener("change", () => changed(input.value));
  return labelled(id, name, input, whole);
}

function number(id, name, value, least, most, step, changed) {
  const input = make("input");
  Object.assign(input, { type: "number", min: String(least), max: String(most), step: String(step), value: String(value) });
  input.addEventListener("change", () => {
    const next = Number(input.value);
    if (input.value !== "" && next >= least && next <= most) {
      changed(next);
    } else {
      input.value = String(value);
    }
  });
  return labelled(id, name, input);
}

function text(id, name, value, changed, longest) {
  const input = make("input");
  Object.assign(input, { type: "text", maxLength: longest, value });
  input.autocomplete = "off";
  input.addEventListener("change", () => changed(input.value));
  return labelled(id, name, input, true);
}

function flag(id, name, value, changed) {
  const label = make("label", "check");
  const input = make("input");
  Object.assign(input, { type: "checkbox", id, checked: value });
  input.addEventListener("change", () => changed(input.checked));
  label.append(input, make("span", "", name));
  return label;
}
