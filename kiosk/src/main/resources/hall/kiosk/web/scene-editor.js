// The editor of a scene: each step can be undone, the picture is the board's own, what is wrong is said while it is made.
import { act, ask, draw, isGood, make, named, pictureOf, pressed, say, t, why } from "./common.js";
import { option } from "./controls.js";
import { drawPlaylist, looking } from "./playlist.js";
import { drawZones } from "./scene-canvas.js";
import { chosen as chosenBoards, fits, onBoard, targets } from "./scene-publish.js";
import { drawZoneForm, newZone } from "./scene-zone.js";
import { Steps } from "./steps.js";

const $ = id => document.getElementById(id);
const PAUSE_MILLIS = 350;

/** What a scene is first shown with. */
const USUAL = ["two-calls", "serving"];

let overview = { boards: [], library: [], styles: [] };
let board = null;
let scene = null;
let seen = {};
let scenarios = [];
let findings = [];
let chosen = null;
const steps = new Steps(() => scene, made => { scene = made; });
let left = () => {};

/** Takes the scene where it is one of a program; null where it is published from here. */
let taken = null;
let timer = null;
let asked = 0;
let shownUrl = null;

/** Opens the scene that the board `id` shall show; `onLeave` when it is closed. */
export async function openEditor(id, state, onLeave) {
  const answer = await ask(`/api/v1/boards/${encodeURIComponent(id)}/scene`);
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  seen = Object.fromEntries(state.boards.map(each => [each.id, each.shown]));
  seen[id] = answer.body.shown;
  left = () => {
    $("overview").hidden = false;
    onLeave(id);
  };
  begin(state, id, answer.body.scene, answer.body.scenarios, null);
}

/** Opens a scene of a program for the board `id`; `onTaken` is given the scene as it was made, `onLeave` is called in any case. */
export function editScene(state, id, given, known, onTaken, onLeave) {
  left = onLeave;
  begin(state, id, structuredClone(given), known, onTaken);
}

function begin(state, id, given, known, onTaken) {
  overview = state;
  taken = onTaken;
  board = state.boards.find(each => each.id === id);
  scene = given;
  scenarios = known;
  chosen = scene.zones[0]?.id ?? null;
  steps.begin();
  findings = [];
  $("overview").hidden = true;
  $("program").hidden = true;
  $("editor").hidden = false;
  $("reason").value = "";
  $("staged").checked = true;
  redrawEditor();
  lookAgain(0);
  $("zones").querySelector("button")?.focus();
}

function close() {
  clearTimeout(timer);
  asked++;
  $("editor").hidden = true;
  left();
}

/** Draws all there is to see of the scene but its picture. */
export function redrawEditor() {
  if (!scene || $("editor").hidden) {
    return;
  }
  $("editor-title").textContent = t(`显示屏 ${board.id} 的画面`, `The scene of board ${board.id}`);
  $("undo").disabled = steps.past.length === 0;
  $("redo").disabled = steps.future.length === 0;
  if (document.activeElement !== $("scene-name")) {
    $("scene-name").value = scene.name;
  }
  const wished = $("scenario").value;
  draw($("scenario"), scenarios, () => scenarios.map(each => option(each.id, named(each.title))));
  const usual = scenarios.find(each => USUAL.includes(each.id)) ?? scenarios[0];
  $("scenario").value = scenarios.some(each => each.id === wished) ? wished : usual?.id ?? "";
  draw($("zone-choice"), scene.zones.map(zone => zone.id), () => scene.zones.map(zone => option(zone.id, zone.id)));
  $("zone-choice").value = chosen ?? "";
  draw($("library"), [overview.library, board.id], () => [option("", t("从画面库开始…", "Begin with one of the library …")), ...overview.library.filter(each => fits(board, each)).map(each => option(each.name, each.name))]);
  draw($("targets"), [board.id, overview.boards.map(each => [each.id, each.zone])], () => targets(board, overview.boards));
  $("publish").classList.toggle("within", taken !== null);
  $("publish-title").textContent = taken ? t("节目单中的画面", "A scene of the program") : t("发布", "Publish");
  $("put").textContent = taken ? t("完成", "Done") : t("发布", "Publish");
  $("leave").textContent = taken ? t("放弃修改", "Leave it as it was") : t("返回列表", "Back to the boards");
  drawZones($("zones"), scene, chosen, findings.filter(each => each.zone).map(each => each.zone), { choose, shape, remove });
  drawZoneForm($("zone-form"), zone(), scene, overview.styles, changeZone);
  drawPlaylist(zone(), changeZoneOf, lookAtItem);
  showFindings();
}

function lookAtItem() {
  redrawEditor();
  lookAtPicture();
}

function zone() {
  return scene.zones.find(each => each.id === chosen);
}

function choose(id) {
  if (chosen !== id) {
    chosen = id;
    redrawEditor();
  }
}

/** One step: what was before is kept for undo. */
function step(mutate) {
  if (steps.take(mutate)) {
    redrawEditor();
    lookAgain();
  }
}

function changeZone(mutate) {
  changeZoneOf(chosen, mutate);
}

/** The zone `id`, whichever is chosen by now. */
function changeZoneOf(id, mutate) {
  step(next => {
    const found = next.zones.find(each => each.id === id);
    if (found) {
      mutate(found);
    }
  });
}

function shape(id, rect) {
  chosen = id;
  step(next => { next.zones.find(each => each.id === id).rect = rect; });
}

function remove(id) {
  step(next => {
    const at = next.zones.findIndex(each => each.id === id);
    next.zones.splice(at, 1);
    chosen = next.zones[Math.min(at, next.zones.length - 1)]?.id ?? null;
  });
  $("zones").querySelector(`[data-zone="${CSS.escape(chosen ?? "")}"]`)?.focus();
}

