// "Was I called?": the calls of a number on a day, and what each board and the voice did with each.
import { ask, draw, duration, isGood, make, named, say, t, why } from "./common.js";
import { notShown, UNSEEN } from "./reasons.js";

const $ = id => document.getElementById(id);

let answer = null;
let asked = "";

function clock(text) {
  return new Date(text).toLocaleTimeString("zh-CN", { hour12: false });
}

/** Asks for the calls of `number`; `day` may be empty for today. */
export async function lookAtCalls(number, day) {
  const reply = await ask(`/api/v1/calls?number=${encodeURIComponent(number)}&day=${encodeURIComponent(day)}`);
  if (!isGood(reply)) {
    say(why(reply), false);
    return;
  }
  answer = reply.body;
  asked = number.toUpperCase();
  showCalls();
}

/** Shows what was found, in the language chosen now. */
export function showCalls() {
  if (answer) {
    draw($("called"), [answer, asked], () => answer.tickets.length > 0
      ? answer.tickets.map(ticketItem)
      : [make("li", "note", t(`${answer.day ?? ""} 没有取过或叫过 ${asked}。`, `${asked} was neither taken nor called on ${answer.day ?? "any day"}.`))]);
  }
}

function ticketItem(ticket) {
  const li = make("li", "stack");
  const taken = ticket.issuedAt ? t(`${clock(ticket.issuedAt)} 取号`, `taken at ${clock(ticket.issuedAt)}`) : t("前一日取号", "taken on an earlier day");
  li.append(make("p", "", [ticket.number, named(ticket.serviceNames, ticket.service ?? ""), answer.day, taken].filter(Boolean).join(" · ")));
  if (ticket.calls.length === 0) {
    li.append(make("p", "note", t("当日没有叫过这个号。", "It was not called on that day.")));
  }
  li.append(...ticket.calls.map(callPart));
  return li;
}

function callPart(call) {
  const part = make("div", "stack called");
  part.dataset.call = call.call;
  const what = call.repeat ? t("重呼", "called again") : t("叫号", "called");
  const to = named(call.windowNames, call.window);
  const ended = call.ended ? ` → ${clock(call.ended.at)} ${named(call.ended.texts)}` : "";
  part.append(make("strong", "numbers", `${clock(call.at)} ${what} · ${to}${ended}`));
  const list = make("ul", "lines note");
  list.append(...call.devices.map(each => {
    const shown = each.shownAt !== null;
    const unseen = !shown && (each.why === null || each.why in UNSEEN);
    return make("li", unseen ? "stop" : "", `${each.device}${t("：", ": ")}${shown ? shownWords(each) : notShownWords(each)}`);
  }));
  part.append(list);
  return part;
}

function shownWords(each) {
  const held = each.heldMillis === null ? t("，未报告时长", "; for how long is not told") : t(`，持续 ${duration(Math.round(each.heldMillis / 1000))}`, ` for ${duration(Math.round(each.heldMillis / 1000))}`);
  return t(`${clock(each.shownAt)} 播出`, `shown or said at ${clock(each.shownAt)}`) + held;
}

function notShownWords(each) {
  if (each.why === null) {
    return t("没有回报", "has said nothing");
  }
  const [zh, en] = notShown(each.why);
  return t(`未播出（${zh}）`, `not shown (${en})`);
}
