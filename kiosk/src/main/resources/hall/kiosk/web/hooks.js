// Whom the hall tells what happens by HTTP: whether it arrives, and what to do with what did not.
import { act, ask, draw, isGood, make, pressed, say, t, why } from "./common.js";

const list = document.getElementById("hooks");
const TOPICS = { ticket: ["号票", "tickets"], call: ["叫号", "calls"], rating: ["评价", "ratings"], alarm: ["报警", "alarms"] };

let hooks = [];

export async function lookAtHooks() {
  const answer = await ask("/api/v1/hooks");
  if (isGood(answer)) {
    hooks = answer.body.hooks;
    showHooks();
  }
}

export function showHooks() {
  list.closest("section").hidden = hooks.length === 0;
  draw(list, hooks, () => hooks.map(hook => {
    const li = make("li");
    const line = make("p");
    line.append(make("strong", "", hook.id + " "),
      make("span", hook.trouble ? "stop" : "good", hook.trouble ? t(`连不上：${hook.trouble}`, `not reached: ${hook.trouble}`) : t("正常", "well")));
    li.append(line, make("p", "note", [hook.url, hook.topics.map(each => t(...TOPICS[each])).join(t("、", ", ")),
      hook.behind > 0 ? t(`待推送 ${hook.behind} 条`, `${hook.behind} to look at`) : ""].filter(Boolean).join(" · ")));
    if (hook.dead.length > 0) {
      const last = hook.dead[hook.dead.length - 1];
      li.append(make("p", "stop", t(`未送达 ${hook.dead.length} 条，最近：第 ${last.seq} 条 ${last.why}`, `${hook.dead.length} not delivered, the last is event ${last.seq}: ${last.why}`)));
      const acts = make("div", "row");
      acts.append(button(hook, "retry", "重新推送", "Send again"), button(hook, "discard", "放弃", "Discard"));
      li.append(acts);
    }
    return li;
  }));
}

function button(hook, verb, zh, en) {
  const element = make("button", "plain small", t(zh, en));
  element.type = "button";
  element.dataset.verb = verb;
  element.addEventListener("click", () => pressed(element, async () => {
    const answer = await act(`/api/v1/hooks/${encodeURIComponent(hook.id)}/${verb}`);
    say(isGood(answer) ? t(`${hook.id}：${zh}`, `${hook.id}: ${en}`) : why(answer), isGood(answer));
    await lookAtHooks();
  }));
  return element;
}
