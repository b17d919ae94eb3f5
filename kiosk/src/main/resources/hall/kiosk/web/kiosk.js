// The kiosk's own picture with real buttons over what can be touched on it.
import "./again.js";
import { act, ask, isGood, languageSwitch, make, pressed, named, say, session, why } from "./common.js";
import { hands, paper } from "./hands.js";
import { heard, picture } from "./line.js";

const EVERY_MILLIS = 1000;
const id = decodeURIComponent(location.pathname.split("/").pop());
const base = `/api/v1/kiosks/${encodeURIComponent(id)}`;
const image = document.getElementById("picture");
const targets = document.getElementById("targets");
let shown = "";
let timer = null;

function place(list) {
  const key = JSON.stringify(list) + document.documentElement.lang;
  if (key === shown) {
    return;
  }
  shown = key;
  const focused = document.activeElement?.dataset?.target;
  targets.replaceChildren(...list.map(target => {
    const button = make("button");
    button.type = "button";
    button.dataset.target = target.id;
    button.append(make("span", "visually-hidden", named(target.labels, target.label)));
    button.style.left = `${target.x * 100}%`;
    button.style.top = `${target.y * 100}%`;
    button.style.width = `${target.w * 100}%`;
    button.style.height = `${target.h * 100}%`;
    button.addEventListener("click", () => pressed(button, async () => {
      const answer = await act(base + "/press", { target: target.id });
      say(isGood(answer) ? named(target.labels, target.label) : why(answer), isGood(answer));
      await refresh();
    }));
    return button;
  }));
  targets.querySelector(`[data-target="${CSS.escape(focused ?? "")}"]`)?.focus();
}

async function refresh() {
  clearTimeout(timer);
  const [answer, loaded] = await Promise.all([ask(base + "/targets"), picture(image, base + "/screen.png")]);
  if (isGood(answer) && loaded) {
    heard();
  }
  if (isGood(answer)) {
    place(answer.body.targets);
    hands(answer.body.hands, base);
    await paper();
  } else if (answer.status === 404) {
    say(why(answer), false);
  }
  timer = setTimeout(refresh, EVERY_MILLIS);
}

document.getElementById("id").textContent = id;
languageSwitch(() => {
  shown = "";
});
await session("manager");
refresh();
