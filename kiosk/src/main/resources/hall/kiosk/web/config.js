import { act, ask, isGood, languageSwitch, make, moment, pressed, say, session, signOutButton, t, why } from "./common.js";
import { hoursForm } from "./hours.js";
import { heard, lost } from "./line.js";
import { fieldsOf, lookOnly, openEntries, showFaults, useSchema, value } from "./form.js";
import { askPatiently } from "./patience.js";
import { placeOf, titleOf } from "./schema.js";
import { showPasswords } from "./passwords.js";
import { showPreview } from "./preview.js";
import { drawPhotos, showPhotos } from "./photos.js";
import { side } from "./side.js";
import { showVersions } from "./versions.js";

const $ = id => document.getElementById(id);
const HALL = ["name", "notice", "address", "zone"];
const HISTORY = "history";
const CHECK_MILLIS = 350;
const LOOK_MILLIS = 4000;
const KEPT = "hall-config-draft";

let schema = null;
let inForce = null;
let draft = null;
let section = "hall";
let past = [];
let faults = [];
let checking = 0;
let ready = false;

const copy = document => structuredClone(document);
const isDirty = () => draft !== null && JSON.stringify(draft) !== JSON.stringify(inForce.document);

function sections() {
  const names = Object.keys(schema.properties).filter(key => key !== "$schema" && !HALL.includes(key));
  return ["hall", ...names, HISTORY];
}

function sectionTitle(key) {
  if (key === "hall") {
    return t("大厅", "The hall");
  }
  return key === HISTORY ? t("历史版本", "Earlier versions") : titleOf(schema.properties[key], key);
}

function drawSections() {
  $("sections").replaceChildren(...sections().map(key => {
    const button = make("button", "plain", sectionTitle(key));
    button.type = "button";
    button.setAttribute("aria-current", String(key === section));
    const entries = draft[key];
    if (Array.isArray(entries)) {
      button.append(make("span", "note numbers", String(entries.length)));
    }
    button.addEventListener("click", () => {
      section = key;
      drawAll();
      if (matchMedia("(max-width: 70rem)").matches) {
        $("section").scrollIntoView();
      }
    });
    return button;
  }));
}

function drawSection(open) {
  const box = $("section");
  const opened = new Set([...box.querySelectorAll("details[open]")].map(each => each.dataset.entry));
  if (open) {
    opened.add(open);
  }
  const title = make("h2", "", sectionTitle(section));
  if (section === HISTORY) {
    box.replaceChildren(title);
    showVersions(box, inForce, may() ? taken : null);
    return;
  }
  const part = section === "hall"
    ? fieldsOf(draft, { properties: Object.fromEntries(HALL.map(key => [key, schema.properties[key]])) }, "", draft)
    : section === "hours"
      ? hoursForm(draft, schema.properties.hours, changed)
      : value(draft, section, schema.properties[section], "/" + section, draft);
  box.replaceChildren(title, part);
  if (section === "people" && may()) {
    showPhotos(box, draft.people ?? [], changed);
    showPasswords(box, (inForce.document.people ?? []).map(each => each.name));
  }
  openEntries(box, opened);
  placed();
  if (open) {
    box.querySelector(`details[data-entry="${open}"] :is(input, select)`)?.focus();
  }
}

/** Whether whoever is here may change anything; an auditor looks at everything, the films too. */
function may() {
  return who.role !== "auditor";
}

function placed() {
  placeFaults();
  if (!may()) {
    lookOnly($("section"));
    $("publish").hidden = true;
  }
}

function drawAll(open) {
  drawSections();
  drawSection(open);
  drawState();
}

function drawState() {
  const dirty = isDirty();
  $("state").textContent = !may() ? t("您只能查看，不能修改。", "You may look, and change nothing.") : dirty ? "" : t("没有未生效的修改。", "Everything is in force.");
  $("put").disabled = !dirty || faults.length > 0 || !ready;
  $("undo").disabled = past.length === 0;
  $("discard").disabled = !dirty;
  $("time-box").hidden = $("when").value !== "at";
  $("plans").replaceChildren(...inForce.plans.map(planBox));
}

