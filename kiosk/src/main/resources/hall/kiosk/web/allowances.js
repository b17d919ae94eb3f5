// What a document of the hall may change: each value the layers above leave to it, with its bounds, and exemptions.
import { ask, isGood, make, named, pressed, say, t, why } from "./common.js";
import { field, option, select } from "./controls.js";

const $ = id => document.getElementById(id);
const STRICTER = { higher: ["越大越严", "higher is stricter"], lower: ["越小越严", "lower is stricter"] };
const SHOWN = 30;

let documents = null;
let look = null;
let left = null;

/** Begins; `kept` tells which documents there are, `begun` looks ahead at a wish. */
export async function begin(kept, begun) {
  documents = kept;
  look = begun;
  $("document").addEventListener("change", () => showChanges($("document").value));
  $("find").addEventListener("input", draw);
  await showChanges();
}

/** Reads again what may be changed in the document `id`, or the chosen one. */
export async function showChanges(id = $("document").value) {
  if (!documents) {
    return;
  }
  const answer = await ask("/api/v1/standard/changeable" + (id ? "?document=" + encodeURIComponent(id) : ""));
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  left = answer.body;
  const own = documents().documents.filter(each => each.text).map(each => [each.id, named(each.title)]);
  const choices = own.some(([each]) => each === left.own) ? own : [...own, [left.own, t("本厅（新建）", "This hall's own (new)")]];
  $("document").replaceChildren(...choices.map(([value, words]) => option(value, `${value} ${words}`)));
  $("document").value = left.document;
  draw();
}

function wanted() {
  const words = $("find").value.trim().toLowerCase();
  return left.parameters.filter(each => words
    ? [each.rule, each.parameter, each.title["zh-CN"], each.title.en].some(text => text.toLowerCase().includes(words))
    : each.own || each.kind !== "default" || each.least !== null || each.most !== null);
}

function draw() {
  const found = wanted();
  $("count").textContent = t(`可改 ${left.parameters.length} 项，显示 ${Math.min(found.length, SHOWN)} 项；查找可缩小范围。`,
    `${left.parameters.length} values may be changed, ${Math.min(found.length, SHOWN)} shown; find narrows them down.`);
  $("parameters").replaceChildren(...found.slice(0, SHOWN).map(box));
  $("exemption").replaceChildren(exemption());
}

function box(each) {
  const made = make("details");
  made.dataset.parameter = `${each.rule}.${each.parameter}`;
  const summary = make("summary");
  summary.append(make("strong", "numbers", `${each.rule}.${each.parameter}`), make("span", "grow", named(each.title)), make("span", "", each.value));
  if (each.own) {
    summary.append(make("span", "mark open", t("本文件所定", "set here")));
  }
  made.append(summary);
  made.addEventListener("toggle", () => {
    if (made.open && !made.querySelector(".inside")) {
      made.append(form(each));
    }
  });
  return made;
}

function bounds(each) {
  const words = [t(`上级为 ${each.above}`, `above it is ${each.above}`)];
  if (each.least !== null || each.most !== null) {
    words.push(t(`允许 ${each.least ?? ""} ～ ${each.most ?? ""}`, `allowed ${each.least ?? ""} to ${each.most ?? ""}`));
  }
  if (STRICTER[each.stricter]) {
    words.push(t(...STRICTER[each.stricter]));
  }
  return words.join(t("，", ", ")) + t("。来源：", ". From: ") + each.origin;
}

function text(name, type = "text", required = false) {
  const made = make("input");
  made.name = name;
  made.type = type;
  made.required = required;
  made.autocomplete = "off";
  if (type === "text") {
    made.maxLength = name === "value" ? 500 : 100;
  }
  return made;
}

function form(each) {
  const made = make("form", "entry inside");
  const flag = each.above === "true" || each.above === "false";
  const options = each.choices.length ? each.choices : flag ? ["true", "false"] : [];
  const value = options.length ? select("value", options.map(option => [option, option])) : text("value", "text", true);
  value.value = each.value;
  const reason = text("reason", "text", true);
  const until = text("until", "date");
  until.min = documents().on;
  const submit = make("button", "", t("预演", "Look ahead"));
  made.append(make("p", "note wide", bounds(each)), field(t("值", "Value"), value), field(t("原因", "Reason"), reason), field(t("截止（可空）", "Until (may be empty)"), until), submit);
  const wish = edit => ({ edits: [{ document: left.document, rule: each.rule, parameter: each.parameter, ...edit }], on: $("change-on").value });
  if (each.own) {
    const back = make("button", "plain", t("恢复上级的值", "Back to the value above"));
    back.type = "button";
    back.addEventListener("click", () => pressed(back, () => look(wish({ reason: t("恢复上级的值", "back to the value above") }))));
    made.append(back);
  }
  made.addEventListener("submit", event => {
    event.preventDefault();
    pressed(submit, () => look(wish({ value: value.value, reason: reason.value.trim(), ...(until.value ? { until: until.value } : {}) })));
  });
  return made;
}

/** A hall cannot exempt itself; the layers above it may, in documents that lie here. */
function exemption() {
  const chosen = documents().documents.find(each => each.id === left.document && each.text);
  if (!chosen || chosen.layer === "hall") {
    return make("p", "note", t("豁免由县区或以上的文件写出：请在上面选择那份文件，或请发布机构下发新版本。",
      "Exemptions stand in a document of the county or above: choose it above where it lies here, or ask its issuer for a newer version."));
  }
  const made = make("details");
  made.id = "exempt";
  const inside = make("form", "entry inside");
  const rule = select("rule", left.rules.map(each => [each.rule, `${each.rule} ${named(each.title)}`]));
  const subject = text("subject");
  subject.placeholder = "board:lobby";
  const until = text("until", "date", true);
  until.min = documents().on;
  const reason = text("reason", "text", true);
  const submit = make("button", "", t("预演", "Look ahead"));
  inside.append(field(t("规则", "Rule"), rule, true), field(t("对象（空为全部）", "Subject (empty: all)"), subject), field(t("截止", "Until"), until), field(t("原因", "Reason"), reason), submit);
  inside.addEventListener("submit", event => {
    event.preventDefault();
    pressed(submit, () => look({ edits: [{ document: left.document, rule: rule.value, reason: reason.value.trim(), until: until.value,
      ...(subject.value.trim() ? { subject: subject.value.trim() } : {}) }], on: $("change-on").value }));
  });
  made.append(make("summary", "", t("写一条豁免", "Write an exemption")), inside);
  return made;
}
