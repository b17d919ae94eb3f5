// Boards as they are now, what was published to them, and the way into the editor of their scenes.
import { act, ask, draw, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { heard, lost, picture } from "./line.js";
import { openProgram, redrawProgram } from "./program-editor.js";
import { openEditor, redrawEditor } from "./scene-editor.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const LOOKS_EACH_MILLIS = 3000;

let who = null;
const images = new Map();

/** The boards whose reasons are open. */
const opened = new Set();
let state = { boards: [], library: [], styles: [], publications: [] };

const STAGES = {
  tried: ["正在第一块屏试用", "Tried at the first board", "paused"], spreading: ["正在推广到各屏", "Sent to all boards", "open"],
  shown: ["已全部显示", "Shown", "serving"], stopped: ["已中止，各屏已恢复", "Stopped, taken back", "closed"],
};

async function look() {
  const answer = await ask("/api/v1/scenes");
  if (isGood(answer)) {
    heard();
    state = answer.body;
    if (!$("overview").hidden) {
      show();
    }
  } else if (answer.status === 0) {
    lost();
  } else {
    say(why(answer), false);
  }
}

function show() {
  side(who?.role);
  const focused = document.activeElement?.dataset?.act;
  draw($("boards"), state.boards.map(({ frame, saidAt, ...seen }) => seen), () => state.boards.map(card));
  for (const image of $("boards").querySelectorAll("img")) {
    picture(image, `/api/v1/boards/${encodeURIComponent(image.dataset.board)}/screen.png`);
  }
  $("publications-none").hidden = state.publications.length > 0;
  draw($("publications"), state.publications, () => state.publications.map(publication));
  if (focused && document.activeElement === document.body) {
    document.querySelector(`[data-act="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

/** A button that keeps the focus when what it stands in is drawn anew. */
function button(act, className, words, work) {
  const made = make("button", className, words);
  made.type = "button";
  made.dataset.act = act;
  made.addEventListener("click", () => pressed(made, work));
  return made;
}

function card(board) {
  const figure = make("figure", "card");
  figure.dataset.board = board.id;
  const head = make("h2");
  head.append(make("span", "", board.id), stateOf(board));
  const image = imageOf(board.id);
  const facts = make("dl");
  const fact = (name, value, className = "") => {
    if (value) {
      const said = make("dd", className);
      said.append(value);
      facts.append(make("dt", "note", name), said);
    }
  };
  fact(t("画面", "Scene"), `${board.scene}${board.shown ? "" : t("（按配置）", " (as configured)")} · ${board.dots}`);
  fact(t("原因", "Why"), reasonsOf(board));
  fact(t("应显示", "Desired"), short(board.desired), "hash");
  fact(t("已显示", "Applied"), short(board.applied), "hash");
  fact(t("拒绝", "Refused"), board.refused && named(board.refused), "stop");
  fact(t("缺少", "Lacks"), board.lacks && named(board.lacks), "stop");
  const row = make("div", "row");
  row.append(button(`edit ${board.id}`, "", t("编辑画面", "Edit its scene"), () => openEditor(board.id, state, leftEditor)));
  row.append(button(`program ${board.id}`, "plain", t("编排节目", "Plan its week"), () => openProgram(board.id, state, leftProgram)));
  if (board.shown) {
    row.append(button(`back ${board.id}`, "plain small", t("恢复为配置的内容", "Back to what is configured"), () => publish({ boards: [target(board.id)], staged: false })));
  }
  figure.append(head, image, facts, row);
  return figure;
}

/** The sentence that decides; the others, which would count without it, are opened by a press. */
function reasonsOf(board) {
  const [first, ...others] = board.reasons?.map(named) ?? [];
  if (!others.length) {
    return first ?? board.why;
  }
  const details = make("details", "reasons");
  details.open = opened.has(board.id);
  details.addEventListener("toggle", () => details.open ? opened.add(board.id) : opened.delete(board.id));
  const list = make("ol", "note");
  list.append(...others.map(each => make("li", "", each)));
  details.append(make("summary", "", first), list);
  return details;
}

/** The same element each time, so that a picture stays while the next one comes; unseen until it has one. */
function imageOf(id) {
  const image = images.get(id) ?? make("img");
  images.set(id, image);
  image.dataset.board = id;
  image.alt = t(`显示屏 ${id} 现在的画面`, `What board ${id} shows now`);
  return image;
}

function short(hash) {
  return hash ? hash.slice(0, 12) : "";
}

/** A state has a word, a colour and a form. */
function stateOf(board) {
  if (board.refused) {
    return make("span", "state paused", t("拒绝新画面", "Refuses the scene"));
  }
  if (!board.online) {
    return make("span", "state closed", t("未连接", "Not there"));
  }
  return board.shows ? make("span", "state serving", t("已显示", "Shows it")) : make("span", "state paused", t("等待更新", "Is to change"));
}

function target(id) {
  const board = state.boards.find(each => each.id === id);
  return { board: id, ...(board?.shown ? { seen: board.shown } : {}) };
}

function publication(each) {
  const item = make("li");
  item.dataset.publication = each.id;
  const [zh, en, className] = STAGES[each.stage];
  const words = make("div", "grow");
  words.append(
    make("strong", "", each.scene ? each.name : t("配置中的内容", "What is configured")),
    document.createTextNode(` ${each.reason ? `· ${each.reason}` : ""}`),
    make("div", "note", t(`${moment(each.at)}，${each.by}，发布到 ${each.boards.join("、")}`, `${moment(each.at)}, ${each.by}, to ${each.boards.join(", ")}`)));
  if (each.why) {
    words.append(make("div", "stop", `${each.failed ? t(`显示屏 ${each.failed}：`, `Board ${each.failed}: `) : ""}${named(each.why)}`));
  }
  item.append(words, make("span", `state ${className}`, t(zh, en)));
  const goesOn = each.stage === "tried" || each.stage === "spreading";
  item.append(button(each.id, "plain small", goesOn ? t("中止", "Stop") : t("再次发布", "Publish again"), () => goesOn ? stop(each.id) : again(each)));
  return item;
}

async function publish(body) {
  const answer = await act("/api/v1/scenes", body);
  say(isGood(answer) ? t("已开始发布。", "It is being published.") : why(answer), isGood(answer));
  await look();
}

async function again(each) {
  const there = each.boards.filter(id => state.boards.some(board => board.id === id));
  await publish({ ...(each.scene ? { version: each.scene } : {}), boards: there.map(target), reason: t(`恢复 ${moment(each.at)} 的版本`, `Back to the version of ${moment(each.at)}`) });
}

async function stop(id) {
  const answer = await act("/api/v1/scenes/stop", { publication: id });
  say(isGood(answer) ? t("已中止，各屏恢复原来的画面。", "Stopped; all boards show what they did before.") : why(answer), isGood(answer));
  await look();
}

/** The editor is closed; `board` has the focus again. */
async function leftEditor(board) {
  await look();
  $("boards").querySelector(`[data-board="${CSS.escape(board)}"] button`)?.focus();
}

async function leftProgram(board) {
  await look();
  $("boards").querySelector(`[data-act="program ${CSS.escape(board)}"]`)?.focus();
}

signOutButton();
languageSwitch(() => {
  show();
  redrawEditor();
  redrawProgram();
});
who = await session("manager");
await look();
const timer = setInterval(() => !document.hidden && look(), LOOKS_EACH_MILLIS);
addEventListener("pagehide", () => clearInterval(timer));
