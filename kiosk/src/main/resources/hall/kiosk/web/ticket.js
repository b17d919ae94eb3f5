// The citizen's own page: opened by the code on the ticket, no sign in, updates itself. Whoever helps opens it by a pass of
// his own. Part of the phone page's one script for old web views: the syntax is that of ECMAScript 2017.
import { act, ask, draw, fill, isGood, make, named, pressed, say } from "./common.js";
import { barSays, heard, heardLastAt, over } from "./line.js";
import { languageChoice, offer, reason, tongue, w } from "./phone-words.js";
import { drawRating, ratingForm, showRating } from "./rate.js";
import { ring, ringButton, showRing, startWorker } from "./ring.js";

const $ = id => document.getElementById(id);
const EVERY_MILLIS = 3000;
const ABOUT_EVERY = 100;
const LAST = "hall-last-ticket";

let pass = decodeURIComponent(location.pathname.split("/")[2] || "");
let ticket = null;
let about = null;
let offeredOf = null;
let unknown = false;
let rung = null;
let left = false;
let leaving = false;
let sharing = "";
let choosing = false;
let timer = null;
let round = 0;

/* ---- what this phone knew last, for when the line is gone ---- */

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(LAST));
  } catch (forbidden) {
    return null;
  }
}

function remember() {
  try {
    localStorage.setItem(LAST, JSON.stringify({ pass, ticket, about, at: Date.now() }));
  } catch (forbidden) {
    return;
  }
}

/* ---- what is shown ---- */

function words() {
  const window = named(ticket.windowNames, ticket.window);
  switch (ticket.state) {
    case "waiting": return [w("waiting"), ticket.window ? w("waiting.at", { window }) : ""];
    case "postponed": return [w("postponed"), w("postponed.do")];
    case "called": return [w("called", { window }), ""];
    case "serving": return [w("serving"), window];
    case "on-hold": return [w("hold"), w("hold.do")];
    case "absent": return [w("absent"), w("absent.do")];
    case "finished": return [w("finished"), ""];
    default: return [w("closed"), w("closed.do")];
  }
}

function advice(usual) {
  const put = ticket.state === "postponed";
  const opening = (ticket.state === "waiting" || put) && ticket.opening && ticket.opening.state !== "open" ? ticket.opening : null;
  const claimed = ticket.claim && ticket.state === "waiting"
    ? w("claim") : "";
  return [opening ? named(opening.text, usual) : "", opening && !put ? "" : usual, claimed].filter(Boolean).join(" ");
}

/** Which number goes where, in the order of the page's script. */
function callLine(call) {
  const line = make("li", "numbers");
  line.append(make("bdi", "", call.number), make("span", "to"), make("bdi", "", named(call.windowNames, "")));
  return line;
}

/** Writes a text that is read aloud when it changes, only when it does. */
function write(id, text) {
  if ($(id).textContent !== text) {
    $(id).textContent = text;
  }
}

function show() {
  const name = about ? named(about.names, "") : "";
  $("hall").textContent = name || w("title");
  if (!ticket) {
    if (unknown) {
      showLost();
    }
    return;
  }
  const [state, usual] = left ? [w("left"), w("closed.do")] : words();
  const waits = ticket.state === "waiting" && !left;
  const lives = !left && ["waiting", "postponed", "called", "serving", "on-hold", "absent"].includes(ticket.state);
  const mine = !ticket.helper;
  document.title = `${ticket.number} · ${state}`;
  $("helping").hidden = mine;
  write("service", named(ticket.serviceNames, ticket.service) + (ticket.booked ? " · " + w("booked", { time: ticket.booked }) : ""));
  write("number", ticket.number);
  $("number").style.setProperty("--characters", String(ticket.number.length));
  write("state", state);
  write("advice", left ? usual : advice(usual));
  $("ticket").classList.toggle("called", ticket.state === "called");
  showFigures(waits);
  showRing(lives && ticket.state !== "serving");
  $("calling").hidden = !waits || ticket.calling.length === 0;
  fill($("calls"), ticket.calling.map(each => callLine(each)));
  $("bring").hidden = !waits || (ticket.documents.length === 0 && !ticket.hint);
  fill($("documents"), ticket.documents.map(each => make("li", "", named(each, ""))));
  $("hint").textContent = named(ticket.hint, "");
  showMap(lives);
  $("mine").hidden = !lives || !mine;
  $("leave").hidden = !waits;
  $("leave").textContent = leaving ? w("leave.sure") : w("leave");
  $("second").hidden = !about || about.services.length < 2;
  $("sharing").hidden = !sharing || !lives;
  $("choosing").hidden = !choosing || !lives;
  showRating(ticket.mayRate, ticket.state === "finished" && mine);
  ringWhenCalled();
}

