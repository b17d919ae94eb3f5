// The hall against its standard: the rate, each rule with its verdict and where it comes from, and the evidence people record.
import { act, ask, isGood, languageSwitch, make, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { field, select } from "./controls.js";
import { photoField, picture } from "./sitephotos.js";
import { configured, lookedAt, period } from "./looked.js";
import { askPatiently } from "./patience.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const VERDICTS = { "not-met": ["不符合", "Not met"], "not-proven": ["未证实", "Not proven"], met: ["符合", "Met"],
  exempt: ["豁免", "Exempt"], "not-applicable": ["不适用", "Not applicable"] };
const FAMILIES = { PJ: ["项目标准", "Items of service"], OM: ["运行模式标准", "Mode of operation"], HB: ["办事规范标准", "Handling"],
  QE: ["质量评价标准", "Quality evaluation"], SA: ["考核监督标准", "Supervision and assessment"],
  EG: ["电子政务标准", "E-government and data"], IS: ["形象标识标准", "Image and signage"], DM: ["日常管理标准", "Daily management"],
  HW: ["硬件登记标准", "Register of hardware"] };
const SEVERITIES = { critical: ["关键", "critical"], major: ["主要", "major"], minor: ["一般", "minor"] };
const METHODS = { measurement: ["测量", "Measurement"], attestation: ["查验", "Attestation"], log: ["日志", "Log"],
  configuration: ["配置", "Configuration"] };
const STATUS = { found: ["已查到原文", "text seen"], memory: ["凭记忆，须核实", "from memory, to be checked"],
  "project-default": ["本项目自定", "this project's own"] };
const SUBJECTS = { hall: ["大厅", "Hall"], window: ["窗口", "Window"], service: ["事项", "Service"], board: ["显示屏", "Board"],
  zone: ["屏上区域", "Zone on a board"], kiosk: ["自助机", "Kiosk"], device: ["设备", "Device"], ink: ["颜色对", "Pair of colours"],
  style: ["文字样式", "Text style"] };
const STATES = { ended: ["已过期", "Ended"], soon: ["将到期", "Ends soon"], never: ["从未取得", "Never taken"] };
const SHOWN_FIRST = "not-met";
const DAYS_SHOWN = 30;

let who = null;
let check = null;
let since = null;
let verdict = null;
const open = new Set();

const word = (table, key) => table[key] ? t(...table[key]) : key;
const colon = () => t("：", ": ");
// window:3 in words; a hall has one hall alone.
const subject = name => {
  const at = name.indexOf(":");
  return name.startsWith("hall:") ? t("本厅", "This hall") : `${word(SUBJECTS, name.slice(0, at))} ${name.slice(at + 1)}`;
};
// Cut, not rounded: no goal is reached by rounding.
const percent = share => (Math.floor(share * 1000 + 1e-6) / 10).toFixed(1) + " %";

async function load() {
  const answer = await askPatiently("/api/v1/standard");
  if (!isGood(answer)) {
    say(answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer), false);
    return;
  }
  check = answer.body;
  since = (await ask("/api/v1/config")).body?.since ?? null;
  verdict ??= check.rules.some(each => each.verdict === SHOWN_FIRST) ? SHOWN_FIRST : "not-proven";
  show();
}

function show() {
  say(check.faults.map(each => named(each)).join(" "), false);
  showRate();
  showVerdicts();
  showRules();
  showDue();
  showHistory();
  showEvidence();
}

function showRate() {
  const rate = check.rate;
  const box = make("div", rate.verdict === "met" ? "rate reached" : "rate");
  box.append(make("span", "figure", percent(rate.headline)),
    make("p", "", t(`目标 95 %，${word(VERDICTS, rate.verdict)}。${rate.rules} 条适用规则中符合 ${rate.met} 条，不符合 ${rate["not-met"]} 条，未证实 ${rate["not-proven"]} 条，豁免 ${rate.exempt} 条。`,
      `Goal 95 %: ${word(VERDICTS, rate.verdict).toLowerCase()}. Of ${rate.rules} rules that apply ${rate.met} are met, ${rate["not-met"]} not met, ${rate["not-proven"]} not proven; ${rate.exempt} exempt.`)),
    make("p", "note", t(`加权平均 ${percent(rate["weighted-mean"])}，未知 ${percent(rate.unknown)}，关键规则不符 ${rate.critical.length} 条${rate.critical.length ? "（" + rate.critical.join("、") + "）" : ""}。公式 ${check.formula}，${check.on}，快照 ${check.snapshot.hash.slice(0, 12)}。`,
      `Weighted mean ${percent(rate["weighted-mean"])}, unknown ${percent(rate.unknown)}, ${rate.critical.length} critical failures${rate.critical.length ? " (" + rate.critical.join(", ") + ")" : ""}. Formula ${check.formula}, ${check.on}, snapshot ${check.snapshot.hash.slice(0, 12)}.`)));
  $("rate").replaceChildren(box);
  $("families").replaceChildren(...Object.entries(rate["by-family"]).filter(([, tally]) => tally.all > 0).map(([family, tally]) => {
    const line = make("div", "family");
    const bar = make("progress");
    bar.max = tally.all;
    bar.value = tally.met;
    const name = word(FAMILIES, family.toUpperCase());
    bar.setAttribute("aria-label", name);
    line.append(make("span", "", name), make("span", "numbers", `${tally.met} / ${tally.all}`), bar);
    return line;
  }));
}

