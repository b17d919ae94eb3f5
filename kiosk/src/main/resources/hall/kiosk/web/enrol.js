// Machines that ask to be let in: their code is typed, their fingerprint compared, and it is said what each is.
import { act, ask, draw, isGood, make, moment, pressed, say, t, why } from "./common.js";

const $ = id => document.getElementById(id);
const ROLES = { board: ["显示屏", "Board"], kiosk: ["取号机", "Kiosk"] };

let waiting = [];
let places = [];
let machines = [];

/** Asks who waits and who is in. */
export async function lookAtMachines() {
  const answer = await ask("/api/v1/enrolments");
  if (isGood(answer)) {
    ({ waiting, places, machines } = answer.body);
    showMachines();
  }
}

export function showMachines() {
  draw($("machines"), [waiting, machines], () => [...waiting.map(asking), ...machines.map(inside)]);
}

function asking(machine) {
  const box = make("div", "device row");
  const words = make("div", "grow");
  words.append(
    make("p", "stop", t(`新设备等待登记：${t(...ROLES[machine.role])}`, `A new machine waits: ${t(...ROLES[machine.role])}`)),
    make("p", "note", t(`来自 ${machine.address}，${moment(machine.since)} 起`, `from ${machine.address}, since ${moment(machine.since)}`)));
  const open = make("button", "small", t("登记", "Let it in"));
  open.type = "button";
  open.dataset.enrolment = machine.enrolment;
  open.addEventListener("click", () => enrol(machine));
  box.append(words, open);
  return box;
}

function inside(machine) {
  const box = make("div", "device row");
  const words = make("div", "grow");
  words.append(
    make("strong", "", machine.id),
    make("p", "note", t(`${machine.by} 于 ${moment(machine.at)} 登记，来自 ${machine.address}`, `let in by ${machine.by} at ${moment(machine.at)}, from ${machine.address}`)));
  const out = make("button", "plain small", t("停用", "Retire"));
  out.type = "button";
  out.dataset.retire = machine.id;
  out.addEventListener("click", () => retire(machine));
  box.append(words, out);
  return box;
}

/** First the code; only whoever typed it is shown the fingerprint. */
function enrol(machine) {
  const code = make("input", "numbers");
  code.id = "enrol-code";
  code.inputMode = "numeric";
  code.autocomplete = "off";
  code.maxLength = 7;
  const label = make("label", "", t("设备屏幕上的六位登记码", "The six digits on the machine's screen"));
  label.append(code);
  open(t("登记新设备", "Let a new machine in"), [label], [
    ["enrol-next", "", t("下一步", "Next"), async () => {
      const answer = await act(`/api/v1/enrolments/${machine.enrolment}/code`, { code: code.value });
      return isGood(answer) ? compare(machine, code.value, answer.body.fingerprint) : failed(answer);
    }],
    ["enrol-refuse", "plain", t("不是本大厅的设备", "It is not of this hall"), () => refuse(machine)],
  ]);
  code.focus();
}

function compare(machine, code, fingerprint) {
  const print = make("p", "fingerprint", fingerprint);
  print.id = "enrol-fingerprint";
  const choice = make("select");
  choice.id = "enrol-place";
  for (const place of places.filter(each => each.role === machine.role)) {
    const option = make("option", "", place.id + (place.taken ? t("（将替换现有设备）", " (takes the place of the machine there)") : ""));
    option.value = place.id;
    choice.append(option);
  }
  choice.value = places.find(each => each.role === machine.role && !each.taken)?.id ?? choice.value;
  const label = make("label", "", t(`它用作哪一台${t(...ROLES[machine.role])}`, "Which one it is"));
  label.append(choice);
  open(t("核对指纹", "Compare the fingerprint"), [
    make("p", "", t("请逐个核对设备屏幕上的十二个字符。有一个不同，就是有人在中间，请拒绝。", "Compare all twelve letters with the machine's screen. If one differs, somebody stands in between: refuse it.")),
    print,
    label,
  ], [
    ["enrol-admit", "", t("完全相同，登记", "All are the same: let it in"), async () => {
      const answer = await act(`/api/v1/enrolments/${machine.enrolment}/admit`, { code, device: choice.value });
      return isGood(answer) ? done(t(`${choice.value} 已登记，设备即将上线。`, `${choice.value} is let in and will be online in a moment.`)) : failed(answer);
    }],
    ["enrol-refuse", "plain", t("不同，拒绝", "They differ: refuse it"), () => refuse(machine)],
  ]);
}

async function refuse(machine) {
  const answer = await act(`/api/v1/enrolments/${machine.enrolment}/refuse`);
  return isGood(answer) ? done(t("已拒绝该设备。", "The machine was refused.")) : failed(answer);
}

function retire(machine) {
  open(t(`停用 ${machine.id}`, `Retire ${machine.id}`), [
    make("p", "", t("这台机器的证书和密码立即作废，几秒内断开，不能再连接；要再用须重新登记。", "This machine's certificates and password count no more: it is out within seconds and cannot come back unless it is enrolled again.")),
  ], [
    ["enrol-retire", "", t("停用", "Retire"), async () => {
      const answer = await act(`/api/v1/machines/${encodeURIComponent(machine.id)}/retire`);
      return isGood(answer) ? done(t(`${machine.id} 已停用。`, `${machine.id} is retired.`)) : failed(answer);
    }],
  ]);
}

async function done(text) {
  $("enrol").close();
  say(text, true);
  await lookAtMachines();
}

function failed(answer) {
  $("enrol-said").textContent = why(answer);
}

/** Shows one step; each button is an id, a class, its words and what it does. */
function open(title, parts, buttons) {
  $("enrol-title").textContent = title;
  $("enrol-said").textContent = "";
  $("enrol-parts").replaceChildren(...parts);
  $("enrol-acts").replaceChildren(...buttons.map(([id, className, words, work]) => {
    const element = make("button", className, words);
    element.type = "button";
    element.id = id;
    element.addEventListener("click", () => pressed(element, work));
    return element;
  }));
  if (!$("enrol").open) {
    $("enrol").showModal();
  }
}

$("enrol-cancel").addEventListener("click", () => $("enrol").close());
$("enrol").addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.id === "enrol-code") {
    event.preventDefault();
    $("enrol-next").click();
  }
});