function showFigures(waits) {
  const here = ["waiting", "called", "serving"].includes(ticket.state) && !left;
  $("area").hidden = !here || !ticket.area;
  write("area", named(ticket.area, ""));
  $("figures").hidden = !waits;
  write("ahead", w("people", { count: ticket.ahead }));
  $("wait-box").hidden = !ticket.wait;
  if (ticket.wait) {
    const { lowMinutes, highMinutes } = ticket.wait;
    write("wait", lowMinutes === highMinutes ? w("minutes.about", { count: lowMinutes }) : w("minutes", { low: lowMinutes, high: highMinutes }));
  }
}

/** Floors from the top down, with their zones and the windows in each; where this ticket goes is marked. */
function showMap(lives) {
  const zones = about ? about.zones : [];
  $("map").hidden = !lives || zones.length === 0;
  if ($("map").hidden) {
    return;
  }
  const of = zone => about.windows.filter(window => window.zone === zone.id);
  const mine = zones.filter(zone => ticket.window
    ? of(zone).some(window => window.id === ticket.window)
    : (ticket.zones || []).includes(zone.id)).map(zone => zone.id);
  const floors = about.floors.slice().reverse().concat(zones.some(zone => !zone.floor) ? [{ id: null, names: null }] : []);
  draw($("floors"), [floors, zones, mine], () => floors.map(floor => {
    const box = make("div", "floor");
    const list = make("ul");
    if (floor.names) {
      box.appendChild(make("h3", "", named(floor.names, "")));
    }
    zones.filter(zone => (zone.floor || null) === floor.id).forEach(zone => {
      const item = make("li", mine.includes(zone.id) ? "here" : "", named(zone.names, zone.id));
      const windows = of(zone).map(window => named(window.names, window.id));
      if (windows.length > 0) {
        item.appendChild(make("small", "", windows.length > 4 ? `${windows[0]} … ${windows[windows.length - 1]}` : windows.join(/^(zh|ja)/.test(tongue()) ? "、" : ", ")));
      }
      if (mine.includes(zone.id)) {
        item.setAttribute("aria-current", "location");
      }
      list.appendChild(item);
    });
    box.appendChild(list);
    return box;
  }));
}

/** A mistyped address or a ticket of another day: what to do, in place of the ticket. */
function showLost() {
  $("number").hidden = true;
  write("state", pass ? w("lost") : w("lost.none"));
  $("advice").textContent = pass
    ? w("lost.why")
    : w("lost.scan");
  $("lost").hidden = false;
  $("hours").textContent = about && about.opening ? named(about.opening.text, "") : "";
}

/** Once for each call and recall. */
function ringWhenCalled() {
  const called = ticket.state === "called" ? ticket.calls : 0;
  if (rung !== null && called > 0 && called !== rung) {
    ring(tag => w("called.said", { number: ticket.number, window: ticket.windowNames[tag] || named(ticket.windowNames, ticket.window) }, tag));
  } else if (rung === null && called > 0 && navigator.vibrate) {
    navigator.vibrate([400, 200, 400]);
  }
  rung = called;
}