function showVerdicts() {
  const choices = [["", ["全部", "All"]], ...Object.entries(VERDICTS)];
  $("verdicts").replaceChildren(...choices.map(([key, words]) => {
    const count = key ? check.rules.filter(each => each.verdict === key).length : check.rules.length;
    const button = make("button", "plain", `${t(...words)} ${count}`);
    button.type = "button";
    button.setAttribute("aria-pressed", String(verdict === key && !$("find").value.trim()));
    button.addEventListener("click", () => {
      verdict = key;
      $("find").value = "";
      show();
      $("verdicts").querySelector("[aria-pressed=true]").focus();
    });
    return button;
  }));
}

function wanted() {
  const words = $("find").value.trim().toLowerCase();
  return check.rules.filter(rule => (words || !verdict || rule.verdict === verdict)
    && (!words || [rule.id, rule.title["zh-CN"], rule.title.en].some(each => each.toLowerCase().includes(words))));
}

function showRules() {
  const rules = wanted();
  $("count").textContent = t(`${rules.length} 条`, `${rules.length} rules`);
  $("rules").replaceChildren(...rules.map(ruleBox));
}

function ruleBox(rule) {
  const box = make("details", "rule");
  box.dataset.rule = rule.id;
  const summary = make("summary");
  const bad = rule.findings.find(each => each.verdict === rule.verdict);
  summary.append(make("strong", "numbers", rule.id), make("span", "title", named(rule.title)),
    make("span", "verdict " + rule.verdict, word(VERDICTS, rule.verdict)));
  if (bad && rule.verdict !== "met") {
    summary.append(make("span", "note", `${subject(bad.subject)}${colon()}${named(bad.reason)}${bad.do ? t("；", "; ") + named(bad.do) : ""}`));
  }
  box.append(summary);
  const fill = () => {
    if (box.open && !box.querySelector(".inside")) {
      box.append(inside(rule));
    }
    box.open ? open.add(rule.id) : open.delete(rule.id);
  };
  box.addEventListener("toggle", fill);
  if (open.has(rule.id)) {
    box.open = true;
    fill();
  }
  return box;
}

function list(lines) {
  const all = make("ul");
  all.append(...lines.map(each => make("li", "", each)));
  return all;
}

function inside(rule) {
  const box = make("div", "inside");
  box.append(make("p", "note", t(`${word(SEVERITIES, rule.severity)}规则，出自 ${rule.origin}`, `A ${word(SEVERITIES, rule.severity)} rule of ${rule.origin}`)));
  const values = Object.entries(rule.values);
  if (values.length) {
    box.append(make("h3", "", t("取值与来源", "Values and where they come from")),
      list(values.map(([name, value]) => `${name} = ${value.value}${t("（", " (")}${value.origin}${value.reason ? colon() + value.reason : ""}${t("）", ")")}`)));
  }
  box.append(make("h3", "", t("判定依据", "What was found")),
    list(rule.findings.map(each => `${subject(each.subject)}${colon()}${word(VERDICTS, each.verdict)}${t("。", ". ")}${named(each.reason)}${each.do ? t("；", "; ") + named(each.do) : ""}`)));
  const proof = check.evidence.filter(each => each.rule === rule.id);
  if (proof.length) {
    box.append(make("h3", "", t("证据", "Evidence")), list(proof.map(evidenceWords)));
  }
  const facts = rule.checks.filter(each => each.by === "configuration").map(each => each.per);
  if (facts.length) {
    box.append(make("h3", "", t("查的是什么", "What is looked at")), configured(facts, since));
  }
  if (check.looked && rule.id in check.looked) {
    box.append(make("h3", "", t("日志查什么", "What of the journal is looked at")), lookedAt(check.looked[rule.id], check.on));
  }
  const people = rule.checks.filter(each => each["only-people"]).map(each => `${word(METHODS, each.by)}${colon()}${named(each["only-people"])}`);
  if (people.length) {
    box.append(make("h3", "", t("为何须由人查看", "Why people have to look")), list(people));
  }
  if (rule.sources.length) {
    box.append(make("h3", "", t("依据", "Sources")), list(rule.sources.map(each => `${each.ref}${t("（", " (")}${word(STATUS, each.status)}${t("）", ")")}`)));
  }
  const asked = rule.checks.filter(each => each.by !== "configuration");
  if (asked.length && who.role === "manager") {
    box.append(make("h3", "", t("记录证据", "Record evidence")), evidenceForm(rule, asked));
  }
  return box;
}

