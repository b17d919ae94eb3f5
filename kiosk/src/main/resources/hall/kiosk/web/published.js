// What the upper tier has published: a manager chooses, sees what it would change, and goes on with it as his draft.
import { act, ask, draw, isGood, languageSwitch, make, moment, pressed, say, session, signOutButton, t, why } from "./common.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const services = new Map();
const codes = new Set();
const templates = new Map();
let published = null;
let seen = null;
let had = null;
let asked = 0;

const text = names => (names ? t(names.zh ?? "", names.en ?? names.zh ?? "") : "");

function option(value, words) {
  const element = make("option", "", words);
  element.value = value;
  return element;
}

function serviceRow(service) {
  const row = make("tr");
  const select = make("select");
  select.setAttribute("aria-label", t(`${text(service.name)} 在目录中是`, `${text(service.name)} is in the catalogue`));
  select.append(option("", t("（不采用）", "(leave as it is)")),
    ...published.catalogue.map(each => option(each.code, `${each.code} ${text(each.name)}`)));
  select.value = services.get(service.id) ?? "";
  const too = make("input");
  too.type = "checkbox";
  too.checked = codes.has(service.id);
  too.disabled = select.value === "" || select.value === service.id;
  too.setAttribute("aria-label", t(`${text(service.name)} 的编号也改`, `The code of ${text(service.name)} too`));
  const label = make("label", "check");
  label.append(too, make("span", "", t("编号也改", "Its code too")));
  select.addEventListener("change", () => {
    if (select.value) {
      services.set(service.id, select.value);
    } else {
      services.delete(service.id);
      codes.delete(service.id);
    }
    show();
    look();
  });
  too.addEventListener("change", () => {
    codes[too.checked ? "add" : "delete"](service.id);
    look();
  });
  for (const content of [`${text(service.name)}${t("（", " (")}${service.id}${t("）", ")")}`, select, label]) {
    const cell = make("td");
    cell.append(content);
    row.append(cell);
  }
  return row;
}

function tick(words, checked, changed) {
  const label = make("label", "check");
  const input = make("input");
  input.type = "checkbox";
  input.checked = checked;
  input.addEventListener("change", () => {
    changed(input.checked);
    show();
    look();
  });
  label.append(input, make("span", "", words));
  return label;
}

function templateItem(template) {
  const item = make("li", "stack");
  const taken = templates.get(template.file);
  item.append(tick(text(template.title) + t(`（${template.file}）`, ` (${template.file})`), taken !== undefined,
    on => on ? templates.set(template.file, new Set(template.ofBoards ? published.boards : [])) : templates.delete(template.file)));
  if (template.scene) {
    item.append(make("p", "note", t(`自带版面“${template.scene}”。`, `It brings along the scene ${template.scene}.`)));
  }
  if (template.leftOut.length > 0) {
    item.append(make("p", "note", t(`模板中的 ${template.leftOut.join("、")} 不能由上级改动，不予采用。`, `${template.leftOut.join(", ")} of this template cannot be changed from above and is left out.`)));
  }
  if (taken !== undefined && template.ofBoards) {
    const boards = make("div", "row");
    boards.append(make("span", "", t("用于显示屏：", "For the boards:")), ...published.boards.map(board =>
      tick(board, taken.has(board), on => taken[on ? "add" : "delete"](board))));
    item.append(boards);
  }
  return item;
}

function show() {
  if (published === null) {
    return;
  }
  const some = published.catalogue.length + published.templates.length + published.standard.length > 0;
  $("by").textContent = some
    ? t(`发布单位：${published.by || "上级平台"}`, `Published by ${published.by || "the tier above"}`)
    : t("上级还没有发布任何内容。", "The tier above has published nothing yet.");
  $("catalogue-card").hidden = published.catalogue.length === 0;
  $("templates-card").hidden = published.templates.length === 0;
  $("standard-card").hidden = published.standard.length === 0;
  const leftAside = [
    ...published.unreadable.map(file => t(`▲ ${file} 的内容不合格式，无法采用，请告知发布单位。`, `▲ ${file} is not in the right form and cannot be adopted; tell who published it.`)),
    ...published.unknown.map(file => t(`▲ 本大厅的程序不认识 ${file} 这种文件，未采用，请联系运维升级程序。`, `▲ This hall's program does not know files such as ${file}, which is left aside; have the program renewed.`))];
  draw($("left-aside"), leftAside, () => leftAside.map(words => make("li", "stop", words)));
  draw($("services"), [published.services, [...services]], () => published.services.map(serviceRow));
  draw($("templates"), [published.templates, [...templates].map(([file, boards]) => [file, [...boards]])], () => published.templates.map(templateItem));
  draw($("standard"), published.standard, () => published.standard.map(file => make("li", "", file)));
  $("look-card").hidden = seen === null;
  if (seen !== null) {
    draw($("changes"), seen.changes, () => seen.changes.length === 0
      ? [make("li", "note", t("没有变化：本厅的配置已经如此。", "Nothing: the configuration is so already."))]
      : seen.changes.map(change => make("li", "", text(change))));
    draw($("faults"), seen.faults, () => seen.faults.map(fault => make("li", "", `▲ ${fault.pointer} ${text(fault)}`)));
    $("had").textContent = had === null ? "" : t(`您在 ${moment(had.at)} 的草稿将被替换。`, `Your draft of ${moment(had.at)} will be replaced.`);
    $("keep").disabled = seen.changes.length === 0;
  }
}

async function look() {
  const mine = ++asked;
  if (services.size + templates.size === 0) {
    seen = null;
    show();
    return;
  }
  const answer = await act("/api/v1/published/look", {
    services: [...services].map(([id, code]) => ({ id, code, codeToo: codes.has(id) })),
    templates: [...templates].map(([file, boards]) => ({ file, boards: [...boards] })),
  });
  if (mine !== asked) {
    return;
  }
  seen = isGood(answer) ? answer.body : null;
  if (!isGood(answer)) {
    say(why(answer), false);
  }
  show();
}

$("keep").addEventListener("click", () => pressed($("keep"), async () => {
  const answer = await act("/api/v1/config/draft", { before: seen.before, document: seen.document });
  if (isGood(answer)) {
    location.assign("/config");
  } else {
    say(why(answer), false);
  }
}));

async function begin() {
  const who = await session("manager");
  side(who.role);
  signOutButton();
  languageSwitch(() => {
    side(who.role);
    show();
  });
  const [answer, draft] = await Promise.all([ask("/api/v1/published"), ask("/api/v1/config/draft")]);
  had = draft.status === 200 ? draft.body : null;
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  published = answer.body;
  published.services.filter(each => each.code && published.catalogue.some(entry => entry.code === each.code))
    .forEach(each => services.set(each.id, each.code));
  show();
  look();
}

begin();
