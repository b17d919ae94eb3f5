// A time that a citizen books himself: chooses it, finds it again, gives it back. Nobody signs in; the address of the booking
// opens it. Part of the phone pages' scripts for old web views: the syntax is that of ECMAScript 2017.
import { act, ask, fill, isGood, make, named, pressed, say, whoIs } from "./common.js";
import { languageChoice, offer, reason, tongue, w } from "./phone-words.js";

const $ = id => document.getElementById(id);
const PATH = "/api/v1/bookings";
const KEPT = "hall-bookings";
const MOST_KEPT = 10;
const EVERY_MILLIS = 30000;
const SURE_MILLIS = 8000;

const pass = decodeURIComponent(location.pathname.split("/")[2] || "");
let about = null;
let free = null;
let chosen = null;
let booking = null;
let lost = false;
let cancelled = false;
let sure = false;

/* ---- the bookings made on this phone ---- */

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) || [];
  } catch (forbidden) {
    return [];
  }
}

function remember(all) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(all.slice(0, MOST_KEPT)));
  } catch (forbidden) {
    return;
  }
}

function forget(gone) {
  remember(remembered().filter(each => each.pass !== gone));
}

/** Forgets those that the hall does not know any more: their day is over, or somebody gave them back. */
async function forgetOld() {
  for (const each of remembered()) {
    const answer = await ask(PATH + "/" + encodeURIComponent(each.pass));
    if (answer.status === 404) {
      forget(each.pass);
    }
  }
}

/* ---- what is shown ---- */

/** The time of day as the hall's clocks show it. */
function clock(iso, zone) {
  return new Date(iso).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
}

function dayName(day) {
  return new Date(day + "T12:00:00Z").toLocaleDateString(tongue(), { month: "long", day: "numeric", weekday: "long", timeZone: "UTC" });
}

function option(value, text) {
  const made = make("option", "", text);
  made.value = value;
  return made;
}

function show() {
  $("hall").textContent = (about && named(about.names, "")) || w("book.title");
  document.title = booking && !cancelled ? `${clock(booking.from, booking.zone)} · ${w("book.booked")}` : w("book.title");
  showBooking();
  showMine();
  showForm();
}

function words() {
  const times = { opens: clock(booking.opens, booking.zone), until: clock(booking.until, booking.zone), number: booking.number || "" };
  if (cancelled) {
    return [w("book.cancelled"), ""];
  }
  switch (booking.state) {
    case "due": return [w("book.due"), w("book.come", times)];
    case "kept": return [w("book.kept", times), ""];
    case "missed": return [w("book.missed"), w("book.missed.do")];
    default: return [w("book.booked"), w("book.come", times)];
  }
}

function showBooking() {
  $("booked").hidden = !booking;
  $("another").hidden = !pass;
  $("none").hidden = !lost && !(about && !about.booking && !pass);
  $("none-why").textContent = lost ? w("book.lost") : w("book.off");
  const open = booking && !cancelled && (booking.state === "booked" || booking.state === "due");
  $("keep").hidden = !open;
  $("bring").hidden = !open || (booking.documents.length === 0 && !booking.hint);
  if (!booking) {
    return;
  }
  const [state, advice] = words();
  $("what").textContent = named(booking.serviceNames, booking.service);
  $("when").textContent = dayName(booking.day);
  $("time").textContent = clock(booking.from, booking.zone);
  $("state").textContent = state;
  $("advice").textContent = advice;
  fill($("documents"), booking.documents.map(each => make("li", "", named(each, ""))));
  $("hint").textContent = named(booking.hint, "");
  $("address").textContent = location.href;
  $("share").hidden = !navigator.share && !navigator.clipboard;
  $("cancel").textContent = sure ? w("book.cancel.sure") : w("book.cancel");
}

function showMine() {
  const all = remembered();
  $("mine").hidden = all.length === 0 || pass !== "";
  fill($("kept"), all.map(each => {
    const link = make("a", "button plain", `${dayName(each.day)} ${clock(each.from, each.zone)} · ${named(each.names, "")}`);
    link.href = "/book/" + encodeURIComponent(each.pass);
    return link;
  }));
}

function showForm() {
  $("form").hidden = pass !== "" || !about || !about.booking;
  if ($("form").hidden) {
    return;
  }
  const service = $("service").value;
  fill($("service"), [option("", w("book.choose"))].concat(grouped(about.services)));
  $("service").value = service;
  const days = free ? free.days : [];
  $("days").hidden = days.length === 0;
  fill($("day"), days.map(day => option(day, dayName(day))));
  $("day").value = free ? free.day : "";
  const slots = free ? free.slots : [];
  const left = slots.some(slot => slot.left > 0);
  $("times").hidden = !left;
  $("full").hidden = !free || left;
  $("full").textContent = days.length === 0 ? w("book.none") : w("book.full");
  fill($("slots"), slots.map(slotButton));
  $("who").hidden = chosen === null;
  ready();
}

