// The editor of a program: what a board shows when, on the week view, with what is shown at a chosen moment and why.
import { act, ask, draw, isGood, make, named, pictureOf, pressed, say, t, why } from "./common.js";
import { options } from "./controls.js";
import { drawPartForm } from "./program-part.js";
import { editScene } from "./scene-editor.js";
import { chosen as chosenBoards, fits, onBoard, targets } from "./scene-publish.js";
import { Steps } from "./steps.js";
import { editableWeek } from "./week-editor.js";

const $ = id => document.getElementById(id);
const PAUSE_MILLIS = 350;
const MOST_PARTS = 30;
const MOST_SCENES = 32;
const DAY_MILLIS = 24 * 3600 * 1000;

/** What a board is first shown with: nobody is called, so that the plan decides. */
const USUAL = ["empty", "serving"];

let overview = { boards: [], library: [] };
let board = null;
let plan = null;
let seen = {};
let scenarios = [];
let closedDays = [];
let findings = [];
let overlaps = [];
let chosen = -1;
const steps = new Steps(() => plan, made => { plan = made; });
let left = () => {};
let timer = null;
let asked = 0;
let shownUrl = null;
let reasons = [];

/** Opens what the board `id` shall show when; `onLeave` when it is closed. */
export async function openProgram(id, state, onLeave) {
  const answer = await ask(`/api/v1/boards/${encodeURIComponent(id)}/program`);
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  overview = state;
  left = onLeave;
  board = state.boards.find(each => each.id === id);
  plan = answer.body.program;
  plan.schedule.forEach(part => { part.days ??= []; part.dates ??= []; });
  seen = { ...Object.fromEntries(state.boards.map(each => [each.id, each.shown])), [id]: answer.body.shown };
  scenarios = answer.body.scenarios;
  closedDays = answer.body.closedDays;
  chosen = plan.schedule.length ? 0 : -1;
  [findings, overlaps, reasons] = [[], [], []];
  steps.begin();
  $("program-reason").value = "";
  $("program-staged").checked = true;
  $("moment").value = localTime(new Date());
  shown();
  lookAgain(0);
  $("part-add").focus();
}

function shown() {
  $("overview").hidden = true;
  $("program").hidden = false;
  redrawProgram();
}