function planBox(plan) {
  const box = make("div", "entry stack");
  const due = plan.due === "next-opening" ? t("下一个营业日起", "from the next business day") : moment(plan.due);
  box.append(make("strong", "", t(`计划生效：${due}（${plan.by}）`, `Planned ${due} by ${plan.by}`)));
  const list = make("ol", "changes");
  list.append(...plan.changes.map(change => make("li", "", t(change.zh, change.en))));
  const drop = make("button", "plain", t("取消计划", "Take back"));
  drop.type = "button";
  drop.addEventListener("click", () => pressed(drop, async () => {
    const answer = await act(`/api/v1/config/plans/${plan.plan}/drop`);
    say(isGood(answer) ? t("计划已取消。", "The plan is taken back.") : why(answer), isGood(answer));
    await look();
  }));
  box.append(list, ...(may() ? [drop] : []));
  return box;
}

/** After each change of the draft: keep it, and ask the hall what is wrong and what it would do. */
function changed(how = {}) {
  if (how.draw === false) {
    placed();
    return;
  }
  remember();
  ready = false;
  if (how.redraw) {
    drawAll(how.open);
  } else {
    drawSections();
    drawState();
    if (section === "people") {
      drawPhotos(draft.people ?? []);
    }
  }
  clearTimeout(checking);
  checking = setTimeout(check, CHECK_MILLIS);
}

let before = null;

function remember() {
  const now = JSON.stringify(draft);
  if (before !== null && before !== now) {
    past = [...past.slice(-99), before];
  }
  before = now;
  keep();
}

/** What was just typed stays in this browser until the server has it. */
function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ hash: inForce.hash, draft }));
  } catch {
    // A browser that keeps nothing still edits.
  }
}

function forget() {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept.
  }
}

/** The server keeps the draft too: another browser, or this one after a lost session, goes on with it. */
async function keepOnServer() {
  const dirty = isDirty();
  const answer = dirty
    ? await act("/api/v1/config/draft", { before: inForce.hash, document: draft })
    : await act("/api/v1/config/draft/drop");
  if (isGood(answer)) {
    forget();
  }
  return dirty && isGood(answer);
}

async function check() {
  const kept = keepOnServer();
  if (!isDirty()) {
    faults = [];
    $("changes").replaceChildren();
    $("notes").replaceChildren();
    $("warnings").replaceChildren();
    $("preview").hidden = true;
    placeFaults();
    drawState();
    return;
  }
  const asked = JSON.stringify(draft);
  const answer = await act("/api/v1/config/check", { document: draft });
  if (asked !== JSON.stringify(draft)) {
    return;
  }
  if (!isGood(answer)) {
    lost();
    checking = setTimeout(check, 3000);
    return;
  }
  heard();
  ready = true;
  faults = answer.body.faults;
  $("changes").replaceChildren(...(answer.body.changes ?? []).map(change => make("li", "", t(change.zh, change.en))));
  $("notes").replaceChildren(...(answer.body.notes ?? []).map(note => make("li", "", t(note.zh, note.en))));
  $("warnings").replaceChildren(...(answer.body.warnings ?? []).map(each => make("li", "", t(`提醒：${each.zh}`, `Warning: ${each.en}`))));
  placeFaults();
  drawState();
  const drawable = faults.length === 0 && await kept;
  if (asked === JSON.stringify(draft)) {
    $("preview").hidden = !drawable;
    showPreview($("preview"), $("previews"), draft);
  }
}

function placeFaults() {
  const elsewhere = showFaults($("section"), faults);
  $("faults").replaceChildren(...elsewhere.map(fault => make("li", "", [placeOf(fault.pointer, draft), t(fault.zh, fault.en)].filter(Boolean).join(t("：", ": ")))));
}

function undo() {
  if (past.length === 0) {
    return;
  }
  draft = JSON.parse(past.at(-1));
  past = past.slice(0, -1);
  before = JSON.stringify(draft);
  keep();
  drawAll();
  check();
}