function evidenceWords(each) {
  const found = each.value ? each.value + (each.uncertainty ? " ± " + each.uncertainty : "") : each.holds ? t("符合", "holds") : t("不符合", "does not hold");
  const by = each.by === "journal" ? t("系统日志", "the journal")
    : each.role === "device" ? t(`设备 ${each.by} 自测`, `measured by the device ${each.by}`) : each.by;
  const parts = [`${word(METHODS, each.method)} ${found}`, by, each.on, ...each.tool ? [period(each.tool)] : []];
  return subject(each.subject) + colon() + parts.join(t("，", ", "));
}

function input(name, type = "text") {
  const made = make("input");
  made.name = name;
  made.type = type;
  made.autocomplete = "off";
  made.maxLength = 60;
  return made;
}

function evidenceForm(rule, checks) {
  const form = make("form");
  const kinds = select("check", checks.map((each, index) => [String(index), word(METHODS, each.by) + (each.unit ? `（${each.unit}）` : "")]));
  const rest = make("div");
  rest.style.display = "contents";
  const draw = () => {
    const wantedCheck = checks[Number(kinds.value)];
    const subjects = check.subjects.filter(each => each.kind === wantedCheck.per).map(each => `${each.kind}:${each.id}`);
    const on = input("on", "date");
    on.value = check.on;
    on.max = check.on;
    const parts = [field(t("对象", "Subject"), select("subject", subjects.map(each => [each, subject(each)])))];
    if (wantedCheck.by === "attestation") {
      parts.push(field(t("结果", "Result"), select("holds", [["true", t("符合", "Holds")], ["false", t("不符合", "Does not hold")]])));
    } else {
      parts.push(field(t(`数值（${wantedCheck.unit ?? "个"}）`, `Value (${wantedCheck.unit ?? "count"})`), input("value")),
        field(t("不确定度（可空）", "Uncertainty (may be empty)"), input("uncertainty")));
    }
    const photo = input("photo", "hidden");
    parts.push(field(t("日期", "Date"), on), field(t("工具或方法（可空）", "Tool or method (may be empty)"), input("tool")),
      photo, photoField("", name => {
        photo.value = name;
      }));
    rest.replaceChildren(...parts);
  };
  kinds.addEventListener("change", draw);
  draw();
  const save = make("button", "", t("记录", "Record"));
  const said = make("p", "said");
  said.setAttribute("role", "status");
  if (checks.length > 1) {
    form.append(field(t("证据种类", "Kind"), kinds));
  }
  form.append(rest, save, said);
  form.addEventListener("submit", event => {
    event.preventDefault();
    pressed(save, () => record(rule, checks[Number(kinds.value)], form, said));
  });
  return form;
}

/** A bare number gets the unit of the check. */
function withUnit(text, unit) {
  const bare = text.trim();
  return bare && unit && /^[-+]?[0-9.]+$/.test(bare) ? bare + " " + unit : bare;
}

async function record(rule, wantedCheck, form, said) {
  const body = { rule: rule.id, method: wantedCheck.by, subject: form.elements.subject.value, on: form.elements.on.value };
  if (wantedCheck.by === "attestation") {
    body.holds = form.elements.holds.value === "true";
  } else {
    body.value = withUnit(form.elements.value.value, wantedCheck.unit);
    const doubt = withUnit(form.elements.uncertainty.value, wantedCheck.unit);
    if (doubt) {
      body.uncertainty = doubt;
    }
  }
  if (form.elements.tool.value.trim()) {
    body.tool = form.elements.tool.value.trim();
  }
  if (form.elements.photo.value) {
    body.photo = form.elements.photo.value;
  }
  const answer = await act("/api/v1/standard/evidence", body);
  if (!isGood(answer)) {
    said.textContent = answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer);
    return;
  }
  await until(() => check.recorded.some(each => each.id === answer.body.id));
  say(t(`已记录 ${rule.id} 的证据。`, `Evidence for ${rule.id} is recorded.`), true);
}

