// The first set-up: the code, a few questions, and then the hall runs at this same address.
import { act, ask, isGood, languageSwitch, make, named, pressed, say, t, whoIs, why } from "./common.js";
import { handOut } from "./passwords.js";
import { check, radio } from "./ticks.js";
import { choose, forget, keep, kept } from "./setup-kept.js";

const $ = id => document.getElementById(id);
const STEPS = [
  ["hall-form", "大厅", "Hall"],
  ["services-form", "业务", "Services"],
  ["people-form", "窗口与人员", "Windows and people"],
  ["devices-form", "设备", "Devices"],
];
const START_MILLIS = 90_000;

/** Where the password is typed, which is never kept. */
const PEOPLE = 2;

let choices = null;
let division = null;
let step = -1;
let searching = 0;
let ownName = false;
let wanted = new Set();
let done = null;

/** Where to go on after the code was asked for again. */
let resumed = 0;

function show(next) {
  step = next;
  $("code-form").hidden = step !== -1;
  STEPS.forEach(([form], index) => { $(form).hidden = index !== step; });
  $("done").hidden = step !== STEPS.length;
  drawSteps();
  say("", true);
  const form = step < 0 ? $("code-form") : step < STEPS.length ? $(STEPS[step][0]) : $("done");
  (form.querySelector("input:not([type=checkbox]):not([type=radio])") ?? form.querySelector("h2"))?.focus();
}

function drawSteps() {
  $("steps").hidden = step < 0;
  $("steps").replaceChildren(...STEPS.map(([, zh, en], index) => {
    const item = make("li", index < step ? "past" : "", t(zh, en));
    if (index === step) {
      item.setAttribute("aria-current", "step");
    }
    return item;
  }));
}

async function begin() {
  const answer = await ask("/api/v1/setup");
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  if (choices) {
    show(resumed);
    return;
  }
  choices = answer.body;
  const offered = choices.groups.flatMap(group => group.services);
  const before = kept();
  wanted = new Set(before ? offered.map(each => each.id).filter(id => before.wanted.includes(id)) : offered.filter(each => each.usual).map(each => each.id));
  drawChoices();
  if (before) {
    division = before.division;
    ownName = before.ownName;
    $("division").value = division?.path ?? "";
    choose(before);
    showHost();
  }
  show(Math.min(before?.step ?? 0, PEOPLE));
}

function remember() {
  if (choices && !done && step >= 0) {
    keep({ step, division, ownName, wanted: [...wanted] });
  }
}

/** Everything that is drawn from what the server offers, in the chosen language; what was chosen stays. */
function drawChoices() {
  if (!choices) {
    return;
  }
  $("groups").replaceChildren(...choices.groups.map(group => {
    const box = make("fieldset");
    box.style.setProperty("--group", `var(--group-${group.code})`);
    box.append(make("legend", "", named(group.name)));
    for (const service of group.services) {
      box.append(check(named(service.name), wanted.has(service.id), on => {
        wanted[on ? "add" : "delete"](service.id);
        countServices();
      }));
    }
    return box;
  }));
  countServices();
  const printer = document.querySelector("input[name=printer]:checked")?.value;
  const printers = [
    ...choices.printers.map(path => ["usb:" + path, t(`USB 打印机（${path}）`, `USB printer (${path})`)]),
    ["network", t("网络打印机", "A printer in the network")],
    ["trial", t("暂无打印机，先用模拟的试用", "None yet: try it with a simulated one")],
  ];
  $("printers").replaceChildren(...printers.map(([value, text], index) => {
    const label = radio("printer", value, text, printer ? printer === value : index === 0 && printers.length > 2 || value === "trial" && printers.length === 2);
    label.addEventListener("change", showHost);
    return label;
  }));
  showHost();
  const boards = { "main-landscape": ["横屏主显示屏", "Main board, landscape"], "main-portrait": ["竖屏主显示屏", "Main board, portrait"] };
  const chosen = new Set([...document.querySelectorAll("#boards input:checked")].map(each => each.value));
  const first = $("boards").childElementCount === 0;
  $("boards").replaceChildren(...choices.scenes.map(scene => {
    const label = check(t(...(boards[scene] ?? [scene, scene])), first ? scene === "main-landscape" : chosen.has(scene), () => {});
    label.querySelector("input").value = scene;
    return label;
  }));
}

function showHost() {
  $("printer-host-box").hidden = document.querySelector("input[name=printer]:checked")?.value !== "network";
}

function countServices() {
  $("services-count").textContent = t(`已选 ${wanted.size} 项，以后可以增减。`, `${wanted.size} chosen; more or fewer at any time.`);
}

