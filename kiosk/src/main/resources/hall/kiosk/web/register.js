// The register of devices: the self-test, faults, what is missing for the hall's size, and each device with its entry.
import { act, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { option } from "./controls.js";
import { askPatiently } from "./patience.js";
import { side } from "./side.js";
import { photoField, picture } from "./sitephotos.js";

const $ = id => document.getElementById(id);
const FIELDS = { name: ["名称", "Name"], place: ["位置", "Place"], serial: ["序列号", "Serial number"], owner: ["责任人", "Owner"],
  firmware: ["固件版本", "Firmware"], photo: ["照片", "Photo"], warranty: ["保修至", "Warranty until"] };
const SHOWS = { all: ["全部", "All"], lacking: ["登记不全", "Entries that lack something"], warranty: ["保修到期或将到期", "Warranty over or running out"],
  unregistered: ["未登记", "Not registered"] };
// What a device on the hall's lines is in the register, where that has another name.
const ALIKE = { "led-text-bar": "window-screen", "led-matrix": "window-screen", voice: "speaker" };
const CLOSED_SHOWN = 5;

let who = null;
let register = null;
const open = new Set();

const may = () => ["manager", "technician"].includes(who.role);
const word = (table, key) => table[key] ? t(...table[key]) : key;
const kindOf = code => register.kinds.find(each => each.kind === code);
const kindWord = code => named(kindOf(ALIKE[code] ?? code)?.texts, code);
const failed = answer => answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer);

async function load() {
  const answer = await askPatiently("/api/v1/register");
  if (!isGood(answer)) {
    say(failed(answer), false);
    return;
  }
  register = answer.body;
  show();
}

async function change(path, body, words) {
  const answer = await act(path, body);
  say(isGood(answer) ? words : failed(answer), isGood(answer));
  if (isGood(answer)) {
    await load();
  }
  return isGood(answer);
}

function show() {
  showTest();
  showFaults();
  showNeeds();
  showDevices();
  $("report").hidden = who.role === "auditor";
  $("test-now").hidden = !may();
}

function showTest() {
  const test = register.selfTest;
  const box = $("test");
  if (!test) {
    box.replaceChildren(make("p", "note", t("还没有自检报告；有开放时间的大厅在开厅前自动检测。", "No report yet; a hall with opening hours tests by itself before it opens.")));
    return;
  }
  const red = test.devices.filter(each => !each.passed);
  const early = test.opening ? Math.floor((new Date(test.opening) - new Date(test.at)) / 60000) : null;
  const list = make("ul", "plain lines");
  list.append(...red.map(each => {
    const line = make("li");
    line.append(make("strong", "", each.device), make("span", "grow stop", named(each.texts)));
    return line;
  }));
  box.replaceChildren(
    make("p", red.length ? "stop" : "good", red.length
      ? t(`${test.day}：${test.devices.length} 台设备中 ${red.length} 台不正常`, `${test.day}: ${red.length} of ${test.devices.length} devices do not work`)
      : t(`${test.day}：${test.devices.length} 台设备全部正常`, `${test.day}: all ${test.devices.length} devices work`)),
    list,
    make("p", "note", [t(`${moment(test.at)} 完成`, `Done at ${moment(test.at)}`),
      early === null ? "" : t(`开厅前 ${early} 分钟`, `${early} minutes before opening`)].filter(Boolean).join(" · ")));
}

function showFaults() {
  const stands = register.faults.filter(each => !each.mended);
  const over = register.faults.filter(each => each.mended).slice(0, CLOSED_SHOWN);
  const lines = [...stands, ...over].map(fault => {
    const line = make("li");
    const times = [fault.alarm ? t(`${moment(fault.since)} 发现`, `found ${moment(fault.since)}`)
      : t(`${moment(fault.since)} ${fault.by} 报修`, `reported ${moment(fault.since)} by ${fault.by}`),
      fault.taken ? t(`${moment(fault.taken.at)} ${fault.taken.by} 接手`, `taken on ${moment(fault.taken.at)} by ${fault.taken.by}`) : "",
      fault.mended ? fault.how ? t(`${moment(fault.mended.at)} ${fault.mended.by} 修复`, `mended ${moment(fault.mended.at)} by ${fault.mended.by}`)
        : t(`${moment(fault.mended.at)} 修复`, `mended ${moment(fault.mended.at)}`) : ""].filter(Boolean).join(" · ");
    const words = make("span", "grow");
    words.append(make("strong", "", fault.device + " "), fault.words || t("系统发现的故障", "found by the hall"),
      ...(fault.how ? [t("；", "; ") + fault.how] : []), make("br"), make("span", "note", times));
    line.append(words, make("span", fault.mended ? "mark open" : "mark stop", fault.mended ? t("已修复", "Mended") : t("未修复", "Stands")));
    if (!fault.mended && may()) {
      line.append(...acts(fault));
    }
    return line;
  });
  $("faults").replaceChildren(...(lines.length ? lines : [make("li", "note", t("没有故障。", "No faults."))]));
  const choice = $("report").elements.device;
  const was = choice.value;
  choice.replaceChildren(...[...register.devices, ...register.unregistered].map(each => option(each.device, `${each.device} ${each.place ?? ""}`)));
  choice.value = was || choice.options[0]?.value || "";
}