/** Reads again until what was just stored is in what the check reads, or ten times. */
async function until(there) {
  for (let turn = 0; turn < 10; turn++) {
    await load();
    if (there()) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 300));
  }
}

/** What people have to look at or measure, a line for each rule and state. */
function showDue() {
  const lines = new Map();
  for (const each of check.due) {
    const key = [each.rule, each.method, each.state, each.ends].join(" ");
    lines.set(key, [...(lines.get(key) ?? []), each]);
  }
  $("due-count").textContent = String(check.due.length);
  $("due").replaceChildren(...[...lines.values()].map(group => {
    const [first] = group;
    const line = make("li", "row");
    const open = make("button", "plain small", first.rule);
    open.type = "button";
    open.addEventListener("click", () => {
      $("find").value = first.rule;
      showVerdicts();
      showRules();
      $("rules").scrollIntoView();
    });
    line.append(open, make("span", "grow", `${named(check.rules.find(each => each.id === first.rule)?.title)}${t("：", ": ")}${word(METHODS, first.method)} ${group.map(each => subject(each.subject)).join(t("、", ", "))}`),
      make("span", "verdict " + (first.state === "ended" ? "not-met" : "not-proven"), word(STATES, first.state) + (first.ends ? ` ${first.ends}` : "")));
    return line;
  }));
  if (!lines.size) {
    $("due").replaceChildren(make("li", "note", t("没有。", "None.")));
  }
}

function showHistory() {
  const days = check.history.slice(-DAYS_SHOWN).reverse();
  if (!days.length) {
    $("history").replaceChildren(make("p", "note", t("每个开放日结束后记录一次。", "It is recorded for each day the hall opened, once that day is over.")));
    return;
  }
  const table = make("table", "history");
  const head = make("tr");
  head.append(...[t("日期", "Day"), t("实施率", "Rate"), t("符合", "Met"), t("不符合", "Not met"), t("未证实", "Not proven"), t("关键不符", "Critical")].map(each => {
    const cell = make("th", "", each);
    cell.scope = "col";
    return cell;
  }));
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  body.append(...days.map(day => {
    const row = make("tr");
    row.append(...[day.on, percent(day.rules ? day.met / day.rules : 0), `${day.met} / ${day.rules}`, day["not-met"], day["not-proven"], day.critical]
      .map(each => make("td", "numbers", String(each))));
    return row;
  }));
  table.append(top, body);
  const box = make("div", "scrolls");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", t("实施率历史", "The rate over time"));
  box.append(table);
  $("history").replaceChildren(box);
}

function showEvidence() {
  const lines = check.recorded.map(each => {
    const line = make("li", each.withdrawn ? "withdrawn" : "");
    line.append(make("span", "grow", `${each.rule} ${evidenceWords(each)}`), ...picture(each.photo, t("证据照片", "Photo of the evidence")));
    if (each.withdrawn) {
      line.append(make("span", "note", t(`已撤销：${each.withdrawn}`, `Withdrawn: ${each.withdrawn}`)));
    } else if (who.role === "manager") {
      line.append(withdrawal(each));
    }
    return line;
  });
  $("evidence").replaceChildren(...(lines.length ? lines : [make("li", "note", t("还没有。展开上面的规则即可记录。", "None yet; open a rule above to record some."))]));
}

function withdrawal(evidence) {
  const row = make("span", "row");
  const reason = input("reason");
  reason.placeholder = t("撤销原因", "Why it is withdrawn");
  reason.setAttribute("aria-label", reason.placeholder);
  const button = make("button", "plain small", t("撤销", "Withdraw"));
  button.type = "button";
  button.addEventListener("click", () => pressed(button, async () => {
    if (!reason.value.trim()) {
      reason.focus();
      say(t("请先写明撤销原因。", "Say first why it is withdrawn."), false);
      return;
    }
    const answer = await act(`/api/v1/standard/evidence/${encodeURIComponent(evidence.id)}/withdraw`, { reason: reason.value.trim() });
    if (!isGood(answer)) {
      say(why(answer), false);
      return;
    }
    await until(() => check.recorded.find(each => each.id === evidence.id)?.withdrawn);
  }));
  row.append(reason, button);
  return row;
}

signOutButton();
languageSwitch(() => {
  side(who?.role);
  $("report").href = "/api/v1/standard.pdf?language=" + t("zh-CN", "en");
  if (check) {
    show();
  }
});
$("find").addEventListener("input", () => {
  if (check) {
    showVerdicts();
    showRules();
  }
});
who = await session("manager", "auditor");
side(who.role);
await load();
