// Machines that ask to be let in: their code is typed, their fingerprint compared, and it is said what each is.
import { act, ask, draw, isGood, make, moment, pressed, say, t, why } from "./common.js";
import { options } from "./controls.js";

const $ = id => document.getElementById(id);
const ROLES = { board: ["显示屏", "Board"], kiosk: ["取号机", "Kiosk"] };

let waiting = [];
let places = [];
let machines = [];

/** What a new device can be at; null in a hall whose configuration cannot be changed here. */
let fresh = null;

const NEW = "+";
const KINDS = {
  board: [
    ["board", ["新的显示屏", "A new board"]],
    ["window", ["新的窗口屏", "A new window's screen"]],
  ],
  kiosk: [["kiosk", ["新的取号机", "A new kiosk"]]],
};
const SCENES = {
  "main-landscape": ["主屏（横屏）", "Main board, landscape"], "main-portrait": ["主屏（竖屏）", "Main board, portrait"],
  "zone-landscape": ["区域屏（横屏）", "Zone board, landscape"], "zone-portrait": ["区域屏（竖屏）", "Zone board, portrait"],
  "guide-landscape": ["引导屏（横屏）", "Entrance guide, landscape"], "guide-portrait": ["引导屏（竖屏）", "Entrance guide, portrait"],
  "led-strip": ["LED 条屏", "LED strip"],
};

/** Asks who waits and who is in. */
export async function lookAtMachines() {
  const answer = await ask("/api/v1/enrolments");
  if (isGood(answer)) {
    ({ waiting, places, machines } = answer.body);
    fresh = answer.body.new ?? null;
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
  const label = labelled(t("设备屏幕上的六位登记码", "The six digits on the machine's screen"), code);
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
  const own = places.filter(each => each.role === machine.role);
  const kinds = fresh === null ? [] : KINDS[machine.role].filter(([kind]) => kind !== "window" || fresh.windows.length > 0);
  const choice = select("enrol-place", [
    ...own.map(place => [place.id, place.id + (place.taken ? t("（将替换现有设备）", " (takes the place of the machine there)") : "")]),
    ...kinds.map(([kind, words]) => [NEW + kind, t(...words)]),
  ]);
  choice.value = own.find(each => !each.taken)?.id ?? (kinds[0] ? NEW + kinds[0][0] : choice.value);
  const details = make("div", "stack");
  const ask = () => details.replaceChildren(...(choice.value.startsWith(NEW) ? asked(choice.value.slice(NEW.length)) : []));
  choice.addEventListener("change", ask);
  ask();
  open(t("核对指纹", "Compare the fingerprint"), [
    make("p", "", t("请逐个核对设备屏幕上的十二个字符。有一个不同，就是有人在中间，请拒绝。", "Compare all twelve letters with the machine's screen. If one differs, somebody stands in between: refuse it.")),
    print,
    labelled(t(`它用作哪一台${t(...ROLES[machine.role])}`, "Which one it is"), choice),
    details,
  ], [
    ["enrol-admit", "", t("完全相同，登记", "All are the same: let it in"), async () => {
      const what = admitted(choice.value);
      const answer = await act(`/api/v1/enrolments/${machine.enrolment}/admit`, { code, ...what });
      return isGood(answer) ? done(t(`${what.device} 已登记，设备即将上线。`, `${what.device} is let in and will be online in a moment.`)) : failed(answer);
    }],
    ["enrol-refuse", "plain", t("不同，拒绝", "They differ: refuse it"), () => refuse(machine)],
  ]);
}

/** What has to be known of a new device. */
function asked(kind) {
  const id = make("input");
  id.id = "enrol-id";
  id.maxLength = 32;
  id.value = freeId(kind === "window" ? "screen" : kind);
  const inches = make("input", "numbers");
  inches.id = "enrol-inches";
  inches.inputMode = "decimal";
  const zones = [["", t("未指定", "not said")], ...fresh.zones.map(zone => [zone, zone])];
  return [
    labelled(t("编号", "Its id"), id),
    ...(kind === "board" ? [labelled(t("版面", "What it shows"), select("enrol-scene", fresh.scenes.map(scene => [scene, t(...(SCENES[scene] ?? [scene, scene]))])))] : []),
    ...(kind === "window" ? [labelled(t("哪个窗口的", "Of which window"), select("enrol-window", fresh.windows.map(window => [window, window])))] : []),
    ...(fresh.zones.length > 0 ? [labelled(t("所在区域", "Its zone"), select("enrol-zone", zones))] : []),
    labelled(t("屏幕对角线（英寸，可不填）", "Diagonal of its panel in inches (may be left empty)"), inches),
  ];
}

/** The first id of this kind that no device of the hall has. */
function freeId(kind) {
  const used = new Set(places.map(place => place.id));
  let n = 1;
  while (used.has(`${kind}-${n}`)) {
    n++;
  }
  return `${kind}-${n}`;
}

/** What the form says, as the hall is asked. */
function admitted(chosen) {
  if (!chosen.startsWith(NEW)) {
    return { device: chosen };
  }
  const of = id => $(id)?.value.trim() || undefined;
  const inches = of("enrol-inches");
  return {
    device: of("enrol-id") ?? "",
    reason: t("登记新设备", "A new machine was let in"),
    new: {
      kind: chosen.slice(NEW.length),
      scene: of("enrol-scene"),
      window: of("enrol-window"),
      zone: of("enrol-zone"),
      inches: inches === undefined ? undefined : Number.isNaN(Number(inches)) ? inches : Number(inches),
    },
  };
}

function select(id, pairs) {
  const choice = make("select");
  choice.id = id;
  choice.append(...options(pairs));
  return choice;
}

function labelled(words, control) {
  const label = make("label", "", words);
  label.append(control);
  return label;
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

/** With what is wrong in the configuration that a new device would make. */
function failed(answer) {
  const faults = (answer.body?.faults ?? []).map(fault => t(fault.zh, fault.en));
  $("enrol-said").textContent = [why(answer), ...faults].join(" ");
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