async function publish(over) {
  const choice = $("when").value;
  const time = $("time").value;
  if (choice === "at" && time === "") {
    say(t("请选择生效时间。", "Choose the time."), false);
    return;
  }
  const answer = await act("/api/v1/config", {
    document: draft,
    before: over ?? inForce.hash,
    reason: $("reason").value || undefined,
    when: choice === "at" ? new Date(time).toISOString() : choice,
  });
  if (isGood(answer)) {
    $("reason").value = "";
    await taken(answer.body.plan ? t("已列入计划。", "It is planned.") : t("已生效。", "It is in force."));
  } else if (answer.body?.code === "configuration-changed" && answer.body.by) {
    showConflict(answer.body);
  } else {
    faults = answer.body?.faults ?? faults;
    placeFaults();
    say(why(answer), false);
  }
}

/** What the server has is what this page begins from again. */
async function taken(news) {
  draft = null;
  past = [];
  faults = [];
  forget();
  await act("/api/v1/config/draft/drop");
  $("preview").hidden = true;
  $("changes").replaceChildren();
  $("notes").replaceChildren();
  $("warnings").replaceChildren();
  await look();
  if (news) {
    say(news, true);
  }
}

function showConflict(body) {
  $("conflict-who").textContent = t(`${body.by} 刚刚修改了配置。`, `${body.by} has just changed it.`);
  $("conflict-changes").replaceChildren(...body.changes.map(change => make("li", "", t(change.zh, change.en))));
  $("theirs").onclick = () => pressed($("theirs"), async () => {
    $("conflict").close();
    await taken(t("已采用对方的配置。", "Theirs is taken."));
  });
  $("mine").onclick = () => pressed($("mine"), async () => {
    $("conflict").close();
    await publish(body.hash);
  });
  $("later").onclick = () => $("conflict").close();
  $("conflict").showModal();
}

/** Reads what is in force; a draft stays as it is. */
async function look() {
  const answer = await ask("/api/v1/config");
  if (!isGood(answer)) {
    lost();
    return;
  }
  heard();
  const first = draft === null;
  const moved = inForce !== null && inForce.hash !== answer.body.hash;
  const clean = first || !isDirty();
  const plans = JSON.stringify(inForce?.plans) !== JSON.stringify(answer.body.plans);
  const base = inForce?.hash;
  inForce = answer.body;
  if (moved && !clean) {
    inForce.hash = base;
  }
  if (clean && (first || moved)) {
    draft = copy(inForce.document);
    before = JSON.stringify(draft);
    if (first) {
      await restore();
    }
    drawAll();
  } else if (plans) {
    drawState();
  }
}

/** What was being typed when the page was lost: what this browser had not sent, else what the server has. */
async function restore() {
  const kept = may() && (keptHere() ?? await keptThere());
  if (kept) {
    draft = kept.draft;
    inForce.hash = kept.hash;
    before = JSON.stringify(draft);
    say(t("已恢复上次未生效的修改。", "Your changes from last time are here again."), true);
    check();
  }
}

function keptHere() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "null");
  } catch {
    forget();
    return null;
  }
}

async function keptThere() {
  const answer = await askPatiently("/api/v1/config/draft");
  return answer.status === 200 ? { hash: answer.body.before, draft: JSON.parse(answer.body.text) } : null;
}

$("publish").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("put"), () => publish());
});
$("preview").hidden = true;
$("preview").addEventListener("toggle", () => showPreview($("preview"), $("previews"), draft));
$("when").addEventListener("change", drawState);
$("undo").addEventListener("click", undo);
$("discard").addEventListener("click", () => pressed($("discard"), async () => {
  await taken(t("已放弃未生效的修改。", "Your changes are discarded."));
}));
addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.shiftKey && event.target.tagName !== "INPUT") {
    event.preventDefault();
    undo();
  }
});

signOutButton(async () => !isDirty() || confirm(t("有未生效的修改（已保存为草稿）。仍要退出？", "Some changes are not in force (they are kept). Sign out?")));
languageSwitch(() => {
  if (draft) {
    side(who.role);
    drawAll();
  }
});
$("language").addEventListener("click", () => {
  say("", true);
  draft && may() && check(); // what the hall says of the draft, in the other language
});
const who = await session("manager", "auditor");
side(who.role);
schema = (await askPatiently("/hall.schema.json")).body;
useSchema(schema, changed);
await look();
setInterval(look, LOOK_MILLIS);
