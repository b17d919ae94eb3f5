// The citizen's own page: opened by the code on the ticket, no sign in, updates itself. Whoever helps opens it by a pass of
// his own. Part of the phone page's one script for old web views: the syntax is that of ECMAScript 2017.
import { act, ask, draw, fill, isGood, languageSwitch, make, named, pressed, say, t, why } from "./common.js";
import { heard, heardLastAt, over } from "./line.js";
import { drawRating, ratingForm, showRating } from "./rate.js";
import { ring, ringButton, showRing, startWorker } from "./ring.js";

const $ = id => document.getElementById(id);
const EVERY_MILLIS = 3000;
const ABOUT_EVERY = 100;
const LAST = "hall-last-ticket";

let pass = decodeURIComponent(location.pathname.split("/")[2] || "");
let ticket = null;
let about = null;
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
    case "waiting": return [t("请等候叫号", "Please wait to be called"), ticket.window ? t(`将在 ${window} 办理`, `You will be served at ${window}`) : ""];
    case "postponed": return [t("下次开门排在最前", "First in line when the hall opens next"), t("号码不变，请保管好号票，届时无需重新取号。", "Your number stays the same; keep your ticket, you need no new one.")];
    case "called": return [t(`请到 ${window}`, `Please go to ${window}`), ""];
    case "serving": return [t("正在办理", "You are being served"), window];
    case "on-hold": return [t("已挂起", "On hold"), t("手续齐备后，请到取号机或窗口报到，不用重新排队。", "When you are ready, check in at a kiosk or window; no need to queue again.")];
    case "absent": return [t("您已过号", "You missed your call"), t("请到取号机或窗口报到，即可重新排队。", "Check in at a kiosk or window to wait again.")];
    case "finished": return [t("已办结", "Finished"), ""];
    default: return [t("号票已失效", "This ticket is closed"), t("如需办理，请重新取号。", "Please take a new ticket if you need one.")];
  }
}

function advice(usual) {
  const put = ticket.state === "postponed";
  const opening = (ticket.state === "waiting" || put) && ticket.opening && ticket.opening.state !== "open" ? ticket.opening : null;
  const claimed = ticket.claim && ticket.state === "waiting"
    ? t("您申请的优先待引导员或窗口确认，请出示证件。", "Your priority counts once a guide or a clerk has seen your papers.") : "";
  return [opening ? named(opening.text, usual) : "", opening && !put ? "" : usual, claimed].filter(Boolean).join(" ");
}

/** Writes a text that is read aloud when it changes, only when it does. */
function write(id, text) {
  if ($(id).textContent !== text) {
    $(id).textContent = text;
  }
}

function show() {
  const name = about ? named(about.names, "") : "";
  $("hall").textContent = name || t("我的号票", "My ticket");
  if (!ticket) {
    if (unknown) {
      showLost();
    }
    return;
  }
  const [state, usual] = left ? [t("您已退出排队", "You have left the line"), t("如需办理，请重新取号。", "Please take a new ticket if you need one.")] : words();
  const waits = ticket.state === "waiting" && !left;
  const lives = !left && ["waiting", "postponed", "called", "serving", "on-hold", "absent"].includes(ticket.state);
  const mine = !ticket.helper;
  document.title = `${ticket.number} · ${state}`;
  $("helping").hidden = mine;
  write("service", named(ticket.serviceNames, ticket.service));
  write("number", ticket.number);
  $("number").style.setProperty("--characters", String(ticket.number.length));
  write("state", state);
  write("advice", left ? usual : advice(usual));
  $("ticket").classList.toggle("called", ticket.state === "called");
  showFigures(waits);
  showRing(lives && ticket.state !== "serving");
  $("calling").hidden = !waits || ticket.calling.length === 0;
  fill($("calls"), ticket.calling.map(each => make("li", "numbers", `${each.number} → ${named(each.windowNames, "")}`)));
  $("bring").hidden = !waits || (ticket.documents.length === 0 && !ticket.hint);
  fill($("documents"), ticket.documents.map(each => make("li", "", named(each, ""))));
  $("hint").textContent = named(ticket.hint, "");
  showMap(lives);
  $("mine").hidden = !lives || !mine;
  $("leave").hidden = !waits;
  $("leave").textContent = leaving ? t("真的不办了", "Really leave") : t("不办了，退出排队", "Leave the line");
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
  write("ahead", t(`${ticket.ahead} 人`, String(ticket.ahead)));
  $("wait-box").hidden = !ticket.wait;
  if (ticket.wait) {
    const { lowMinutes, highMinutes } = ticket.wait;
    const range = lowMinutes === highMinutes ? String(lowMinutes) : `${lowMinutes}–${highMinutes}`;
    write("wait", t(`${range} 分钟`, `${range} min`));
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
        item.appendChild(make("small", "", windows.length > 4 ? `${windows[0]} … ${windows[windows.length - 1]}` : windows.join(t("、", ", "))));
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
  write("state", pass ? t("打不开这张号票", "This ticket cannot be opened") : t("本机还没有号票", "There is no ticket on this phone"));
  $("advice").textContent = pass
    ? t("网址不完整、输错了，或号票已过期。", "The address is cut off or mistyped, or the ticket is of another day.")
    : t("请扫描号票上的二维码。", "Scan the code on a ticket.");
  $("lost").hidden = false;
  $("hours").textContent = about && about.opening ? named(about.opening.text, "") : "";
}

/** Once for each call and recall. */
function ringWhenCalled() {
  const called = ticket.state === "called" ? ticket.calls : 0;
  if (rung !== null && called > 0 && called !== rung) {
    ring(t(`请 ${ticket.number} 号到 ${named(ticket.windowNames, ticket.window)}`, `Ticket ${ticket.number}, please go to ${named(ticket.windowNames, ticket.window)}`));
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
    say(left ? "" : why(answer), left);
    show();
  });
});

/* ---- whoever helps has a pass of his own, which shows the ticket and does nothing with it ---- */

$("share").addEventListener("click", () => pressed($("share"), async () => {
  if (!sharing) {
    const answer = await ask("/api/v1/tickets/" + encodeURIComponent(pass) + "/helper");
    if (!isGood(answer)) {
      say(answer.body ? why(answer) : t("连接不上，请稍后再试。", "No connection; please try again."), false);
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
      say(t("链接已复制，发给家人即可。", "The link is copied: send it to whoever helps you."), true);
    }
  } catch (fault) {
    if (fault.name !== "AbortError") {
      say(t("此处无法发送，请让家人扫描上面的二维码。", "It cannot be sent from here: let your helper scan the code."), false);
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
        say(why(answer), false);
      }
    }));
    return button;
  }));
  show();
});

ratingForm(() => pass, show);
ringButton(() => pass, () => about ? about.pushKey : "");
languageSwitch(() => {
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
