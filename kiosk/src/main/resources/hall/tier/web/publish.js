// What a tier publishes to the halls of a region, and for who may publish a draft of it: checked as he types, published as a whole.
import { act, draw, fill, isGood, languageSwitch, make, moment, pressed, t, why } from "./common.js";
import { isIn, isReached, showRegions, versions } from "./publish-halls.js";
import { look, mayPublish, regionWord, showWho, signedIn } from "./signed.js";
import { byId, cell } from "./tier.js";

const EVERY = 15000;
const PAUSE = 400;
const PAGE = 50;
const KINDS = { added: ["新增", "new"], changed: ["已改", "changed"], removed: ["撤回", "taken back"], same: ["未改", "as it is"] };
const CATALOGUE = `[
  {"code": "AH-1001", "name": {"zh-CN": "户籍业务", "en": "Household register"}}
]
`;
const TEMPLATE = `{
  "title": {"zh-CN": "模板名称", "en": "Name of the template"},
  "set": {
    "notice": {"zh": "请携带身份证原件。", "en": "Please have your identity card ready."}
  }
}
`;

let published = null;
let halls = [];
let acts = [];
let more = false;
let unreached = false;

/** The draft: the text of each file by its name; null before anything is read. */
let files = null;
let before = 0;
let editing = null;
let checked = null;
let timer = null;
let asked = 0;

function own() {
  return published.regions.find(each => each.region === published.region) ?? null;
}

function had() {
  return new Map((own()?.files ?? []).map(file => [file.name, file.text]));
}

function kind(name) {
  const old = had().get(name);
  return !files.has(name) ? "removed" : old === undefined ? "added" : old === files.get(name) ? "same" : "changed";
}

function isChanged() {
  return files !== null && [...new Set([...files.keys(), ...had().keys()])].some(name => kind(name) !== "same");
}

function begin() {
  files = had();
  before = own()?.id ?? 0;
  byId("by").value = own()?.by ?? "";
  byId("key").value = own()?.key ?? "";
  byId("unsigned").checked = own() !== null && own().key === null && [...files.keys()].some(isLayer);
  byId("reason").value = "";
  edit(null);
  check();
}

const isLayer = name => name.endsWith(".yaml");

function edit(name, line = 0) {
  editing = name;
  byId("editor").hidden = name === null;
  if (name !== null) {
    const text = byId("text");
    byId("editing").textContent = name;
    text.value = files.get(name);
    if (line > 0) {
      const lines = text.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      text.focus();
      text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
      text.scrollTop = Math.max(0, (line - 5) * text.scrollHeight / lines.length);
    }
  }
}

function fileRow(name) {
  const is = kind(name);
  const row = make("li", is);
  row.append(make("span", "name", name), make("span", "kind", t(...KINDS[is])));
  const button = (zh, en, work) => {
    const element = make("button", "plain", t(zh, en));
    element.type = "button";
    element.setAttribute("aria-label", t(`${zh} ${name}`, `${en} ${name}`));
    element.addEventListener("click", work);
    row.append(element);
  };
  if (is === "removed") {
    button("恢复", "Put back", () => set(name, had().get(name)));
  } else {
    if (!name.endsWith(".sig")) {
      button("编辑", "Edit", () => edit(name, 1));
    }
    button("撤回", "Take away", () => {
      files.delete(name);
      if (editing === name) {
        edit(null);
      }
      check();
    });
  }
  return row;
}

function set(name, text) {
  files.set(name, text);
  check();
}

function place(fault) {
  const where = fault.file + (fault.line > 0 ? t(` 第 ${fault.line} 行`, ` line ${fault.line}`) : "") + (fault.pointer ? " " + fault.pointer : "");
  return where + t("：", ": ") + t(fault.zh, fault.en);
}

function faultItem(fault) {
  const item = make("li");
  if (!files.has(fault.file)) {
    item.textContent = place(fault);
    return item;
  }
  const button = make("button", "plain stop", place(fault));
  button.type = "button";
  button.addEventListener("click", () => edit(fault.file, fault.line));
  item.append(button);
  return item;
}

