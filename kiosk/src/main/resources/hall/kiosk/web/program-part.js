// The form of one part of a program: its name, its scene, its time and its days.
import { draw, make, t } from "./common.js";
import { field, options } from "./controls.js";
import { DAYS, span } from "./week.js";
import { written } from "./week-editor.js";

const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Draws the form of `part`; `change(mutate)` is one step that can be undone. */
export function drawPartForm(box, part, scenes, change) {
  draw(box, [part, scenes], () => part ? fields(part, scenes, change) : [make("p", "note whole", t("还没有时段：在周视图的空白处拖动，或按“添加”。", "There is no part yet: draw one on the week, or press Add."))]);
}

function fields(part, scenes, change) {
  const name = input("part-name", "text", part.name, value => value.trim() && change(next => { next.name = value.trim(); }));
  name.maxLength = 200;
  const scene = make("select");
  scene.id = "part-scene";
  scene.append(...options(scenes.map((each, index) => [String(index), each])));
  scene.value = String(part.scene);
  scene.addEventListener("change", () => change(next => { next.scene = Number(scene.value); }));
  const times = span(part.time) ?? { from: 0, until: 0 };
  const time = (id, minute) => input(id, "time", clockOf(minute), () => {
    const [from, until] = ["part-from", "part-until"].map(each => minutesOf(document.getElementById(each).value));
    if (from !== null && until !== null) {
      change(next => { next.time = written(from, until > from ? until : until + 24 * 60); });
    }
  });
  const dates = input("part-dates", "text", part.dates.join(" "), value => {
    const list = value.split(/[\s,，、;；]+/).filter(Boolean);
    const wrong = list.find(each => !DATE.test(each));
    dates.setCustomValidity(wrong ? t(`“${wrong}”不是日期，请写作 2027-01-01。`, `"${wrong}" is no date; write 2027-01-01.`) : "");
    if (!wrong) {
      change(next => { next.dates = [...new Set(list)].sort(); });
    }
    dates.reportValidity();
  });
  dates.placeholder = "2027-01-01 2027-05-01";
  return [
    labelled(t("名称", "Name"), name), labelled(t("画面", "Scene"), scene),
    labelled(t("从", "From"), time("part-from", times.from)), labelled(t("到（不晚于开始即为次日）", "Until (not later: the next day)"), time("part-until", times.until)),
    days(part, change),
    labelled(t("另加的日期", "Dates besides"), dates, true),
  ];
}

function days(part, change) {
  const box = make("fieldset", "whole");
  const list = make("div", "days");
  for (const [day, zh, en] of DAYS) {
    const label = make("label", "check");
    const each = make("input");
    Object.assign(each, { type: "checkbox", name: "part-day", value: day, checked: part.days.includes(day) });
    each.addEventListener("change", () => change(next => {
      next.days = DAYS.map(([id]) => id).filter(id => id === day ? each.checked : next.days.includes(id));
    }));
    label.append(each, make("span", "", t(zh, en)));
    list.append(label);
  }
  box.append(make("legend", "", t("日期（都不选即每天）", "Days (none: every day)")), list);
  return box;
}

function labelled(words, control, whole = false) {
  const label = field(words, control);
  label.className = whole ? "whole" : "";
  return label;
}

function input(id, type, value, changed) {
  const made = make("input");
  Object.assign(made, { id, type, value });
  made.autocomplete = "off";
  made.addEventListener("change", () => changed(made.value));
  return made;
}

function clockOf(minute) {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function minutesOf(clock) {
  const parts = /^([0-9]{2}):([0-9]{2})/.exec(clock);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}
