// Opening hours: the week, and a month whose days can be clicked: holidays, made-up working days, hours of one day.
import { act, isGood, make, pressed, say, t, why } from "./common.js";
import { value } from "./form.js";

const DAYS = [
  ["monday", "周一", "Monday"], ["tuesday", "周二", "Tuesday"], ["wednesday", "周三", "Wednesday"],
  ["thursday", "周四", "Thursday"], ["friday", "周五", "Friday"], ["saturday", "周六", "Saturday"], ["sunday", "周日", "Sunday"],
];
const USUAL = ["09:00-12:00", "13:30-17:00"];
const DAY_MILLIS = 86_400_000;

let month = new Date(Date.UTC(new Date().getFullYear(), new Date().getMonth(), 1));
let chosen = null;

/** Draws the hours of `draft`; `changed` is told after each change. */
export function hoursForm(draft, schema, changed) {
  const box = make("div", "stack whole");
  if (!draft.hours) {
    const add = make("button", "plain", t("设置开放时间", "Say when the hall is open"));
    add.type = "button";
    add.addEventListener("click", () => {
      draft.hours = { week: Object.fromEntries(DAYS.slice(0, 5).map(([day]) => [day, [...USUAL]])) };
      changed({ redraw: true });
    });
    box.append(make("p", "note", t("没有设置开放时间时，任何地方都不显示“已下班”。", "Without hours nobody says that the hall is closed.")), add);
    return box;
  }
  const calendar = make("div", "stack");
  const again = () => drawMonth(calendar, draft, changed, again);
  again();
  const properties = schema.properties;
  box.append(
    week(draft, () => { changed(); again(); }),
    value(draft.hours, "lastTicketMinutes", properties.lastTicketMinutes, "/hours/lastTicketMinutes", draft),
    make("h3", "", t("日历（点选某一天）", "Calendar (choose a day)")),
    calendar,
    importBox(draft, changed, again),
    details(t("按业务的时间与日历文件", "Times of services, calendar files"), [
      value(draft.hours, "services", properties.services, "/hours/services", draft),
      value(draft.hours, "calendars", properties.calendars, "/hours/calendars", draft),
    ]));
  return box;
}

function details(title, parts) {
  const box = make("details", "entry");
  box.dataset.entry = "/hours/more";
  box.append(make("summary", "", title), ...parts);
  return box;
}

/** A field whose fault can stand beside it. */
function field(pointer, title, input) {
  const label = make("label", "field");
  label.dataset.pointer = pointer;
  label.append(make("span", "", title), input, make("span", "fault"));
  return label;
}

function textInput(text, placeholder, typed) {
  const input = make("input");
  input.type = "text";
  input.autocomplete = "off";
  input.value = text;
  input.placeholder = placeholder;
  input.addEventListener("input", () => typed(input.value));
  return input;
}

const spans = text => text.split(/[,，、\s]+/).filter(each => each !== "");

function week(draft, changed) {
  const hours = draft.hours;
  const box = make("div", "fields week");
  for (const [day, zh, en] of DAYS) {
    const input = textInput((hours.week[day] ?? []).join(", "), t("休息", "closed"), text => {
      const times = spans(text);
      if (times.length === 0) {
        delete hours.week[day];
      } else {
        hours.week[day] = times;
      }
      changed();
    });
    box.append(field(`/hours/week/${day}`, t(zh, en), input));
  }
  return box;
}

const iso = date => date.toISOString().slice(0, 10);
const weekday = date => DAYS[(date.getUTCDay() + 6) % 7][0];
const special = (draft, date) => (draft.hours.special ?? []).find(each => each.date === date);

/** When the hall is open on a day, in words, by the draft. */
function timesOf(draft, date) {
  const own = special(draft, iso(date));
  const times = own ? (own.like ? draft.hours.week[own.like] : own.open) ?? [] : draft.hours.week[weekday(date)] ?? [];
  return times.length === 0 ? t("休息", "closed") : times.join(" ");
}