function change(each) {
  const now = own()?.files.find(file => file.name === each.name);
  const use = now ? halls.filter(hall => hall.adopted?.[now.hash] > 0).length : 0;
  return make("li", "", `${each.name}${t("：", ": ")}${t(...KINDS[each.kind])}`
    + (now && !/\.(sig|svg)$/.test(each.name) ? t(`，现有版本 ${use} 个大厅在用`, `; ${use} halls use what is there now`) : ""));
}

function showDraft() {
  byId("draft-card").hidden = !mayPublish();
  if (!mayPublish() || files === null) {
    return;
  }
  byId("draft-region").textContent = t(`辖区：${regionWord(published.region)}。这里列出的就是发布后的全部内容。`, `For ${regionWord(published.region)}. What is listed here is everything that will be published.`);
  const names = [...new Set([...files.keys(), ...had().keys()])].sort();
  draw(byId("files"), names.map(name => [name, kind(name)]), () => names.map(fileRow));
  byId("signing").hidden = !names.some(isLayer);
  byId("key").disabled = byId("unsigned").checked;
  const faults = checked?.faults ?? [];
  const touched = halls.filter(hall => isReached(hall, published.region));
  const verdict = byId("verdict");
  verdict.textContent = !isChanged() ? t("与现行发布相同。", "This is what is published now.") : checked === null ? t("正在检查…", "Being checked …")
    : checked.failed ? checked.failed : faults.length > 0 ? t(`有 ${faults.length} 处错误，不能发布。`, `${faults.length} faults; it cannot be published.`) : t("检查通过，可以发布。", "Nothing is wrong; it can be published.");
  verdict.classList.toggle("wrong", faults.length > 0 || Boolean(checked?.failed));
  draw(byId("faults"), faults, () => faults.map(faultItem));
  draw(byId("hints"), checked?.hints ?? [], () => (checked?.hints ?? []).map(hint => make("li", "", t("提示（在最简大厅中试用）：", "Hint, tried in a plain hall: ") + place(hint))));
  const changes = checked?.changes ?? [];
  byId("touched").hidden = changes.length === 0;
  const apart = halls.filter(hall => isIn(hall.path, published.region)).length - touched.length;
  byId("reach").textContent = t(`将发给 ${touched.length} 个大厅，其中 ${touched.filter(hall => hall.byCity).length} 个经市级平台转发。`, `It goes to ${touched.length} halls, ${touched.filter(hall => hall.byCity).length} of them by way of their city.`)
    + (apart > 0 ? t(`另有 ${apart} 个大厅由市级平台管理，须由市级发布。`, ` ${apart} halls speak to their city, which has to publish it.`) : "");
  fill(byId("versions"), versions(touched));
  draw(byId("changes"), [changes, halls.map(hall => hall.adopted)], () => changes.map(change));
  byId("publish").disabled = !isChanged() || checked === null || faults.length > 0 || Boolean(checked.failed);
}

function wish() {
  return {
    by: byId("by").value.trim() || "–",
    key: byId("unsigned").checked ? null : byId("key").value.trim() || null,
    unsigned: byId("unsigned").checked,
    files: [...files].map(([name, text]) => ({ name, text })),
  };
}

function check() {
  checked = null;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const mine = ++asked;
    const answer = await act("/api/v1/publication/check", wish());
    if (mine === asked) {
      checked = isGood(answer) ? answer.body : { failed: answer.status === 413 ? tooLarge() : why(answer), faults: [], changes: [] };
      showDraft();
    }
  }, PAUSE);
  showDraft();
}

function tooLarge() {
  return t("内容超过 1 MiB，网页上不能发布；更大的请用 hall tier publish。", "That is more than 1 MiB, too much for this page; publish it with hall tier publish.");
}

function said(text, good) {
  const line = byId("said");
  line.textContent = text;
  line.classList.toggle("right", good);
  line.classList.toggle("wrong", !good);
}

// A scene as a hall's editor has it becomes the template that brings it along; everything else stays as it is.
function templateOf(name, text) {
  try {
    const scene = JSON.parse(text);
    return Array.isArray(scene.zones) && !scene.title ? JSON.stringify({ title: { "zh-CN": scene.name || name, en: scene.name || name }, scene }, null, 2) + "\n" : text;
  } catch {
    return text;
  }
}