/** The services as a list to choose from, those of one group under its name where the first of them stands. */
function grouped(services) {
  const groups = {};
  const all = [];
  services.forEach(each => {
    const name = named(each.group, "");
    const made = option(each.id, named(each.names, each.id));
    if (name === "") {
      all.push(made);
      return;
    }
    if (!groups[name]) {
      groups[name] = make("optgroup");
      groups[name].label = name;
      all.push(groups[name]);
    }
    groups[name].append(made);
  });
  return all;
}

function slotButton(slot) {
  const button = make("button", "", clock(slot.from, free.zone));
  button.type = "button";
  button.disabled = slot.left === 0;
  button.setAttribute("aria-pressed", String(slot.from === chosen));
  button.append(make("small", "", slot.left === 0 ? w("book.taken") : w("book.left", { count: slot.left })));
  button.addEventListener("click", () => {
    chosen = slot.from;
    Array.from($("slots").children).forEach(each => each.setAttribute("aria-pressed", String(each === button)));
    $("who").hidden = false;
    ready();
  });
  return button;
}

function ready() {
  $("send").disabled = chosen === null || $("card").value.trim().length !== 18;
}

/* ---- what is done ---- */

async function look() {
  const day = $("day").value;
  const service = $("service").value;
  chosen = null;
  if (service === "") {
    free = null;
    show();
    return;
  }
  const wanted = free && free.days.includes(day) ? "&day=" + encodeURIComponent(day) : "";
  const answer = await ask(PATH + "?service=" + encodeURIComponent(service) + wanted);
  if ($("service").value !== service) {
    return;
  }
  free = isGood(answer) ? answer.body : null;
  say(isGood(answer) ? "" : reason(answer), false);
  show();
}

/** Changes something; whoever of the hall is signed in on this browser may book as everybody. */
async function change(path, body) {
  const answer = await act(path, body);
  return answer.status === 403 && await whoIs() ? act(path, body) : answer;
}

async function book() {
  const answer = await change(PATH, { service: $("service").value, from: chosen, idNumber: $("card").value.trim() });
  if (isGood(answer)) {
    const { pass: made, from, day, serviceNames } = answer.body;
    $("card").value = "";
    remember([{ pass: made, from, day, names: serviceNames, zone: free.zone }].concat(remembered()));
    location.assign("/book/" + encodeURIComponent(made));
    return;
  }
  const why = reason(answer);
  if (answer.body && answer.body.code === "slot-full") {
    await look();
  }
  say(why, false);
}

async function refresh() {
  if (!about) {
    const answer = await ask("/api/v1/about");
    about = isGood(answer) ? answer.body : null;
    if (about) {
      offer(about.languages, null);
    }
  }
  if (pass && !cancelled) {
    const answer = await ask(PATH + "/" + encodeURIComponent(pass));
    if (isGood(answer)) {
      booking = answer.body;
      say("", true);
    } else if (answer.status === 404) {
      lost = true;
      booking = null;
      forget(pass);
    } else {
      say(reason(answer), false);
    }
  }
  show();
  if (!about || (pass && !lost)) {
    setTimeout(refresh, about ? EVERY_MILLIS : EVERY_MILLIS / 10);
  }
}

$("cancel").addEventListener("click", () => {
  if (!sure) {
    sure = true;
    setTimeout(() => {
      sure = false;
      show();
    }, SURE_MILLIS);
    show();
    return;
  }
  pressed($("cancel"), async () => {
    const answer = await change(PATH + "/" + encodeURIComponent(pass) + "/cancel");
    cancelled = isGood(answer);
    sure = false;
    if (cancelled) {
      forget(pass);
    }
    say(cancelled ? "" : reason(answer), cancelled);
    show();
  });
});

$("share").addEventListener("click", async () => {
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url: location.href });
    } else {
      await navigator.clipboard.writeText(location.href);
      say(w("book.copied"), true);
    }
  } catch (fault) {
    if (fault.name !== "AbortError") {
      say(w("book.save"), false);
    }
  }
});

$("service").addEventListener("change", look);
$("day").addEventListener("change", look);
$("card").addEventListener("input", ready);
$("form").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("send"), book);
});
languageChoice(show);
refresh();
if (!pass) {
  forgetOld().then(show);
}
