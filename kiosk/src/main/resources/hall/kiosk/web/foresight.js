// The documents of the hall's standard: which are in force, what newer ones would change, and the way back.
import { act, ask, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { begin as beginChanges, showChanges } from "./allowances.js";
import { showSeen } from "./seen.js";
import { askPatiently } from "./patience.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const LAYERS = { nation: ["国家", "Nation"], province: ["省", "Province"], city: ["市", "City"], county: ["县区", "County"], hall: ["大厅", "Hall"] };
const ORIGINS = { file: ["随文件下发", "delivered as files"], page: ["网页采用", "adopted in the browser"], rollback: ["回退", "roll back"] };
const LOST = { overtaken: ["其间有人更改了标准文件", "somebody changed the documents meanwhile"], unusable: ["到期时文件中有错误", "the documents had faults when it was due"] };
const POLL_MILLIS = 700;

let who = null;
let kept = null;
let asked = 0;

const word = (table, key) => table[key] ? t(...table[key]) : key;

async function load() {
  const answer = await askPatiently("/api/v1/standard/documents");
  if (!isGood(answer)) {
    say(answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer), false);
    return;
  }
  kept = answer.body;
  show();
}

function show() {
  const changes = kept.changeable && who.role === "manager";
  $("upload-card").hidden = !changes;
  $("change-card").hidden = !changes;
  showAbove(changes);
  for (const input of [$("upload").elements.on, $("above").elements.on, $("change-on")]) {
    input.min = kept.on;
    input.value ||= kept.on;
  }
  $("in-force").textContent = kept.hash
    ? t(`${moment(kept.since)} 起生效，${kept.by}，${word(ORIGINS, kept.origin)}，${kept.hash.slice(0, 12)}`,
      `In force since ${moment(kept.since)}, ${kept.by}, ${word(ORIGINS, kept.origin)}, ${kept.hash.slice(0, 12)}`)
    : t("本厅没有自己的文件，按程序自带的国家基础标准检查。", "The hall has no documents of its own; it is held against the national base that comes with the program.");
  const shipped = make("details");
  const inside = make("ul", "plain lines inside");
  inside.append(...kept.documents.filter(each => !each.text).map(documentLine));
  shipped.append(make("summary", "", t(`程序自带 ${inside.childElementCount} 份`, `${inside.childElementCount} come with the program`)), inside);
  const last = make("li");
  last.append(shipped);
  $("documents").replaceChildren(...kept.documents.filter(each => each.text).map(documentLine), ...(inside.childElementCount ? [last] : []));
  showPlans(changes);
  showHistory(changes);
}

/** What the tier above has published; what the hall has not, or has otherwise, is chosen. */
function showAbove(changes) {
  const { by, files } = kept.published;
  $("above-card").hidden = !changes || files.length === 0;
  $("above-by").textContent = t(`${by || "上级平台"}发布，尚未采用的已选中。预演后再决定是否采用。`,
    `From ${by || "the tier above"}; what this hall does not have is chosen. You look ahead first and decide then.`);
  $("above-files").replaceChildren(...files.map(each => {
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.value = each.file;
    box.checked = !each.used;
    label.append(box, " ", each.file, each.used ? t("（已采用）", " (in use)") : "");
    return label;
  }));
}

function documentLine(each) {
  const line = make("li");
  line.append(make("span", "mark", word(LAYERS, each.layer)),
    make("span", "grow", `${each.id} ${each.version}　${named(each.title)}`),
    make("span", "note", each.issuer + (each.signed ? t("，已签名", ", signed") : "")));
  if (each.text) {
    const link = make("a", "button plain small", t("下载", "Download"));
    link.href = URL.createObjectURL(new Blob([each.text], { type: "application/yaml" }));
    link.download = each.file;
    link.setAttribute("aria-label", t("下载 ", "Download ") + each.file);
    line.append(link);
    if (kept.changeable && who.role === "manager") {
      line.append(button(t("去掉", "Take out"), () => look({ remove: [each.file] })));
    }
  }
  return line;
}

function button(words, work) {
  const made = make("button", "plain small", words);
  made.type = "button";
  made.addEventListener("click", () => pressed(made, work));
  return made;
}

