// The hall's devices: how they are, and what can be done to them from here.
import { act, ask, draw, isGood, make, named, pressed, say, t, why } from "./common.js";

const $ = id => document.getElementById(id);
const SHOWS = { "ticket-printer": ["打印测试票", "Print a test ticket"], board: ["测试画面", "Test picture"] };

let devices = [];

/** Asks how the devices are. */
export async function lookAtDevices() {
  const answer = await ask("/api/v1/devices");
  if (isGood(answer)) {
    devices = answer.body.devices;
    showDevices();
  }
}

export function showDevices() {
  const trouble = devices.filter(device => !device.online || device.action);
  $("trouble").textContent = String(trouble.length);
  $("trouble").className = trouble.length > 0 ? "stop" : "good";
  draw($("devices"), devices, () => devices.length > 0
    ? devices.map(row)
    : [make("p", "note", t("尚无设备接入。", "No device is connected yet."))]);
}

function row(device) {
  const box = make("div", "device row");
  const words = make("div", "grow");
  const line = make("p");
  line.append(
    make("strong", "", device.id + " "),
    make("span", device.online ? "good" : "stop", named(device.statusTexts, device.status)));
  words.append(line);
  if (device.action) {
    words.append(make("p", "stop", "→ " + named(device.actionTexts, device.action)));
  }
  box.append(words);
  if (device.here) {
    const acts = make("div", "row");
    acts.append(button(device, "test", "检测", "Test"));
    acts.append(button(device, "show", ...(SHOWS[device.kind] ?? ["演示", "Let it show"])));
    if (device.kind === "board") {
      acts.append(button(device, "identify", "显示名称", "Show its name"));
    }
    acts.append(button(device, "restart", "重启", "Restart"));
    box.append(acts);
  }
  return box;
}

function button(device, verb, zh, en) {
  const element = make("button", "plain small", t(zh, en));
  element.type = "button";
  element.dataset.device = device.id;
  element.dataset.verb = verb;
  element.addEventListener("click", () => pressed(element, () => perform(device.id, verb)));
  return element;
}

/** Has each of these boards show its own name, so that who stands before them knows which is which. */
export async function identifyAll(ids) {
  const answers = await Promise.all(ids.map(id => act(`/api/v1/devices/${encodeURIComponent(id)}/identify`)));
  const failed = ids.map((id, i) => [id, answers[i]]).filter(([, answer]) => !isGood(answer) || !answer.body.passed);
  say(failed.length === 0
    ? t("每块显示屏正在显示自己的名称，稍后自行结束。", "Each board shows its own name for a while.")
    : failed.map(([id, answer]) => result(id, answer)).join(" "), failed.length === 0);
  await lookAtDevices();
}

function result(id, answer) {
  return id + "：" + (isGood(answer) ? named(answer.body.texts, answer.body.text) : why(answer));
}

/** Does `verb` to a device, a board or a kiosk and says what came of it. */
export async function perform(id, verb) {
  const answer = await act(`/api/v1/devices/${encodeURIComponent(id)}/${verb}`);
  const good = isGood(answer) && answer.body.passed;
  say(result(id, answer), good);
  await lookAtDevices();
}