function acts(fault) {
  const made = [];
  if (!fault.taken) {
    const path = fault.alarm ? `/api/v1/alarms/${encodeURIComponent(fault.alarm)}/acknowledge` : `/api/v1/register/faults/${encodeURIComponent(fault.id)}/take`;
    made.push(button(t("我来处理", "I see to it"), `${t("接手", "Take on")} ${fault.device}`, () => change(path, {}, t("已接手。", "Taken on."))));
  }
  if (!fault.alarm) {
    const how = make("input");
    how.type = "text";
    how.maxLength = 500;
    how.placeholder = t("怎样修复", "How it was mended");
    how.setAttribute("aria-label", `${how.placeholder} ${fault.device}`);
    made.push(how, button(t("已修复", "Mended"), `${t("已修复", "Mended")} ${fault.device}`, async () => {
      if (!how.value.trim()) {
        how.focus();
        say(t("请先写明怎样修复。", "Say first how it was mended."), false);
        return;
      }
      await change(`/api/v1/register/faults/${encodeURIComponent(fault.id)}/mend`, { words: how.value.trim() }, t("已记录修复。", "It is noted as mended."));
    }));
  }
  return made;
}

function button(words, label, work) {
  const made = make("button", "plain", words);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => pressed(made, work));
  return made;
}

function showNeeds() {
  const needs = register.kinds.filter(each => each.needed > 0);
  $("needs").replaceChildren(...needs.map(each => {
    const line = make("li");
    const lacks = each.needed - each.there;
    line.append(make("span", "grow", named(each.texts)), make("span", "numbers", `${each.there} / ${each.needed}`),
      make("span", lacks > 0 ? "mark stop" : "mark open", lacks > 0 ? t(`缺 ${lacks}`, `${lacks} missing`) : t("齐", "Complete")));
    return line;
  }));
}

function wanted() {
  const words = $("find").value.trim().toLowerCase();
  const which = $("show").value;
  const all = [...register.devices, ...register.unregistered.map(each => ({ ...each, isNew: true }))];
  return all.filter(each => (!words || [each.device, each.name, each.place, each.serial, each.owner, kindWord(each.kind)].some(text => text?.toLowerCase().includes(words)))
    && (which === "all" || (which === "unregistered" && each.isNew) || (which === "lacking" && each.missing?.length > 0)
      || (which === "warranty" && ["over", "soon"].includes(each.warrantyState))));
}

function showDevices() {
  const chosen = $("show").value || "all";
  $("show").replaceChildren(...Object.keys(SHOWS).map(key => option(key, word(SHOWS, key))));
  $("show").value = chosen;
  const devices = wanted();
  $("count").textContent = String(devices.length);
  $("devices").replaceChildren(...devices.map(box));
  const fresh = { device: "", kind: "other", isNew: true, isOther: true };
  $("new").replaceChildren(...(may() ? [box(fresh)] : []));
}

function box(device) {
  const made = make("details");
  made.dataset.device = device.device;
  const summary = make("summary");
  const title = make("span", "grow");
  title.append(make("strong", "", device.isOther ? t("登记其他设备", "Register another device") : device.device + " "),
    device.isOther ? "" : [kindWord(device.kind), device.name, device.place].filter(Boolean).join(" · "));
  summary.append(title, ...marks(device));
  made.append(summary);
  const fill = () => {
    if (made.open && !made.querySelector(".inside")) {
      made.append(inside(device));
    }
    made.open ? open.add(device.device) : open.delete(device.device);
  };
  made.addEventListener("toggle", fill);
  if (open.has(device.device) && !device.isOther) {
    made.open = true;
    fill();
  }
  return made;
}

function marks(device) {
  const made = [];
  if (device.isOther) {
    return made;
  }
  if (device.isNew) {
    made.push(make("span", "mark pause", t("未登记", "Not registered")));
  } else {
    made.push(make("span", "mark", t(`${device.class === 1 ? "一" : "二"}类`, `Class ${device.class}`)));
  }
  if (device.missing?.length) {
    made.push(make("span", "mark pause", t("缺：", "Lacks: ") + device.missing.map(each => word(FIELDS, each)).join(t("、", ", "))));
  }
  if (device.warrantyState === "over" || device.warrantyState === "soon") {
    made.push(make("span", device.warrantyState === "over" ? "mark stop" : "mark pause",
      device.warrantyState === "over" ? t(`保修已过（${device.warranty}）`, `Warranty over (${device.warranty})`) : t(`保修至 ${device.warranty}`, `Warranty until ${device.warranty}`)));
  }
  if (device.online === false) {
    made.push(make("span", "mark stop", named(device.statusTexts)));
  }
  return made;
}