async function search() {
  const text = $("division").value.trim();
  if (text === "") {
    $("divisions").replaceChildren();
    return;
  }
  const answer = await ask("/api/v1/setup/divisions?text=" + encodeURIComponent(text.slice(0, 40)));
  if (text !== $("division").value.trim()) {
    return;
  }
  const found = isGood(answer) ? answer.body.divisions : [];
  $("division").setAttribute("aria-expanded", String(found.length > 0));
  if (!isGood(answer)) {
    say(why(answer), false);
  }
  $("divisions").replaceChildren(...found.map(each => {
    const item = make("li");
    item.setAttribute("role", "none");
    const button = make("button", "plain", `${each.path} ${each.code}`);
    button.type = "button";
    button.setAttribute("role", "option");
    button.setAttribute("aria-selected", "false");
    button.addEventListener("click", () => take(each));
    item.append(button);
    return item;
  }));
}

function take(each) {
  division = each;
  $("division").value = each.path;
  $("division").setAttribute("aria-expanded", "false");
  $("divisions").replaceChildren();
  if (!ownName) {
    $("name-zh").value = each.name + "政务服务中心";
    $("name-en").value = each.english === "" ? "" : each.english + " Government Service Hall";
  }
  say("", true);
  $("name-zh").focus();
}

function next(form, complaint) {
  if (complaint) {
    say(complaint, false);
  } else {
    show(STEPS.findIndex(([name]) => name === form) + 1);
    history.pushState({ step }, "");
    remember();
  }
}

function hallComplaint() {
  if (!division) {
    return t("请输入并选择所在的省、市或县。", "Type and choose the province, city or county.");
  }
  return $("name-zh").value.trim() === "" || $("name-en").value.trim() === ""
    ? t("请填写中文名称和英文名称。", "Give the name in Chinese and in English.")
    : null;
}

const whole = (id, least, most) => /^[0-9]{1,3}$/.test($(id).value.trim()) && Number($(id).value) >= least && Number($(id).value) <= most;
const times = id => $(id).value.trim() === "" || /^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$/.test($(id).value.trim());

function peopleComplaint() {
  if (!whole("windows", 1, 60)) {
    return t("窗口数量须为 1 至 60。", "There can be 1 to 60 windows.");
  }
  if (!whole("clerks", 0, 100)) {
    return t("窗口人员数量须为 0 至 100。", "There can be 0 to 100 clerks.");
  }
  if (!times("morning") || !times("afternoon")) {
    return t("时间须写成 09:00-12:00，可以留空。", "Times are written 09:00-12:00, or left empty.");
  }
  if (!/^[a-z0-9-]{1,32}$/.test($("user").value)) {
    return t("登录名只用小写字母、数字和连字符。", "Your name for signing in is of a-z, 0-9 and -.");
  }
  return [...$("password").value.trim()].length < 8 ? t("密码至少 8 个字符。", "The password needs 8 characters or more.") : null;
}

function answers() {
  const printer = document.querySelector("input[name=printer]:checked").value;
  return {
    division: division.code,
    name: { zh: $("name-zh").value.trim(), en: $("name-en").value.trim() },
    services: [...wanted],
    windows: Number($("windows").value),
    clerks: Number($("clerks").value),
    manager: { user: $("user").value, password: $("password").value },
    week: ["morning", "afternoon"].map(id => $(id).value.trim()).filter(text => text !== ""),
    printer: printer.startsWith("usb:") ? { kind: "usb", path: printer.slice(4) }
      : printer === "network" ? { kind: "network", host: $("printer-host").value.trim() } : { kind: "trial" },
    boards: [...document.querySelectorAll("#boards input:checked")].map(each => each.value),
  };
}

async function finish() {
  const answer = await act("/api/v1/setup", answers());
  if (isLost(answer) && await hasBegun()) {
    done = { clerks: [] };
    show(STEPS.length);
    drawDone(false);
    await awaitHall();
    await handOutAgain();
    return;
  }
  if (answer.status === 401) {
    resumed = step;
    show(-1);
    $("code").value = "";
    say(why(answer) + t(" 请再输入一次代码，已填的内容都在。", " Type the code again; your answers are still here."), false);
    return;
  }
  if (!isGood(answer)) {
    const faults = (answer.body?.faults ?? []).map(fault => t(fault.zh, fault.en));
    say([why(answer), ...faults].join(" "), false);
    return;
  }
  done = answer.body;
  forget();
  show(STEPS.length);
  drawDone(false);
  await awaitHall();
}

/** Whether the answers may have been taken though nobody has heard so: the line broke, or the hall is there instead. */
function isLost(answer) {
  return answer.status === 0 || [401, 404].includes(answer.status) || answer.body?.code === "setup-over";
}

