// What citizens have written with their ratings, and bad grades: what was done about each is noted, then it is closed.
import { act, ask, draw, isGood, make, moment, pressed, say, t, why } from "./common.js";
import { grades, reasons } from "/words.js";

const list = document.getElementById("cases");
let cases = [];
let open = 0;
let overdue = 0;

export async function lookAtCases() {
  const answer = await ask("/api/v1/cases");
  if (isGood(answer)) {
    ({ cases, open, overdue } = answer.body);
    showCases();
  }
}

const steps = () => ({
  accepted: t("受理", "accepted"), inquired: t("调查", "inquired into"), handled: t("处置", "handled"),
  answered: t("反馈", "answered"), filed: t("归档", "filed") });

function word(words, code) {
  const found = words.find(each => each[0] === String(code));
  return found ? t(found[1], found[2]) : String(code);
}

export function showCases() {
  document.getElementById("cases-open").textContent = open === 0 ? t("没有待处理的", "nothing to see to")
    : t(`待处理 ${open} 件`, `${open} to see to`) + (overdue > 0 ? t(`，其中 ${overdue} 件逾期`, `, ${overdue} of them overdue`) : "");
  draw(list, cases, () => cases.map(each => {
    const li = make("li", each.closed ? "note" : "");
    const said = [word(grades, each.grade), ...each.reasons.map(code => word(reasons, code))].join(t("，", ", "));
    li.append(make("p", "", t(`${each.number} · ${each.window} 号窗口${each.clerk ? " " + each.clerk : ""} · ${said}`, `${each.number} · window ${each.window}${each.clerk ? " " + each.clerk : ""} · ${said}`)));
    if (each.words) {
      li.append(make("p", "", t(`“${each.words}”`, `"${each.words}"`)));
    }
    if (each.contact) {
      li.append(make("p", "", t(`联系方式：${each.contact}`, `Contact: ${each.contact}`)));
    }
    li.append(make("p", "note", each.closed
      ? t(`${moment(each.closed.at)} ${each.closed.by} 已处理：${each.closed.words}`, `${moment(each.closed.at)} ${each.closed.by} saw to it: ${each.closed.words}`)
      : t(`${moment(each.at)}，须在 ${moment(each.due)} 前办结`, `${moment(each.at)}, to be closed before ${moment(each.due)}`)));
    if (each.steps.length > 0) {
      li.append(make("p", "note", each.steps.map(done => `${steps()[done.step]} ${moment(done.at)} ${done.by}`).join(" → ")));
    }
    if (each.overdue) {
      li.append(make("p", "stop", t("▲ 已逾期，请今天办结", "▲ Overdue: close it today")));
    }
    if (!each.closed) {
      if (each.next) {
        li.append(stepping(each));
      }
      li.append(closing(each));
    }
    return li;
  }));
}

function stepping(each) {
  const name = steps()[each.next];
  const button = make("button", "plain small", t(`记下：${name}`, `Note: ${name}`));
  button.type = "button";
  button.setAttribute("aria-label", t(`${each.number} 记下：${name}`, `${each.number}: note that it is ${name}`));
  button.addEventListener("click", () => pressed(button, async () => {
    const answer = await act(`/api/v1/cases/${encodeURIComponent(each.id)}/step`, { step: each.next });
    say(isGood(answer) ? t(`${each.number} 已记下：${name}`, `${each.number} is ${name}`) : why(answer), isGood(answer));
    await lookAtCases();
  }));
  return button;
}

function closing(each) {
  const form = make("form", "row");
  const label = make("label", "grow");
  const words = make("input");
  words.type = "text";
  words.maxLength = 500;
  words.required = true;
  words.autocomplete = "off";
  words.setAttribute("aria-label", t(`${each.number} 的处理情况`, `What was done about ${each.number}`));
  words.placeholder = t("处理情况", "What was done");
  label.append(words);
  const button = make("button", "plain small", t("办结", "Close"));
  form.append(label, button);
  form.addEventListener("submit", event => {
    event.preventDefault();
    pressed(button, async () => {
      const answer = await act(`/api/v1/cases/${encodeURIComponent(each.id)}/close`, { words: words.value.trim() });
      say(isGood(answer) ? t(`${each.number} 已办结`, `${each.number} is closed`) : why(answer), isGood(answer));
      await lookAtCases();
    });
  });
  return form;
}
