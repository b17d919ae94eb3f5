// The citizen's own page: opened by the code on the ticket, no sign in, updates itself.
import { act, ask, isGood, languageSwitch, make, named, pressed, say, t, why } from "./common.js";
import { heard } from "./line.js";
import { grades, reasons } from "/words.js";

const $ = id => document.getElementById(id);
const EVERY_MILLIS = 3000;
const pass = decodeURIComponent(location.pathname.split("/").pop());

let ticket = null;
let grade = null;
let rated = false;
let wasCalled = false;
let left = false;
let leaving = false;
let timer = null;

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

function show() {
  if (!ticket) {
    return;
  }
  const [state, advice] = left ? [t("您已退出排队", "You have left the line"), t("如需办理，请重新取号。", "Please take a new ticket if you need one.")] : words();
  const waits = ticket.state === "waiting" && !left;
  $("mine").hidden = !waits;
  $("leave").textContent = leaving ? t("真的不办了", "Really leave") : t("不办了，退出排队", "Leave the line");
  $("calling").hidden = !waits || ticket.calling.length === 0;
  $("calls").replaceChildren(...ticket.calling.map(each => make("li", "numbers", `${each.number} → ${named(each.windowNames, "")}`)));
  document.title = `${ticket.number} · ${state}`;
  $("service").textContent = named(ticket.serviceNames, ticket.service);
  $("number").textContent = ticket.number;
  $("number").style.setProperty("--characters", String(ticket.number.length));
  $("state").textContent = state;
  const opening = (ticket.state === "waiting" || ticket.state === "postponed") && ticket.opening?.state !== "open" ? ticket.opening : null;
  const claimed = ticket.claim && ticket.state === "waiting"
    ? t("您申请的优先待引导员或窗口确认，请出示证件。", "Your priority counts once a guide or a clerk has seen your papers.") : "";
  $("advice").textContent = [opening ? named(opening.text, advice) : "", opening && ticket.state !== "postponed" ? "" : advice, claimed].filter(Boolean).join(" ");
  $("ticket").classList.toggle("called", ticket.state === "called");
  const here = ["waiting", "called", "serving"].includes(ticket.state);
  $("area").hidden = !here || !ticket.area;
  $("area").textContent = named(ticket.area, "");
  $("bring").hidden = ticket.state !== "waiting" || (ticket.documents.length === 0 && !ticket.hint);
  $("documents").replaceChildren(...ticket.documents.map(each => make("li", "", named(each, ""))));
  $("hint").textContent = named(ticket.hint, "");
  $("figures").hidden = !waits;
  $("ahead").textContent = t(`${ticket.ahead} 人`, String(ticket.ahead));
  $("wait-box").hidden = !ticket.wait;
  if (ticket.wait) {
    const { lowMinutes, highMinutes } = ticket.wait;
    const range = lowMinutes === highMinutes ? String(lowMinutes) : `${lowMinutes}–${highMinutes}`;
    $("wait").textContent = t(`${range} 分钟`, `${range} min`);
  }
  $("rating").hidden = !ticket.mayRate || rated;
  $("thanks").hidden = !(rated || (ticket.state === "finished" && !ticket.mayRate));
  if (ticket.state === "called" && !wasCalled) {
    navigator.vibrate?.([400, 200, 400]);
  }
  wasCalled = ticket.state === "called";
}

async function refresh() {
  const answer = await ask("/api/v1/tickets/" + encodeURIComponent(pass));
  if (isGood(answer)) {
    ticket = answer.body;
    heard();
  } else if (answer.status === 404) {
    heard();
    $("number").textContent = "–";
    $("state").textContent = why(answer);
    return;
  }
  show();
  clearTimeout(timer);
  timer = setTimeout(refresh, document.hidden ? 5 * EVERY_MILLIS : EVERY_MILLIS);
}

/* ---- leaving is asked twice; whoever helps opens the same page ---- */

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

$("share").addEventListener("click", async () => {
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url: location.href });
    } else {
      await navigator.clipboard.writeText(location.href);
      say(t("链接已复制，发给家人即可。", "The address is copied: send it to whoever helps you."), true);
    }
  } catch (fault) {
    if (fault.name !== "AbortError") {
      say(t("无法分享，请让家人扫描号票上的二维码。", "It cannot be shared here: let your helper scan the code on the ticket."), false);
    }
  }
});

/* ---- rating: five grades of equal size, none chosen beforehand ---- */

function face(stars) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const bend = (stars - 3) * 2;
  const paths = [
    "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z",
    "M8.5 9v.5M15.5 9v.5",
    `M7.5 ${15.5 - bend / 2}Q12 ${15.5 + bend} 16.5 ${15.5 - bend / 2}`,
  ];
  for (const d of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.8");
    path.setAttribute("stroke-linecap", "round");
    svg.append(path);
  }
  return svg;
}

function drawRating() {
  $("grades").replaceChildren(...grades.toReversed().map(([code, zh, en]) => {
    const stars = Number(code);
    const button = make("button");
    button.type = "button";
    button.dataset.grade = String(stars);
    button.setAttribute("aria-pressed", String(grade === stars));
    button.append(face(stars), make("span", "", t(zh, en)));
    button.addEventListener("click", () => {
      grade = stars;
      for (const each of $("grades").children) {
        each.setAttribute("aria-pressed", String(each === button));
      }
      $("reasons").hidden = stars > 2;
      drawReasons();
      $("send").disabled = false;
    });
    return button;
  }));
  drawReasons();
}

/** Those of the chosen grade: the national codes begin with its number. */
function drawReasons() {
  const chosen = new Set(chosenReasons());
  const own = reasons.filter(([code]) => code.startsWith(String(grade)));
  $("reason-list").replaceChildren(...own.map(([code, zh, en]) => {
    const label = make("label", "check");
    const box = make("input");
    box.type = "checkbox";
    box.value = code;
    box.checked = chosen.has(code);
    label.append(box, make("span", "", t(zh, en)));
    return label;
  }));
}

function chosenReasons() {
  return Array.from($("reason-list").querySelectorAll("input:checked"), box => box.value);
}

$("rating").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("send"), async () => {
    const answer = await act("/api/v1/ratings", { pass, grade, reasons: grade <= 2 ? chosenReasons() : [] });
    rated = isGood(answer) || answer.body?.code === "already-rated";
    say(rated ? "" : why(answer), rated);
    show();
  });
});

languageSwitch(() => {
  drawRating();
  show();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    refresh();
  }
});
refresh();