/* ---- keeping up with the hall ---- */

async function refreshAbout() {
  if (!about || round % ABOUT_EVERY === 0) {
    const answer = await ask("/api/v1/about");
    about = isGood(answer) ? answer.body : about;
  }
  round++;
}

/** The languages of the hall; whoever has chosen none reads the one his ticket was taken in. */
function offerLanguages() {
  if (about && about !== offeredOf) {
    offeredOf = about;
    offer(about.languages, ticket ? ticket.language : null);
  }
}

async function refresh() {
  clearTimeout(timer);
  await refreshAbout();
  const answer = pass ? await ask("/api/v1/tickets/" + encodeURIComponent(pass)) : { status: 404 };
  if (isGood(answer)) {
    ticket = answer.body;
    unknown = false;
    $("number").hidden = false;
    $("lost").hidden = true;
    heard();
    remember();
  } else if (answer.status === 404) {
    over();
    unknown = !ticket;
    if (ticket && !left) {
      ticket = Object.assign({}, ticket, { state: "unserved", mayRate: false });
    }
    offerLanguages();
    show();
    return;
  } else if (!ticket) {
    const kept = remembered();
    if (kept && kept.pass === pass) {
      ticket = kept.ticket;
      about = about || kept.about;
      heardLastAt(new Date(kept.at));
    }
  }
  offerLanguages();
  show();
  timer = setTimeout(refresh, document.hidden ? 5 * EVERY_MILLIS : EVERY_MILLIS);
}

/* ---- leaving is asked twice ---- */

$("leave").addEventListener("click", () => {
  if (!leaving) {
    leaving = true;
    setTimeout(() => {
      leaving = false;
      show();
    }, 8000);
    show();
    return;
  }
  pressed($("leave"), async () => {
    const answer = await act("/api/v1/tickets/" + encodeURIComponent(pass) + "/leave", {});
    left = isGood(answer);
    leaving = false;
    say(left ? "" : reason(answer), left);
    show();
  });
});

/* ---- whoever helps has a pass of his own, which shows the ticket and does nothing with it ---- */

$("share").addEventListener("click", () => pressed($("share"), async () => {
  if (!sharing) {
    const answer = await ask("/api/v1/tickets/" + encodeURIComponent(pass) + "/helper");
    if (!isGood(answer)) {
      say(reason(answer), false);
      return;
    }
    sharing = answer.body.url;
    $("helper-code").src = "/api/v1/tickets/" + encodeURIComponent(pass) + "/helper.svg";
  } else {
    sharing = "";
  }
  show();
}));

$("send-link").addEventListener("click", async () => {
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url: sharing });
    } else {
      await navigator.clipboard.writeText(sharing);
      say(w("share.copied"), true);
    }
  } catch (fault) {
    if (fault.name !== "AbortError") {
      say(w("share.not"), false);
    }
  }
});

/* ---- a ticket for another matter ---- */

$("second").addEventListener("click", () => {
  choosing = !choosing;
  fill($("services"), about.services.filter(each => each.id !== ticket.service).map(service => {
    const button = make("button", "plain", named(service.names, service.id));
    button.type = "button";
    button.addEventListener("click", () => pressed(button, async () => {
      const answer = await act("/api/v1/tickets/" + encodeURIComponent(pass) + "/second", { service: service.id });
      if (isGood(answer)) {
        location.assign("/t/" + encodeURIComponent(answer.body.pass));
      } else {
        say(reason(answer), false);
      }
    }));
    return button;
  }));
  show();
});

ratingForm(() => pass, show);
ringButton(() => pass, () => about ? about.pushKey : "");
barSays((time, count) => w("old", { time: count > 0 ? w("old.ago", { time, count }) : time }));
languageChoice(() => {
  drawRating();
  show();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    refresh();
  }
});
startWorker();
if (!pass) {
  const kept = remembered();
  pass = kept ? kept.pass : "";
}
refresh();