/** Whether the set-up is over: it is not as long as the program still asks its questions. */
async function hasBegun() {
  const began = Date.now();
  while (Date.now() - began < START_MILLIS) {
    say(t("连接中断，正在确认大厅是否已设置好…", "The line broke; looking whether the hall is set up …"), false);
    const setup = await ask("/api/v1/setup");
    if (setup.status !== 0) {
      return setup.status === 404 || setup.body?.code === "setup-over";
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  return false;
}

/** The passwords that were lost on the line are replaced: the manager who is signed in hands out new ones. */
async function handOutAgain() {
  const people = await ask("/api/v1/people");
  for (const person of isGood(people) ? people.body.people.filter(each => each.oneTime) : []) {
    const answer = await handOut(person.name);
    if (isGood(answer)) {
      done.clerks.push({ user: person.name, password: answer.body.password });
    }
  }
  drawDone(true);
}

/** The program goes on as the hall, at the same address. */
async function awaitHall() {
  const began = Date.now();
  for (;;) {
    const answer = await act("/api/v1/login", { user: $("user").value, password: $("password").value });
    if (isGood(answer)) {
      break;
    }
    if (Date.now() - began > START_MILLIS) {
      $("done-text").textContent = t("大厅还没有启动，请查看程序所在的终端。", "The hall has not started yet; look at the terminal of the program.");
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  await whoIs();
  drawDone(true);
  $("first-ticket").focus();
}

function drawDone(runs) {
  $("done-title").textContent = runs ? t("大厅已开始运行", "The hall runs") : t("正在启动大厅…", "The hall is starting…");
  $("done-text").textContent = runs
    ? t("请把下面的密码交给窗口人员，本页不会再次显示。", "Hand these passwords to the clerks; this page shows them once.")
    : t("约需十几秒，请不要关闭本页。", "This takes some seconds; please leave this page open.");
  if (done.clerks.length === 0 && runs) {
    $("done-text").textContent = "";
  }
  $("next").hidden = !runs;
  if (done.clerks.length > 0) {
    const table = make("table");
    const head = make("tr");
    head.append(make("th", "", t("登录名", "Name")), make("th", "", t("密码", "Password")));
    table.append(head, ...done.clerks.map(clerk => {
      const row = make("tr");
      row.append(make("td", "", clerk.user), make("td", "numbers", clerk.password));
      return row;
    }));
    const print = make("button", "plain", t("打印", "Print"));
    print.type = "button";
    print.addEventListener("click", () => window.print());
    const row = make("div", "row");
    row.append(print);
    $("passwords").replaceChildren(table, row);
  }
}

async function firstTicket() {
  const hall = await ask("/api/v1/hall");
  const service = hall.body?.services?.[0];
  const answer = service ? await act("/api/v1/tickets", { service: service.id }) : hall;
  if (!isGood(answer)) {
    say(why(answer), false);
    return;
  }
  say("", true);
  $("ticket").replaceChildren(
    make("span", "", t("第一张号票：", "The first ticket: ")),
    make("span", "ticket-number", answer.body.number));
}

function onSubmit(id, work) {
  $(id).addEventListener("submit", event => {
    event.preventDefault();
    pressed(event.submitter ?? $(id), work);
  });
}

onSubmit("code-form", async () => {
  const answer = await act("/api/v1/login", { user: "setup", password: $("code").value.replace(/\s/g, "") });
  if (isGood(answer)) {
    await whoIs();
    await begin();
  } else {
    say(answer.body?.code === "wrong-credentials" ? t("代码不正确，请核对终端上的代码。", "That is not the code; look at the terminal again.") : why(answer), false);
    $("code").select();
  }
});
onSubmit("hall-form", async () => next("hall-form", hallComplaint()));
onSubmit("services-form", async () =>
  next("services-form", wanted.size === 0 ? t("请至少选择一项业务。", "Choose at least one service.") : null));
onSubmit("people-form", async () => next("people-form", peopleComplaint()));
onSubmit("devices-form", finish);
for (const back of document.querySelectorAll(".back")) {
  back.addEventListener("click", () => show(step - 1));
}
$("division").addEventListener("input", () => {
  division = null;
  clearTimeout(searching);
  searching = setTimeout(search, 150);
});
for (const id of ["name-zh", "name-en"]) {
  $(id).addEventListener("input", () => { ownName = true; });
}
document.addEventListener("input", () => say("", true));
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, remember);
}
addEventListener("popstate", event => {
  if (choices && !done) {
    show(event.state?.step ?? 0);
  }
});
$("first-ticket").addEventListener("click", () => pressed($("first-ticket"), firstTicket));
languageSwitch(() => {
  drawSteps();
  drawChoices();
  if (done) {
    drawDone(!$("next").hidden);
  }
});
if (await whoIs()) {
  await begin();
} else {
  show(-1);
}