function inside(device) {
  const part = make("div", "inside stack");
  if (!may()) {
    part.append(...Object.keys(FIELDS).filter(each => each !== "photo" && device[each]).map(each => make("p", "", `${word(FIELDS, each)}：${device[each]}`)),
      ...(who.role === "clerk" ? [] : picture(device.photo, device.device)));
    return part;
  }
  const form = make("form", "entry");
  const kind = make("select");
  kind.name = "kind";
  kind.append(...register.kinds.map(each => option(each.kind, named(each.texts))));
  const alike = ALIKE[device.kind] ?? device.kind;
  kind.value = kindOf(alike) ? alike : "other";
  const level = make("select");
  level.name = "class";
  level.append(option("1", t("一类", "Class 1")), option("2", t("二类", "Class 2")));
  level.value = String(device.class ?? kindOf(kind.value).class);
  kind.addEventListener("change", () => {
    level.value = String(kindOf(kind.value).class);
  });
  let photo = device.photo ?? null;
  if (device.isOther) {
    const id = input("device", "text");
    id.required = true;
    id.pattern = "[A-Za-z0-9._\\-]+";
    id.maxLength = 40;
    id.placeholder = "pc-1";
    form.append(field(t("编号（字母、数字）", "Id (letters and digits)"), id));
  }
  form.append(field(t("种类", "Kind"), kind), field(t("类别", "Class"), level));
  for (const name of Object.keys(FIELDS).filter(each => each !== "photo")) {
    const made = input(name, name === "warranty" ? "date" : "text");
    made.value = device[name] ?? "";
    form.append(field(word(FIELDS, name), made));
  }
  form.append(photoField(photo, name => {
    photo = name;
  }));
  const save = make("button", "", device.isNew ? t("登记", "Register") : t("保存", "Save"));
  form.append(save);
  form.addEventListener("submit", event => {
    event.preventDefault();
    pressed(save, async () => {
      const body = { kind: kind.value, class: Number(level.value) };
      for (const name of Object.keys(FIELDS)) {
        const value = name === "photo" ? photo : form.elements[name].value.trim();
        if (value) {
          body[name] = value;
        }
      }
      const id = device.device || form.elements.device.value.trim();
      await change(`/api/v1/register/devices/${encodeURIComponent(id)}`, body, t(`${id} 已登记。`, `${id} is registered.`));
    });
  });
  part.append(form);
  if (!device.isNew) {
    part.append(strikeOff(device));
  }
  return part;
}

function strikeOff(device) {
  const row = make("div", "entry");
  const reason = input("reason", "text");
  row.append(field(t("注销原因", "Why it is struck off"), reason),
    button(t("注销", "Strike off"), `${t("注销", "Strike off")} ${device.device}`, async () => {
      if (!reason.value.trim()) {
        reason.focus();
        say(t("请先写明注销原因。", "Say first why it is struck off."), false);
        return;
      }
      await change(`/api/v1/register/devices/${encodeURIComponent(device.device)}/strike-off`, { reason: reason.value.trim() },
        t(`${device.device} 已注销。`, `${device.device} is struck off.`));
    }));
  return row;
}

function field(words, made) {
  const label = make("label");
  label.append(make("span", "", words), " ", made);
  return label;
}

function input(name, type) {
  const made = make("input");
  made.name = name;
  made.type = type;
  made.autocomplete = "off";
  made.maxLength = 100;
  return made;
}

$("report").addEventListener("submit", event => {
  event.preventDefault();
  const form = $("report");
  pressed(form.querySelector("button"), async () => {
    const done = await change("/api/v1/register/faults", { device: form.elements.device.value, words: form.elements.words.value.trim() },
      t("已报修。", "The fault is reported."));
    if (done) {
      form.elements.words.value = "";
    }
  });
});
$("test-now").addEventListener("click", () => pressed($("test-now"), async () => {
  say(t("正在检测……", "Testing …"), true);
  await change("/api/v1/register/self-test", {}, t("自检完成。", "The self-test is done."));
}));
signOutButton();
languageSwitch(() => {
  side(who?.role);
  if (register) {
    show();
  }
});
const narrow = () => register && showDevices();
$("find").addEventListener("input", narrow);
$("show").addEventListener("change", narrow);
who = await session("manager", "technician", "auditor", "clerk", "guide");
side(who.role);
await load();