function drawMonth(box, draft, changed, again) {
  const go = step => {
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + step, 1));
    again();
  };
  const move = (step, zh, en) => {
    const button = make("button", "plain", t(zh, en));
    button.type = "button";
    button.addEventListener("click", () => go(step));
    return button;
  };
  const head = make("div", "row");
  const name = make("strong", "numbers", t(`${month.getUTCFullYear()}年${month.getUTCMonth() + 1}月`,
    month.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" })));
  name.setAttribute("aria-live", "polite");
  head.append(move(-1, "上月", "Before"), name, move(1, "下月", "Next"));
  const grid = make("div", "month");
  for (const [, zh, en] of DAYS) {
    grid.append(make("span", "note", t(zh, en.slice(0, 3))));
  }
  const first = new Date(month.getTime() - ((month.getUTCDay() + 6) % 7) * DAY_MILLIS);
  for (let i = 0; i < 42; i++) {
    const date = new Date(first.getTime() + i * DAY_MILLIS);
    if (i % 7 === 0 && i > 0 && date.getUTCMonth() !== month.getUTCMonth() && date > month) {
      break;
    }
    grid.append(dayButton(draft, date, again));
  }
  box.replaceChildren(head, grid);
  if (chosen) {
    box.append(dayForm(draft, chosen, changed, again));
  }
}

function dayButton(draft, date, again) {
  const own = special(draft, iso(date));
  const times = timesOf(draft, date);
  const button = make("button", "plain day");
  button.type = "button";
  button.dataset.date = iso(date);
  button.classList.toggle("other", date.getUTCMonth() !== month.getUTCMonth());
  button.classList.toggle("special", own !== undefined);
  button.classList.toggle("closed", times === t("休息", "closed"));
  button.setAttribute("aria-pressed", String(chosen === iso(date)));
  button.append(make("span", "numbers", String(date.getUTCDate())));
  button.append(make("span", "times", own?.name ? t(own.name.zh, own.name.en) : times));
  button.title = `${iso(date)} ${times}`;
  button.addEventListener("click", () => {
    chosen = iso(date);
    again();
  });
  return button;
}

function dayForm(draft, date, changed, again) {
  const own = special(draft, date);
  const form = make("div", "entry stack");
  form.append(make("strong", "numbers", date));
  const kind = make("select");
  kind.id = "day-kind";
  kind.append(
    new Option(t("与平常一样", "As usual"), ""),
    new Option(t("放假（休息）", "Holiday (closed)"), "closed"),
    new Option(t("当日另有时间", "Hours of its own"), "open"),
    ...DAYS.map(([day, zh, en]) => new Option(t(`调休：按${zh}上班`, `Works as on ${en}`), day)));
  kind.value = !own ? "" : own.like ? own.like : own.open?.length ? "open" : "closed";
  kind.addEventListener("change", () => {
    put(draft, date, kind.value === "" ? null : {
      date,
      ...(own?.name ? { name: own.name } : {}),
      ...(kind.value === "open" ? { open: [...USUAL] } : kind.value === "closed" ? {} : { like: kind.value }),
    });
    changed();
    again();
  });
  const fields = make("div", "fields");
  const index = (draft.hours.special ?? []).indexOf(own);
  fields.append(field(`/hours/special/${index}`, t("这一天", "On this day"), kind));
  if (own) {
    if (kind.value === "open") {
      fields.append(field(`/hours/special/${index}/open`, t("时间", "Times"), textInput(own.open.join(", "), "08:30-12:00", text => {
        own.open = spans(text);
        changed();
      })));
    }
    for (const [language, zh, en] of [["zh", "名称（中文）", "Name in Chinese"], ["en", "名称（英文）", "Name in English"]]) {
      fields.append(field(`/hours/special/${index}/name/${language}`, t(zh, en), textInput(own.name?.[language] ?? "", "", text => {
        own.name = { ...own.name, [language]: text };
        if (!own.name.zh && !own.name.en) {
          delete own.name;
        }
        changed();
      })));
    }
  }
  form.append(fields);
  return form;
}

/** Days stand in order, so that two managers' changes of different days are told apart. */
function put(draft, date, entry) {
  const others = (draft.hours.special ?? []).filter(each => each.date !== date);
  const all = entry ? [...others, entry] : others;
  all.sort((a, b) => a.date.localeCompare(b.date));
  if (all.length === 0) {
    delete draft.hours.special;
  } else {
    draft.hours.special = all;
  }
}

function importBox(draft, changed, again) {
  const label = make("label", "field");
  const input = make("input");
  input.type = "file";
  input.accept = ".ics,.csv";
  input.addEventListener("change", () => pressed(input, async () => {
    const file = input.files[0];
    if (!file) {
      return;
    }
    const answer = await act("/api/v1/config/calendar", { name: file.name, text: await file.text() });
    input.value = "";
    if (!isGood(answer)) {
      say(why(answer), false);
      return;
    }
    const faults = answer.body.faults.map(fault => t(fault.zh, fault.en));
    if (faults.length > 0) {
      say(faults.join(" "), false);
      return;
    }
    for (const day of answer.body.days) {
      put(draft, day.date, day);
    }
    if (answer.body.days.length > 0) {
      const first = new Date(answer.body.days[0].date + "T00:00:00Z");
      month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1));
    }
    const count = answer.body.days.length;
    say([count > 0
      ? t(`已读入 ${count} 天，发布后生效。`, `${count} days are read; they take effect once published.`)
      : t("这个文件里没有节假日或调休日，什么都没有改。请确认选对了文件。", "There is no holiday and no made-up working day in this file; nothing is changed. See whether it is the right one."),
      ...answer.body.leftOut.slice(0, 5).map(each => t(each.zh, each.en))].join(" "), count > 0);
    changed();
    again();
  }));
  label.append(make("span", "", t("从日历文件导入节假日（.ics 或 .csv）", "Holidays from a calendar file (.ics or .csv)")), input, make("span", "fault"));
  return label;
}
