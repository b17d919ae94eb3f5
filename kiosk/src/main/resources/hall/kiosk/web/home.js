import { act, ask, isGood, languageSwitch, make, say, signOutButton, t, whoIs, why } from "./common.js";
import { signInForms } from "./enter.js";
import { offerProvider } from "./oidc.js";
import { mayVisit, pagesOf, roleWord } from "./roles.js";

let who = null;
let hall = null;
let choosing = false;

function link(href, zh, en) {
  const element = make("a", "button plain", t(zh, en));
  element.href = href;
  return element;
}

function show() {
  document.getElementById("tour").hidden = tour === null;
  if (tour !== null) {
    tourLinks(tour);
  }
  document.getElementById("form").hidden = who !== null;
  document.getElementById("own").hidden = who === null || !choosing;
  document.getElementById("inside").hidden = who === null || choosing;
  if (who === null || choosing) {
    document.getElementById("own-back").hidden = who?.oneTime ?? true;
    return;
  }
  document.getElementById("hello").textContent = t(`${who.user}，您好（${roleWord(who.role)}）`, `Welcome, ${who.user} (${roleWord(who.role)})`);
  const links = [];
  if (who.role === "clerk") {
    links.push(link("/clerk", "窗口叫号", "My window"));
  }
  if (who.role === "manager") {
    links.push(link("/manager", "大厅总览", "The hall at a glance"));
    for (const board of hall?.boards ?? []) {
      links.push(link("/board/" + encodeURIComponent(board.id), `显示屏 ${board.id}`, `Board ${board.id}`));
    }
    for (const kiosk of hall?.kiosks ?? []) {
      links.push(link("/kiosk/" + encodeURIComponent(kiosk.id), `取号机 ${kiosk.id}`, `Kiosk ${kiosk.id}`));
    }
  }
  const others = who.role === "manager" ? [["/guide", "引导服务", "Lobby guide"], ["/devices", "设备运维", "Devices"], ["/audit", "审计", "Audit"]] : pagesOf(who.role);
  links.push(...others.map(([path, zh, en]) => link(path, zh, en)));
  document.getElementById("links").replaceChildren(...links);
}

/* ---- the demo's tour; a real hall has none ---- */

// The clerk has the other name of this machine, so that he and the manager are signed in beside each other.
function tourLinks(tour) {
  const other = `${location.protocol}//${location.hostname === "localhost" ? "127.0.0.1" : "localhost"}:${location.port}`;
  const doors = [
    ...tour.kiosks.slice(0, 1).map(id => ["manager", "/kiosk/" + id, "办事群众：取号机", "A citizen at the kiosk", ""]),
    ["clerk", "/clerk", "窗口人员：叫号", "A clerk calls", other],
    ["manager", "/manager", "管理人员：大厅总览", "A manager watches", ""],
    ...tour.boards.slice(0, 1).map(id => ["manager", "/board/" + id, "大屏：看叫号", "The board shows it", ""]),
  ];
  document.getElementById("tour-links").replaceChildren(...doors.map(([role, next, zh, en, base]) => {
    const element = link(`${base}/?enter=${role}&next=${encodeURIComponent(next)}`, zh, en);
    element.target = "hall-" + next.split("/")[1];
    return element;
  }));
}

let tour = null;

async function enterTour() {
  const answer = await ask("/api/v1/tour");
  tour = isGood(answer) ? answer.body : null;
  const role = new URLSearchParams(location.search).get("enter");
  if (tour && role && (await whoIs())?.role !== role) {
    await act("/api/v1/tour/enter", { role });
  }
}

async function enter() {
  await enterTour();
  who = await whoIs();
  choosing = who?.oneTime ?? false;
  if (who !== null && !choosing) {
    const next = new URLSearchParams(location.search).get("next");
    if (next && /^\/[a-z]+(\/[\w.-]+)?$/.test(next) && mayVisit(who.role, next)) {
      location.replace(next);
      return;
    }
    const answer = who.role === "manager" ? await ask("/api/v1/hall") : { status: 0 };
    hall = isGood(answer) ? answer.body : null;
  }
  show();
  if (who === null) {
    document.getElementById("user").focus(); // at once: a moment later it would be taken from whoever types his password
    ask("/api/v1/about").then(about => {
      document.getElementById("booking").hidden = !(isGood(about) && about.body.booking);
    });
    const answer = await ask("/api/v1/session");
    if (["session-over", "signed-in-elsewhere"].includes(answer.body?.code)) {
      say(why(answer), false);
    }
    await offerProvider();
  }
}

signInForms(enter, () => who.user, open => {
  choosing = open;
  show();
});
signOutButton();
languageSwitch(show);
enter();