async function upload(list) {
  for (const file of list) {
    const name = /\.(yaml|yaml\.sig|svg)$/.test(file.name) ? "standard/" + file.name : file.name === "catalogue.json" ? file.name : "templates/" + file.name;
    try {
      set(name, templateOf(file.name, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())));
      said("", true);
    } catch {
      said(t(`${file.name} 不是 UTF-8 文本，没有采用。`, `${file.name} is no text in UTF-8 and is left out.`), false);
    }
  }
}

function add(name, text) {
  if (!files.has(name)) {
    set(name, text);
  }
  edit(name, 1);
}

function freeName() {
  for (let i = 1; ; i++) {
    const name = `templates/template-${i}.json`;
    if (!files.has(name) && !had().has(name)) {
      return name;
    }
  }
}

async function publish() {
  const answer = await act("/api/v1/publication", { ...wish(), by: byId("by").value.trim(), before, reason: byId("reason").value.trim() });
  if (isGood(answer)) {
    said(t("已发布，大厅会在一分钟内收到。", "Published; the halls have it within a minute."), true);
    files = null;
    acts = [];
    await load();
    await loadActs();
  } else {
    if (answer.body?.faults) {
      checked = { ...checked, faults: answer.body.faults };
      showDraft();
    }
    said(answer.status === 413 ? tooLarge() : why(answer), false);
  }
}

function actRow(each) {
  const row = make("tr");
  cell(row, "short", moment(each.at));
  cell(row, "", regionWord(each.region));
  cell(row, "short", each.who === "command" ? t("命令行", "by command") : each.who.replace(/^sso\./, ""));
  cell(row, "", each.changes.filter(one => !one.name.endsWith(".sig")).map(one => `${one.name}${t("（", " (")}${t(...KINDS[one.kind])}${t("）", ")")}`).join(t("、", ", ")) || "–");
  cell(row, "", each.reason);
  return row;
}

function show() {
  const offline = byId("offline");
  offline.hidden = !unreached;
  offline.textContent = t("连接不上服务器，以下内容可能已过时。", "The server cannot be reached; what is shown may be old.");
  if (published !== null) {
    showRegions(published, halls);
    showDraft();
  }
  draw(byId("acts"), acts, () => acts.map(actRow));
  byId("no-acts").hidden = acts.length > 0;
  byId("older").hidden = !more;
  showWho();
}

async function load() {
  const [now, who] = await Promise.all([look("/api/v1/publication"), look("/api/v1/publication/halls")]);
  unreached = !isGood(now) || !isGood(who);
  if (!unreached) {
    published = now.body;
    halls = who.body.halls;
    if (mayPublish() && files === null) {
      begin();
    }
  }
  show();
}

async function loadActs() {
  const answer = await look("/api/v1/publication/acts" + (acts.length > 0 ? `?before=${acts[acts.length - 1].id}` : ""));
  if (isGood(answer)) {
    acts = acts.concat(answer.body.acts);
    more = answer.body.acts.length === PAGE;
  }
  show();
}

byId("upload").addEventListener("change", async () => {
  await upload(byId("upload").files);
  byId("upload").value = "";
});
byId("new-catalogue").addEventListener("click", () => add("catalogue.json", CATALOGUE));
byId("new-template").addEventListener("click", () => add(freeName(), TEMPLATE));
byId("text").addEventListener("input", () => set(editing, byId("text").value));
byId("key").addEventListener("input", check);
byId("unsigned").addEventListener("change", check);
byId("older").addEventListener("click", () => pressed(byId("older"), loadActs));
byId("back").addEventListener("click", () => {
  begin();
  said("", true);
});
byId("form").addEventListener("submit", event => {
  event.preventDefault();
  pressed(byId("publish"), publish);
});
window.addEventListener("beforeunload", event => {
  if (mayPublish() && published !== null && isChanged()) {
    event.preventDefault();
  }
});
languageSwitch(show);
await signedIn();
await load();
await loadActs();
setInterval(load, EVERY);
