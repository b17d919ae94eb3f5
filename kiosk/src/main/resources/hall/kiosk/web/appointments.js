// Times that a lobby guide books for somebody: of the person the hall keeps nothing that could be read.
import { act, ask, draw, isGood, make, named, pressed, say, t, why } from "./common.js";
import { options } from "./controls.js";

const $ = id => document.getElementById(id);

let services = [];
let slots = [];
let booked = [];
let zone;
let asked = false;

/** The time of day as the hall's clocks show it. */
function clock(iso) {
  return new Date(iso).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
}

function choices(select, pairs) {
  const before = select.value;
  draw(select, pairs, () => options(pairs));
  if (pairs.some(([value]) => value === before)) {
    select.value = before;
  }
}

/** Asks what is booked on the chosen day; `day` is the hall's, which stands there at first. */
export async function lookAtAppointments(lines, day) {
  services = lines;
  choices($("book-service"), services.map(line => [line.service, named(line.names, line.service)]));
  if ($("book-day").value === "" && day) {
    $("book-day").value = day;
  }
  if ($("book-day").value === "" || $("book-service").value === "") {
    return;
  }
  const answer = await ask("/api/v1/appointments?day=" + encodeURIComponent($("book-day").value)
    + "&service=" + encodeURIComponent($("book-service").value));
  if (isGood(answer)) {
    zone = answer.body.zone;
    slots = answer.body.slots;
    booked = answer.body.appointments;
    asked = true;
    showAppointments();
  }
}

/** Draws them, in the language that is chosen now. */
export function showAppointments() {
  if (!asked) {
    return;
  }
  choices($("book-service"), services.map(line => [line.service, named(line.names, line.service)]));
  const free = slots.filter(slot => slot.left > 0);
  choices($("book-slot"), free.length > 0
    ? free.map(slot => [slot.from, t(`${clock(slot.from)}–${clock(slot.to)} 余 ${slot.left}`, `${clock(slot.from)}–${clock(slot.to)}, ${slot.left} left`)])
    : [["", t("这一天没有空余时段", "No time is left on this day")]]);
  draw($("booked"), booked, () => booked.length > 0 ? booked.map(item) : [make("li", "note", t("这一天没有预约。", "Nothing is booked on this day."))]);
}

function state(each) {
  return {
    booked: t("未到时间", "to come"), due: t("可以报到", "may come now"), kept: t("已报到", "has come"), missed: t("未报到", "did not come"),
  }[each.state] ?? "";
}

function item(each) {
  const li = make("li", "stack");
  li.append(make("p", "", [clock(each.from), named(each.serviceNames, each.service), state(each), each.number].filter(Boolean).join(" · ")));
  if (each.state === "booked" || each.state === "due") {
    const cancel = make("button", "plain", t("取消预约", "Cancel"));
    cancel.type = "button";
    cancel.setAttribute("aria-label", t(`取消预约 ${clock(each.from)}`, `Cancel ${clock(each.from)}`));
    cancel.addEventListener("click", () => pressed(cancel, async () => {
      const answer = await act(`/api/v1/appointments/${encodeURIComponent(each.appointment)}/cancel`);
      say(isGood(answer) ? t("预约已取消。", "It is cancelled.") : why(answer), isGood(answer));
      await lookAgain();
    }));
    li.append(cancel);
  }
  return li;
}

async function lookAgain() {
  await lookAtAppointments(services, "");
}

async function book() {
  const from = $("book-slot").value;
  const answer = await act("/api/v1/appointments", { service: $("book-service").value, from, idNumber: $("book-card").value.trim() });
  say(isGood(answer) ? t(`已预约 ${clock(from)}，到时刷身份证取号。`, `${clock(from)} is booked: lay down the card at a kiosk then.`) : why(answer), isGood(answer));
  if (isGood(answer)) {
    $("book-card").value = "";
  }
  await lookAgain();
}

$("book").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("book-it"), book);
});
$("book-service").addEventListener("change", lookAgain);
$("book-day").addEventListener("change", lookAgain);
