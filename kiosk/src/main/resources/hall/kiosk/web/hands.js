// What one does with the hands to the demo's devices: a card, the paper, the keys of a pad, and the slip as it comes out.
import { act, draw, isGood, make, named, pressed, say, t, why } from "./common.js";
import { picture } from "./line.js";

const place = document.getElementById("hands");
const slip = make("img", "slip");
let printer = "";
let bars = [];

/** Shows what can be done; nothing where all devices are real. */
export function hands(list, base) {
  place.hidden = list.length === 0;
  draw(place, list, () => {
    const devices = [...new Set(list.map(each => each.device))];
    printer = list.find(each => each.id.startsWith("simulated:printer:"))?.device ?? "";
    bars = [];
    const groups = devices.map(device => group(list.filter(each => each.device === device), base));
    slip.alt = t("最近打印的号票", "The slip that was printed last");
    return [make("h2", "", t("演示用的设备", "The demo's devices")), ...groups, slip];
  });
}

function group(acts, base) {
  const box = make("div", "hand stack");
  box.append(make("h3", "", `${named(acts[0].names, "")} ${acts[0].device}`));
  const row = make("div", "row");
  row.append(...acts.map(each => {
    const button = make("button", "plain", named(each.labels, each.id));
    button.type = "button";
    button.dataset.hand = each.id;
    button.addEventListener("click", () => pressed(button, async () => {
      const answer = await act(base + "/press", { target: each.id });
      say(isGood(answer) ? named(each.labels, each.id) : why(answer), isGood(answer));
    }));
    return button;
  }));
  box.append(row);
  if (acts[0].id.startsWith("simulated:bar:")) {
    bars.push(bar(acts[0], box));
  }
  return box;
}

/** What a bar's lights show, above what can be done to it. */
function bar(first, box) {
  const lights = make("img", "lights");
  lights.alt = t("条屏现在显示的内容", "What the bar shows now");
  lights.hidden = true;
  box.children[0].after(lights);
  return { lights, device: first.device };
}

/** The slip that lies in the printer, none before the first, and the lights of the bars. */
export async function paper() {
  await Promise.all(bars.map(async each => {
    each.lights.hidden = !await picture(each.lights, `/api/v1/devices/${encodeURIComponent(each.device)}/picture.png`);
  }));
  if (printer !== "") {
    slip.hidden = !await picture(slip, `/api/v1/devices/${encodeURIComponent(printer)}/picture.png`);
  }
}