function travelled(far) {
  if (!far) {
    return;
  }
  if (!zone()) {
    chosen = scene.zones[0]?.id ?? null;
  }
  redrawEditor();
  lookAgain();
}

/** Asks for the picture and for what is wrong once nothing has changed for a moment. */
function lookAgain(pause = PAUSE_MILLIS) {
  clearTimeout(timer);
  $("checked").textContent = t("正在检查…", "Being checked …");
  delete $("checked").dataset.done;
  timer = setTimeout(look, pause);
}

async function look() {
  const turn = ++asked;
  await Promise.all([lookAtPicture(turn), check(turn)]);
}

async function lookAtPicture(turn = asked) {
  const afar = $("from-afar").checked;
  const body = { board: board.id, scenario: $("scenario").value, scene: looking(scene), ...(afar ? { metres: Number($("metres").value) || 10 } : {}) };
  const answer = await pictureOf("/api/v1/scenes/picture", body);
  if (turn !== asked) {
    return;
  }
  if (!answer.picture) {
    say(faulty(answer), false);
    return;
  }
  const url = URL.createObjectURL(answer.picture);
  $("picture").src = url;
  $("picture").alt = t(`场景：${named(scenarios.find(each => each.id === body.scenario)?.title)}`, `Scenario: ${named(scenarios.find(each => each.id === body.scenario)?.title)}`);
  $("stage").classList.toggle("afar", afar);
  if (shownUrl) {
    URL.revokeObjectURL(shownUrl);
  }
  shownUrl = url;
}

async function check(turn) {
  const answer = await act("/api/v1/scenes/check", { board: board.id, scene });
  if (turn !== asked) {
    return;
  }
  if (isGood(answer)) {
    say("", true);
    findings = answer.body.findings;
  } else {
    const faults = answer.body?.faults?.length ? answer.body.faults : [{ zh: why(answer), en: why(answer) }];
    findings = faults.map(fault => ({ code: "faulty", rule: null, blocks: true, zone: null, text: { "zh-CN": fault.zh, en: fault.en } }));
    say(why(answer), false);
  }
  $("checked").dataset.done = String(turn);
  redrawEditor();
}

function faulty(answer) {
  const fault = answer.body?.faults?.[0];
  return fault ? t(fault.zh, fault.en) : why(answer);
}

function showFindings() {
  const blocks = findings.filter(each => each.blocks).length;
  if ($("checked").dataset.done) {
    $("checked").textContent = findings.length === 0
      ? t("没有发现问题。", "Nothing was found.")
      : t(`${blocks} 项必须改正，${findings.length - blocks} 项提醒。`, `${blocks} must be put right, ${findings.length - blocks} are warnings.`);
  }
  $("put").disabled = blocks > 0;
  draw($("findings"), findings, () => findings.map(each => {
    const item = make("li", each.blocks ? "blocks" : "");
    item.dataset.code = each.code;
    const words = `${each.blocks ? t("【必须改正】", "Must be put right: ") : t("【提醒】", "Warning: ")}${each.zone ? `${each.zone}${t("：", ": ")}` : ""}${named(each.text)}${each.rule ? t(`（规则 ${each.rule}）`, ` (rule ${each.rule})`) : ""}`;
    if (each.zone) {
      const button = make("button", "", words);
      button.type = "button";
      button.addEventListener("click", () => {
        choose(each.zone);
        $("zones").querySelector(`[data-zone="${CSS.escape(each.zone)}"]`)?.focus();
      });
      item.append(button);
    } else {
      item.textContent = words;
    }
    return item;
  }));
}

async function publish() {
  if (taken) {
    taken(scene);
    close();
    return;
  }
  const boards = chosenBoards($("targets"), seen);
  const reason = $("reason").value.trim();
  const answer = await act("/api/v1/scenes", { scene, boards, staged: $("staged").checked, ...(reason ? { reason } : {}) });
  if (!isGood(answer)) {
    findings = answer.body?.findings ?? findings;
    say(faulty(answer), false);
    redrawEditor();
    return;
  }
  close();
  say(t("已开始发布。", "It is being published."), true);
}

$("undo").addEventListener("click", () => travelled(steps.undo()));
$("redo").addEventListener("click", () => travelled(steps.redo()));
$("leave").addEventListener("click", close);
$("add").addEventListener("click", () => {
  const made = newZone(scene, overview.styles);
  chosen = made.id;
  step(next => { next.zones.push(made); });
  $("zones").querySelector(`[data-zone="${CSS.escape(made.id)}"]`)?.focus();
});
$("remove").addEventListener("click", () => chosen && remove(chosen));
$("zone-choice").addEventListener("change", () => choose($("zone-choice").value));
for (const id of ["scenario", "from-afar", "metres"]) {
  $(id).addEventListener("change", () => lookAtPicture());
}
$("scene-name").addEventListener("change", () => step(next => { next.name = $("scene-name").value.trim() || next.name; }));
$("library").addEventListener("change", async () => {
  const answer = await ask(`/api/v1/scenes/${encodeURIComponent($("library").value)}`);
  $("library").value = "";
  if (isGood(answer)) {
    chosen = answer.body.zones[0]?.id ?? null;
    step(next => { Object.assign(next, onBoard(board, answer.body)); });
  } else {
    say(why(answer), false);
  }
});

$("publish").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("put"), publish);
});
document.addEventListener("keydown", event => {
  const typing = event.target instanceof HTMLInputElement && ["text", "number"].includes(event.target.type);
  if ($("editor").hidden || typing || !(event.ctrlKey || event.metaKey)) {
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
