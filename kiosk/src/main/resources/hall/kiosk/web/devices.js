// The hall's devices: how they are, and what can be done to them from here.
import { act, ask, draw, isGood, make, named, pressed, say, t, why } from "./common.js";

const $ = id => document.getElementById(id);
const PRINTS = new Set(["ticket-printer"]);

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
    acts.append(button(device, "show", ...(PRINTS.has(device.kind) ? ["打印测试票", "Print a test ticket"] : ["演示", "Let it show"])));
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

/** Restarts a device, a board or a kiosk. */
export function restart(id) {
  return perform(id, "restart");
}

async function perform(id, verb) {
  const answer = await act(`/api/v1/devices/${encodeURIComponent(id)}/${verb}`);
  const good = isGood(answer) && answer.body.passed;
  say(id + "：" + (isGood(answer) ? named(answer.body.texts, answer.body.text) : why(answer)), good);
  await lookAtDevices();
}