function localTime(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

function close() {
  clearTimeout(timer);
  asked++;
  $("program").hidden = true;
  $("overview").hidden = false;
  left(board.id);
}

/** Draws all there is to see of the program but its picture. */
export function redrawProgram() {
  if (!plan || $("program").hidden) {
    return;
  }
  $("program-title").textContent = t(`显示屏 ${board.id} 的节目单`, `What board ${board.id} shows when`);
  $("program-undo").disabled = steps.past.length === 0;
  $("program-redo").disabled = steps.future.length === 0;
  $("part-add").disabled = plan.schedule.length >= MOST_PARTS;
  $("next-closed").hidden = closedDays.length === 0;
  if (document.activeElement !== $("program-name")) {
    $("program-name").value = plan.name;
  }
  const wished = $("moment-scenario").value;
  draw($("moment-scenario"), scenarios, () => options(scenarios.map(each => [each.id, named(each.title)])));
  $("moment-scenario").value = scenarios.some(each => each.id === wished) ? wished : USUAL.find(id => scenarios.some(each => each.id === id));
  drawWeek();
  draw($("parts"), [plan.schedule, sceneNames(), chosen], () => plan.schedule.map(partRow));
  drawPartForm($("part-form"), plan.schedule[chosen], sceneNames(), mutate => change(chosen, mutate));
  draw($("program-scenes"), [plan.scenes.map(each => each.name), plan.usual, plan.closed, plan.schedule.map(part => part.scene)], () => plan.scenes.map(sceneRow));
  const names = sceneNames().map((name, index) => [String(index), name]);
  draw($("program-usual"), names, () => options(names));
  $("program-usual").value = String(plan.usual);
  draw($("program-closed"), names, () => options([["", t("常用画面", "The usual scene")], ...names]));
  $("program-closed").value = String(plan.closed ?? "");
  draw($("program-library"), [overview.library, board.id, plan.scenes.length >= MOST_SCENES], () => options([["", t("选择画面…", "Choose a scene …")], ...overview.library.filter(each => fits(board, each)).map(each => [each.name, each.name])]));
  draw($("program-targets"), [board.id, overview.boards.map(each => [each.id, each.zone])], () => targets(board, overview.boards));
  showFindings();
  draw($("moment-why"), reasons, () => reasons.map((reason, place) => make("li", place ? "note" : "", named(reason))));
}

/** The focus stays on the part, also when it has come to another day. */
function drawWeek(focus = document.activeElement?.dataset?.slot) {
  draw($("week"), plan.schedule, () => [editableWeek(plan.schedule, { choose, change, add, remove })]);
  for (const slot of $("week").querySelectorAll("[data-slot]")) {
    slot.setAttribute("aria-pressed", String(slot.dataset.slot.startsWith(`${chosen} `))); // drawn anew it would leave the pointer that drags it
  }
  if (focus && document.activeElement === document.body) {
    ($("week").querySelector(`[data-slot="${CSS.escape(focus)}"]`) ?? $("week").querySelector(`[data-slot^="${chosen} "]`))?.focus({ preventScroll: true });
  }
}

/** Two of one name are told apart by their place. */
function sceneNames() {
  const all = plan.scenes.map(each => each.name);
  return all.map((name, place) => all.indexOf(name) === all.lastIndexOf(name) ? name : `${name} (${place + 1})`);
}

function partRow(part, index) {
  const row = make("li");
  row.dataset.part = part.name;
  const open = button("plain small grow", `${part.name} · ${part.time} · ${sceneNames()[part.scene] ?? ""}`, () => choose(index), `part ${index}`);
  open.setAttribute("aria-pressed", String(index === chosen));
  const up = button("plain small", t("上移", "Up"), () => step(next => { next.schedule.splice(index - 1, 0, ...next.schedule.splice(index, 1)); chosen = index - 1; }), `up ${index}`);
  up.disabled = index === 0;
  up.setAttribute("aria-label", t(`上移“${part.name}”，使其优先`, `Move "${part.name}" up, so that it comes before`));
  row.append(open, up, button("plain small", t("删除", "Take away"), () => remove(index), `drop ${index}`));
  return row;
}

function sceneRow(scene, index) {
  const row = make("li");
  row.dataset.scene = scene.name;
  const used = plan.usual === index || plan.closed === index || plan.schedule.some(part => part.scene === index);
  const drop = button("plain small", t("删除", "Take away"), () => step(next => without(next, index)), `no scene ${index}`);
  drop.disabled = used;
  drop.title = used ? t("正在使用，先在时段中换掉", "It is in use; choose another for its parts first") : "";
  row.append(make("span", "grow", sceneNames()[index]), button("plain small", t("编辑", "Edit"), () => edit(index), `scene ${index}`), drop);
  return row;
}

function button(className, words, work, name) {
  const made = make("button", className, words);
  made.type = "button";
  made.dataset.act = name;
  made.addEventListener("click", work);
  return made;
}

function without(next, index) {
  const moved = place => place > index ? place - 1 : place;
  next.scenes.splice(index, 1);
  next.usual = moved(next.usual);
  if (next.closed !== undefined) {
    next.closed = moved(next.closed);
  }
  next.schedule.forEach(part => { part.scene = moved(part.scene); });
}

function edit(index) {
  $("program").hidden = true;
  editScene(overview, board.id, plan.scenes[index], scenarios, made => step(next => { next.scenes[index] = made; }), () => {
    shown();
    document.querySelector(`[data-act="scene ${index}"]`)?.focus();
  });
}

function choose(index) {
  if (chosen !== index) {
    chosen = index;
    redrawProgram();
  }
}

function change(index, mutate, day) {
  chosen = index;
  step(next => mutate(next.schedule[index]), day && `${index} ${day}`);
}

function add(day, time) {
  if (plan.schedule.length >= MOST_PARTS) {
    say(t(`最多 ${MOST_PARTS} 个时段。`, `At most ${MOST_PARTS} parts.`), false);
    return;
  }
  let number = plan.schedule.length + 1;
  const name = () => t(`时段 ${number}`, `Part ${number}`);
  while (plan.schedule.some(part => part.name === name())) {
    number++;
  }
  const scene = plan.scenes.findIndex((each, place) => place !== plan.usual && place !== plan.closed);
  chosen = plan.schedule.length;
  step(next => { next.schedule.push({ name: name(), scene: scene < 0 ? plan.usual : scene, time, days: [day], dates: [] }); }, `${chosen} ${day}`);
}

function remove(index) {
  step(next => {
    next.schedule.splice(index, 1);
    chosen = Math.min(index, next.schedule.length - 1);
  });
  ($("week").querySelector(`[data-slot^="${chosen} "]`) ?? $("part-add")).focus();
}

/** One step: what was before is kept for undo. */
function step(mutate, focus) {
  if (!steps.take(mutate)) {
    return;
  }
  if (focus) {
    drawWeek(focus);
    $("week").querySelector(`[data-slot="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }
  redrawProgram();
  lookAgain();
}

function travelled(far) {
  if (far) {
    chosen = Math.min(chosen, plan.schedule.length - 1);
    redrawProgram();
    lookAgain();
  }
}

/** Asks for the picture and for what is wrong once nothing has changed for a moment. */
function lookAgain(pause = PAUSE_MILLIS) {
  clearTimeout(timer);
  $("program-checked").textContent = t("正在检查…", "Being checked …");
  delete $("program-checked").dataset.done;
  timer = setTimeout(look, pause);
}

async function look() {
  const turn = ++asked;
  await Promise.all([lookAtMoment(turn), check(turn)]);
}

async function lookAtMoment(turn = asked) {
  if (!$("moment").value) {
    return;
  }
  const body = { board: board.id, program: plan, scenario: $("moment-scenario").value, at: $("moment").value };
  const [picture, said] = await Promise.all([pictureOf("/api/v1/scenes/picture", body), act("/api/v1/scenes/why", body)]);
  if (turn !== asked || body.at !== $("moment").value) {
    return;
  }
  if (!picture.picture || !isGood(said)) {
    say(faulty(picture.picture ? said : picture), false);
    return;
  }
  if (shownUrl) {
    URL.revokeObjectURL(shownUrl);
  }
  shownUrl = URL.createObjectURL(picture.picture);
  $("moment-picture").src = shownUrl;
  $("moment-picture").alt = t(`${body.at.replace("T", " ")}：画面“${said.body.scene}”`, `${body.at.replace("T", " ")}: scene "${said.body.scene}"`);
  reasons = said.body.reasons;
  redrawProgram();
}

async function check(turn) {
  const answer = await act("/api/v1/scenes/check", { board: board.id, program: plan });
  if (turn !== asked) {
    return;
  }
  overlaps = isGood(answer) ? answer.body.overlaps : [];
  findings = isGood(answer) ? answer.body.findings
    : [{ code: "faulty", blocks: true, text: answer.body?.faults?.length ? { "zh-CN": answer.body.faults[0].zh, en: answer.body.faults[0].en } : { "zh-CN": why(answer), en: why(answer) } }];
  $("program-checked").dataset.done = String(turn);
  redrawProgram();
}

function faulty(answer) {
  const fault = answer.body?.faults?.[0];
  return fault ? `${fault.pointer} ${t(fault.zh, fault.en)}` : why(answer);
}

function showFindings() {
  const blocks = findings.filter(each => each.blocks).length;
  const others = findings.length - blocks + overlaps.length;
  if ($("program-checked").dataset.done) {
    $("program-checked").textContent = blocks + others === 0
      ? t("没有发现问题。", "Nothing was found.")
      : t(`${blocks} 项必须改正，${others} 项提醒。`, `${blocks} must be put right, ${others} are warnings.`);
  }
  $("program-put").disabled = blocks > 0;
  draw($("program-findings"), [findings, overlaps, sceneNames()], () => [
    ...overlaps.map(each => item("overlap", "", named(each))),
    ...[...findings].sort((a, b) => b.blocks - a.blocks).map(each => item(each.code, each.blocks ? "blocks" : "",
      `${each.blocks ? t("【必须改正】", "Must be put right: ") : t("【提醒】", "Warning: ")}${plan.scenes[each.scene] ? `${sceneNames()[each.scene]}${each.zone ? ` / ${each.zone}` : ""}${t("：", ": ")}` : ""}${named(each.text)}${each.rule ? t(`（规则 ${each.rule}）`, ` (rule ${each.rule})`) : ""}`)),
  ]);
}

function item(code, className, words) {
  const made = make("li", className, words);
  made.dataset.code = code;
  return made;
}

async function publish() {
  const reason = $("program-reason").value.trim();
  const answer = await act("/api/v1/scenes", { program: plan, boards: chosenBoards($("program-targets"), seen), staged: $("program-staged").checked, ...(reason ? { reason } : {}) });
  if (!isGood(answer)) {
    findings = answer.body?.findings ?? findings;
    say(faulty(answer), false);
    redrawProgram();
    return;
  }
  close();
  say(t("已开始发布。", "It is being published."), true);
}

$("program-undo").addEventListener("click", () => travelled(steps.undo()));
$("program-redo").addEventListener("click", () => travelled(steps.redo()));
$("program-leave").addEventListener("click", close);
$("part-add").addEventListener("click", () => add("monday", "12:00-13:00"));
$("moment").addEventListener("change", () => lookAtMoment());
$("moment-scenario").addEventListener("change", () => lookAtMoment());
$("next-closed").addEventListener("click", () => {
  const today = $("moment").value.slice(0, 10) || localTime(new Date()).slice(0, 10);
  const time = $("moment").value.slice(10) || "T12:00";
  const next = closedDays.find(day => day > today) ?? closedDays.find(day => day > localTime(new Date(Date.now() - DAY_MILLIS)).slice(0, 10));
  if (next) {
    $("moment").value = next + time;
    lookAtMoment();
  }
});
$("program-usual").addEventListener("change", () => step(next => { next.usual = Number($("program-usual").value); }));
$("program-closed").addEventListener("change", () => step(next => {
  if ($("program-closed").value === "") {
    delete next.closed;
  } else {
    next.closed = Number($("program-closed").value);
  }
}));
$("program-name").addEventListener("change", () => step(next => { next.name = $("program-name").value.trim() || next.name; }));
$("program-library").addEventListener("change", async () => {
  const name = $("program-library").value;
  $("program-library").value = "";
  const answer = await ask(`/api/v1/scenes/${encodeURIComponent(name)}`);
  if (!isGood(answer)) {
    say(why(answer), false);
  } else if (plan.scenes.length < MOST_SCENES) {
    step(next => { next.scenes.push(onBoard(board, answer.body)); });
  }
});
$("program-publish").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("program-put"), publish);
});
document.addEventListener("keydown", event => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if ($("program").hidden || typing || !(event.ctrlKey || event.metaKey)) {
    return;
  }
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) {
    event.preventDefault();
    travelled(steps.redo());
  } else if (key === "z") {
    event.preventDefault();
    travelled(steps.undo());
  }
});
