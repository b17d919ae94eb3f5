// What somebody does about an alarm of the tier: he has seen it, or has put its cause right; with his reason, which is kept.
import { act, isGood, make, moment, pressed, t, why } from "./common.js";
import { mayAct } from "./signed.js";

/** Who looks after `alarm`, and for whoever may the buttons; `done` is run after an act. */
export function alarmActs(hall, alarm, done) {
  const parts = [];
  if (alarm.acknowledged) {
    const { by, at, reason } = alarm.acknowledged;
    parts.push(make("span", "note", t(`（${by} 已于 ${moment(at)} 确认：${reason}）`, ` (${by} looks after it since ${moment(at)}: ${reason}) `)));
  }
  if (mayAct()) {
    const buttons = make("span", "alarm-acts");
    buttons.append(button("acknowledge", t("确认", "I look after it"), hall, alarm, done), button("settle", t("已处理", "Settled"), hall, alarm, done));
    parts.push(buttons);
  }
  return parts;
}

function button(verb, words, hall, alarm, done) {
  const element = make("button", "plain", words);
  element.type = "button";
  element.dataset.verb = verb;
  element.addEventListener("click", () => open(verb, hall, alarm, done));
  return element;
}

function open(verb, hall, alarm, done) {
  const dialog = make("dialog", "stack");
  const form = make("form", "stack");
  const settles = verb === "settle";
  const title = make("h2", "", settles ? t("已处理", "Settled") : t("确认", "I look after it"));
  title.id = "settle-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const label = make("label", "", settles ? t("做了什么", "What was done") : t("说明", "What you do about it"));
  const reason = make("input");
  Object.assign(reason, { id: "reason", type: "text", required: true, maxLength: 200, autocomplete: "off" });
  label.append(reason);
  const said = make("p", "said");
  said.setAttribute("role", "status");
  const yes = make("button", "", t("确定", "OK"));
  yes.type = "submit";
  yes.id = "settle-yes";
  const no = make("button", "plain", t("返回", "Back"));
  no.type = "button";
  no.addEventListener("click", () => dialog.close());
  const row = make("div", "row");
  row.append(yes, no);
  form.append(title,
    make("p", "note", settles
      ? t("姓名、时间和说明会存入处置记录。问题仍存在时，报警会再次出现。", "Your name, the time and this text are kept. What is still so raises the alarm again.")
      : t("姓名、时间和说明会存入处置记录；报警保留。", "Your name, the time and this text are kept; the alarm stays.")),
    label, said, row);
  form.addEventListener("submit", event => {
    event.preventDefault();
    pressed(yes, async () => {
      const answer = await act(`/api/v1/halls/${hall.id}/alarms/${alarm.code}/${verb}`, { since: alarm.since, reason: reason.value });
      if (isGood(answer)) {
        dialog.close();
        await done();
      } else {
        said.textContent = why(answer);
        said.classList.add("wrong");
      }
    });
  });
  dialog.append(form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