function showPlans(changes) {
  const lines = kept.plans.map(plan => {
    const line = make("li");
    const due = plan.due === "next-opening" ? t("下一个营业日起", "from the next business day") : moment(plan.due);
    line.append(make("span", "mark pause", t("已计划", "Planned")),
      make("span", "grow", `${due}${t("：", ": ")}${plan.changes.map(each => named(each)).join(t("，", ", "))}`),
      make("span", "note", `${plan.by}${t("，", ", ")}${plan.reason ?? ""}`));
    if (changes) {
      line.append(button(t("取消计划", "Take back"), async () => {
        const answer = await act(`/api/v1/standard/plans/${encodeURIComponent(plan.plan)}/drop`);
        say(isGood(answer) ? t("计划已取消。", "The plan is taken back.") : why(answer), isGood(answer));
        await load();
      }));
    }
    return line;
  });
  if (kept.lost) {
    const line = make("li");
    line.append(make("span", "mark stop", t("未执行", "Not carried out")),
      make("span", "grow", `${moment(kept.lost.at)} ${kept.lost.plan}${t("：", ": ")}${word(LOST, kept.lost.why)}`));
    lines.push(line);
  }
  $("plans").replaceChildren(...lines);
}

function showHistory(changes) {
  const lines = kept.versions.map(version => {
    const line = make("li");
    line.append(make("span", "numbers", moment(version.at)), make("strong", "", version.by), make("span", "mark", word(ORIGINS, version.origin)),
      make("span", "grow", [version.reason, ...version.changes.map(each => named(each))].filter(Boolean).join(t("；", "; "))),
      make("span", "note numbers", version.hash.slice(0, 12)));
    if (changes && version.hash !== kept.hash) {
      line.append(button(t("预演回到此版本", "Look ahead at this version"), () => look({ version: version.version })));
    }
    return line;
  });
  $("history").replaceChildren(...(lines.length ? lines : [make("li", "note", t("还没有。", "None yet."))]));
}

/** Begins to look ahead, and shows what is seen once it is drawn. */
async function look(wish) {
  const mine = ++asked;
  const answer = await act("/api/v1/standard/foresight", wish);
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  $("seen-card").hidden = false;
  $("seen-card").focus();
  if (answer.body.faults.length) {
    say(t("文件中有错误，未作任何更改。", "The documents have faults; nothing was changed."), false);
    $("seen").replaceChildren(faults(answer.body.faults));
    return;
  }
  say("", true);
  const path = "/api/v1/standard/foresight/" + encodeURIComponent(answer.body.foresight);
  $("seen").replaceChildren(make("p", "note", t("正在逐幅绘制各显示屏、取号机、号票和标识……", "Boards, kiosks, tickets and signs are being drawn, one by one …")));
  let seen = await ask(path);
  while (mine === asked && (seen.status === 0 || seen.body?.state === "drawing")) {
    await new Promise(resolve => setTimeout(resolve, POLL_MILLIS));
    seen = await ask(path);
  }
  if (mine === asked) {
    if (!isGood(seen) || seen.body.state === "failed") {
      $("seen").replaceChildren(make("p", "stop", isGood(seen) ? t("预演失败，请查看日志后重试。", "It could not be drawn; see the log and try again.") : why(seen)));
      return;
    }
    showSeen($("seen"), path, seen.body, kept.on, taken);
  }
}

/** Something took effect, or will. */
async function taken(words) {
  asked++;
  $("seen-card").hidden = true;
  $("seen").replaceChildren();
  say(words, true);
  await load();
  await showChanges();
}

function faults(list) {
  const lines = make("ul", "plain lines");
  lines.append(...list.map(fault => {
    const line = make("li");
    line.append(make("span", "mark stop", fault.line ? t(`${fault.file} 第 ${fault.line} 行`, `${fault.file} line ${fault.line}`) : fault.file),
      make("span", "grow", t(fault.zh, fault.en)));
    return line;
  }));
  return lines;
}

$("above").addEventListener("submit", event => {
  event.preventDefault();
  pressed(event.target.querySelector("button"), async () => {
    const published = [...$("above-files").querySelectorAll("input:checked")].map(each => each.value);
    if (published.length) {
      await look({ published, on: $("above").elements.on.value });
    } else {
      say(t("请选择要预演的文件。", "Choose the files to look ahead at."), false);
    }
  });
});
$("upload").addEventListener("submit", event => {
  event.preventDefault();
  const form = event.target;
  pressed(form.querySelector("button"), async () => {
    const files = [...form.elements.files.files];
    const documents = await Promise.all(files.filter(file => !file.name.endsWith(".sig")).map(async file => {
      const name = file.name.replace(/\.yml$/, ".yaml");
      const signature = files.find(each => each.name === file.name + ".sig");
      return { file: name, text: await file.text(), ...(signature ? { signature: (await signature.text()).trim() } : {}) };
    }));
    await look({ documents, on: form.elements.on.value });
  });
});

signOutButton();
languageSwitch(() => {
  side(who?.role);
  if (kept) {
    show();
    showChanges();
  }
});
who = await session("manager", "auditor");
side(who.role);
await load();
if (kept?.changeable && who.role === "manager") {
  await beginChanges(() => kept, look);
}
