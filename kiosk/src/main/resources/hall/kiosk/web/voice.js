// What is recorded for the hall's voice: word by word from the microphone or from files, saved together, rolled back.
import { act, ask, draw, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { base64, canRecord, startRecording } from "./recorder.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const LANGUAGES = { "zh-CN": ["普通话", "Mandarin"], en: ["英语", "English"] };

const FADES = 0.99;

let state = null;
/** What is to be saved: the clip of each key, null for none. */
let pending = {};
let chosen = null;
let recording = null;

/** All that can be recorded, in order. */
function entries() {
  const words = state.languages.flatMap(each => each.words.map(word => ({ ...word, label: word.word, group: each.language })));
  const announcements = state.announcements.map(each => ({ ...each, label: named(each.text), group: "announcement", announcement: true }));
  return [...words, ...announcements];
}

const clipOf = entry => entry.key in pending ? pending[entry.key] : entry.clip;

function choose(key) {
  chosen = key;
  show();
}

/** The first one behind the chosen that has no recording; else the next. */
function next() {
  const all = entries();
  const at = all.findIndex(each => each.key === chosen);
  const behind = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  choose((behind.find(each => !clipOf(each)) ?? behind[0]).key);
}

function show() {
  if (!state) {
    return;
  }
  const all = entries();
  const entry = all.find(each => each.key === chosen) ?? all[0];
  chosen = entry.key;
  $("no-microphone").hidden = canRecord();
  $("word").textContent = entry.label;
  $("word").classList.toggle("long", entry.label.length > 6);
  $("record").disabled = !canRecord();
  $("record").textContent = recording ? t("停止", "Stop") : clipOf(entry) ? t("重新录制", "Record again") : t("录制", "Record");
  $("record").classList.toggle("stop", Boolean(recording));
  const changes = Object.keys(pending).length;
  $("save").disabled = changes === 0;
  $("save").textContent = changes === 0 ? t("保存并启用", "Save and use") : t(`保存并启用（${changes} 处）`, `Save and use (${changes})`);
  $("progress").textContent = t(`已录 ${all.filter(clipOf).length} / ${all.length}`, `${all.filter(clipOf).length} of ${all.length} recorded`);
  draw($("lists"), [state, pending, chosen], lists);
  draw($("versions"), state.versions, () => state.versions.length === 0
    ? [make("li", "note", t("还没有录音。", "Nothing is recorded yet."))]
    : state.versions.map(versionItem));
}

function lists() {
  const groups = Map.groupBy(entries(), each => each.group);
  return [...groups].map(([group, all]) => {
    const section = make("section", "card stack");
    section.append(make("h2", "", group === "announcement" ? t("常用广播", "Announcements") : t(...(LANGUAGES[group] ?? [group, group]))));
    const list = make("ul", "lines words");
    list.append(...all.map(item));
    section.append(list);
    return section;
  });
}

function item(entry) {
  const li = make("li");
  li.dataset.key = entry.key;
  const clip = clipOf(entry);
  const mark = entry.key in pending ? "●" : clip ? "✓" : "–";
  const name = button("plain small" + (entry.key === chosen ? " chosen" : ""), "choose", `${mark} ${entry.label}`, () => choose(entry.key));
  name.setAttribute("aria-pressed", String(entry.key === chosen));
  li.append(name);
  if (clip) {
    li.append(button("plain small", "play", t("试听", "Listen"), () => play(clip)),
      button("plain small", "remove", t("删除", "Remove"), () => {
        pending[entry.key] = null;
        show();
      }));
  }
  return li;
}

function versionItem(version) {
  const li = make("li", "row");
  const now = version.pack === state.pack;
  li.append(make("span", "grow", `${moment(version.at)} · ${version.by} · ${version.what}`));
  li.append(now ? make("span", "note", t("正在使用", "in use")) : button("plain small", "use", t("恢复此版本", "Use it again"), () => use(version.pack)));
  return li;
}

function button(className, verb, text, work) {
  const element = make("button", className, text);
  element.type = "button";
  element.dataset.verb = verb;
  element.addEventListener("click", () => pressed(element, async () => work()));
  return element;
}

async function play(clip) {
  $("player").src = "/api/v1/voice/recordings/" + encodeURIComponent(clip);
  await $("player").play().catch(() => say(t("无法播放。", "It cannot be played."), false));
}

/** The loudest of the last moments: a peak is too short to be seen. */
function showLevel(level) {
  $("level").value = Math.max(level, $("level").value * FADES);
}

async function record() {
  if (recording) {
    const { session: running, entry } = recording;
    recording = null;
    $("level").value = 0;
    await keep(entry, await running.stop());
    return;
  }
  try {
    const entry = entries().find(each => each.key === chosen);
    $("heard").textContent = t("正在录制……", "Recording…");
    recording = { entry, session: await startRecording(showLevel) };
  } catch (e) {
    $("heard").textContent = "";
    say(t(`麦克风不能使用：${e.message}`, `The microphone cannot be used: ${e.message}`), false);
  }
  show();
}

/** Stores a file; true when it can be used. */
async function keep(entry, bytes) {
  const answer = await act("/api/v1/voice/recordings", { recording: base64(bytes), announcement: Boolean(entry.announcement) });
  if (!isGood(answer)) {
    $("heard").textContent = `${entry.label}${t("：", ": ")}${why(answer)}`;
    show();
    return false;
  }
  pending[entry.key] = answer.body.clip;
  $("heard").textContent = t(
    `${entry.label}：${(answer.body.millis / 1000).toFixed(2)} 秒，裁去静音 ${(answer.body.cutMillis / 1000).toFixed(1)} 秒，音量 ×${answer.body.gain}`,
    `${entry.label}: ${(answer.body.millis / 1000).toFixed(2)} s, ${(answer.body.cutMillis / 1000).toFixed(1)} s of silence cut, level ×${answer.body.gain}`);
  if (entry.key === chosen) {
    next();
  } else {
    show();
  }
  return true;
}

async function save() {
  const changes = Object.entries(pending).map(([key, clip]) => ({ key, clip }));
  const answer = await act("/api/v1/voice/pack", { changes });
  say(isGood(answer) ? t("已启用，下一次叫号即用新录音。", "In use from the next call on.") : why(answer), isGood(answer));
  if (isGood(answer)) {
    pending = {};
  }
  await look();
}

async function use(pack) {
  const answer = await act("/api/v1/voice/use", { pack });
  say(isGood(answer) ? t("已恢复。", "It is in use again.") : why(answer), isGood(answer));
  await look();
}

/** The words of a folder: by its manifest.json where it has one, else by the names of the files. */
async function wordsOf(files) {
  const manifest = files.find(file => file.name === "manifest.json");
  if (!manifest) {
    return files.map(file => [file.name.replace(/\.wav$/i, ""), null, file]);
  }
  const place = file => (file.webkitRelativePath || file.name).split("/").slice(1).join("/");
  const { languages } = JSON.parse(await manifest.text());
  return Object.entries(languages ?? {}).flatMap(([language, { clips }]) => Object.entries(clips ?? {})
    .map(([word, path]) => [word, language, files.find(file => place(file) === path)]));
}

async function importFiles() {
  const files = [...$("import").files];
  $("import").value = "";
  let taken = 0;
  const refused = [];
  try {
    for (const [word, language, file] of await wordsOf(files)) {
      const entry = entries().find(each => (each.word ?? each.id) === word && (language === null || each.group === language));
      if (entry && file) {
        if (await keep(entry, new Uint8Array(await file.arrayBuffer()))) {
          taken++;
        } else {
          refused.push(word);
        }
      }
    }
    say(t(`读入 ${taken} 个，保存后启用。`, `${taken} were read; save to use them.`) + (refused.length > 0 ? t(` 不能使用：${refused.join("、")}`, ` Not usable: ${refused.join(", ")}`) : ""), refused.length === 0);
  } catch (e) {
    say(t(`manifest.json 读不懂：${e.message}`, `manifest.json cannot be read: ${e.message}`), false);
  }
}

async function look() {
  const answer = await ask("/api/v1/voice");
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  state = answer.body;
  show();
}

$("record").addEventListener("click", () => pressed($("record"), record));
$("skip").addEventListener("click", next);
$("save").addEventListener("click", () => pressed($("save"), save));
$("import").addEventListener("change", importFiles);
signOutButton();
languageSwitch(() => {
  show();
  side("manager");
});
await session("manager");
side("manager");
await look();
