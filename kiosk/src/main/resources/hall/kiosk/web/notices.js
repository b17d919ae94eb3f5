// What a lobby guide writes for the boards: it waits until a manager approves it.
import { act, ask, draw, isGood, make, named, pressed, say, t, why } from "./common.js";

const $ = id => document.getElementById(id);

let notices = [];

/** Asks what was written and is not over. */
export async function lookAtNotices() {
  const answer = await ask("/api/v1/notices");
  if (isGood(answer)) {
    notices = answer.body.notices;
    show();
  }
}

function state(notice) {
  if (notice.waits) {
    return t("待审批", "waits for approval");
  }
  return notice.shown ? t("正在显示", "is shown") : t("未到时间", "not yet");
}

function show() {
  draw($("notices"), notices, () => notices.map(each => {
    const li = make("li");
    li.append(make("p", "", (each.urgent ? t("〔紧要〕", "[urgent] ") : "") + named(each.text)),
      make("p", "note", `${each.by} · ${state(each)}`));
    return li;
  }));
}

async function send() {
  const answer = await act("/api/v1/notices/proposals", {
    zh: $("notice-zh").value,
    en: $("notice-en").value,
    until: new Date($("notice-until").value).toISOString(),
    urgent: $("notice-urgent").checked,
  });
  say(isGood(answer) ? t("已送审。", "It is sent for approval.") : why(answer), isGood(answer));
  if (isGood(answer)) {
    $("notice").reset();
  }
  await lookAtNotices();
}

$("notice").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("notice-send"), send);
});
