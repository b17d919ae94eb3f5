// What a manager tells: messages to clerks, notices on the boards; and who is signed in.
import { act, ask, draw, isGood, make, named, pressed, say, stateWord, t, why } from "./common.js";
import { option } from "./controls.js";

const $ = id => document.getElementById(id);
const HOUR_MILLIS = 3_600_000;
const SHOWN = 10;

let people = [];
let messages = [];
let notices = [];
let notice = false;
let hallTime = () => Date.now();

/** What gives the hall's time, which in a replay is not ours. */
export function knowTime(now) {
  hallTime = now;
}

/** Asks for messages and notices. */
export async function lookAtNews() {
  const [told, posted] = await Promise.all([ask("/api/v1/messages"), ask("/api/v1/notices")]);
  if (isGood(told)) {
    messages = told.body.messages;
  }
  if (isGood(posted)) {
    notices = posted.body.notices;
  }
  showNews();
}

/** Who works here, as the page has last heard. */
export function knowPeople(staff) {
  people = staff;
  showPeople();
}

function time(text) {
  const when = new Date(text);
  const clock = when.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  return when.toDateString() === new Date(hallTime()).toDateString() ? clock : `${when.getMonth() + 1}-${when.getDate()} ${clock}`;
}

export function showNews() {
  draw($("notices"), notices, () => notices.map(each => {
    const li = make("li");
    const state = each.waits ? t("〔待审批〕", "[waits for approval] ") : each.shown ? "" : t("〔未到时间〕", "[not yet] ");
    li.append(make("p", "", (each.urgent ? t("〔紧要〕", "[urgent] ") : "") + (each.whole ? t("〔全屏〕", "[whole board] ") : "") + state + named(each.text)),
      make("p", "note", `${time(each.from)} – ${time(each.until)} · ${each.by}`));
    if (each.waits) {
      li.append(button("approve", "审批通过", "Approve", () => approve(each)));
    }
    li.append(each.whole
      ? button("small", "不再全屏", "No more on whole boards", () => enlarge(each, false))
      : button("whole", "全屏显示（叫号优先）", "On whole boards, calls first", () => enlarge(each, true)));
    li.append(button("withdraw", "撤下通知", "Take it down", () => withdraw(each)));
    return li;
  }));
  draw($("messages"), messages, () => messages.length + notices.length === 0
    ? [make("li", "note", t("今天还没有消息和通知。", "No messages or notices yet."))]
    : messages.slice(0, SHOWN).map(each => {
      const li = make("li");
      const read = each.readBy.length > 0 ? t(`已读：${each.readBy.join("、")}`, `Read by ${each.readBy.join(", ")}`) : t("未读", "Not read yet");
      li.append(make("p", "", each.text),
        make("p", "note", `${time(each.at)} · ${each.by} → ${each.to ?? t("全体", "all")} · ${read}`));
      return li;
    }));
}

function showPeople() {
  const present = people.filter(person => person.signedIn);
  draw($("people"), present, () => present.length === 0
    ? [make("li", "note", t("没有人登录。", "Nobody is signed in."))]
    : present.map(person => {
      const li = make("li", "row");
      const where = person.windows.length > 0 ? t(`${person.windows.join("、")} 号窗口`, `at ${person.windows.join(", ")}`) : stateWord("closed");
      li.append(make("strong", "", person.name),
        make("span", "note grow", person.role === "clerk" ? where : ""),
        button("sign-out", "结束登录", "Sign out", () => signOut(person)));
      return li;
    }));
}

function button(verb, zh, en, work) {
  const element = make("button", "plain small", t(zh, en));
  element.type = "button";
  element.dataset.verb = verb;
  element.addEventListener("click", () => pressed(element, work));
  return element;
}

async function signOut(person) {
  const answer = await act(`/api/v1/people/${encodeURIComponent(person.name)}/sign-out`);
  say(isGood(answer) ? t(`${person.name} 的登录已结束。`, `${person.name} is signed out.`) : why(answer), isGood(answer));
}

async function approve(each) {
  const answer = await act(`/api/v1/notices/${encodeURIComponent(each.id)}/approve`);
  say(isGood(answer) ? t("通知已获批。", "The notice is approved.") : why(answer), isGood(answer));
  await lookAtNews();
}

async function enlarge(each, whole) {
  const answer = await act(`/api/v1/notices/${encodeURIComponent(each.id)}/whole`, { whole });
  say(isGood(answer) ? (whole ? t("各屏没有叫号时全屏显示这条通知。", "Boards show the notice alone while nobody is called.") : t("各屏恢复原来的画面。", "Boards show their scenes again.")) : why(answer), isGood(answer));
  await lookAtNews();
}

async function withdraw(each) {
  const answer = await act(`/api/v1/notices/${encodeURIComponent(each.id)}/withdraw`);
  say(isGood(answer) ? t("通知已撤下。", "The notice is taken down.") : why(answer), isGood(answer));
  await lookAtNews();
}

function local(millis) {
  const when = new Date(millis);
  return new Date(millis - when.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function open(asNotice) {
  notice = asNotice;
  $("news-title").textContent = notice ? t("在所有显示屏上发通知", "A notice on all boards") : t("给窗口人员发消息", "A message to clerks");
  $("words-label").textContent = notice ? t("中文", "In Chinese") : t("内容", "What to say");
  $("to-box").hidden = notice;
  $("words-en-box").hidden = !notice;
  $("times-box").hidden = !notice;
  $("words").value = "";
  $("words-en").value = "";
  $("words-en").required = notice;
  $("from").value = "";
  $("until").value = local(hallTime() + HOUR_MILLIS);
  $("news-said").textContent = "";
  $("to").replaceChildren(option("", t("全体窗口人员", "All clerks")), ...people.filter(person => person.role === "clerk")
    .map(person => option(person.name, person.name + (person.signedIn ? "" : t("（未登录）", " (not signed in)")))));
  $("news").showModal();
  $("words").focus();
}

async function send() {
  const instant = id => $(id).value ? new Date($(id).value).toISOString() : undefined;
  const answer = notice
    ? await act("/api/v1/notices", { zh: $("words").value, en: $("words-en").value, from: instant("from"), until: instant("until") })
    : await act("/api/v1/messages", { text: $("words").value, to: $("to").value || undefined });
  if (!isGood(answer)) {
    $("news-said").textContent = why(answer);
    return;
  }
  $("news").close();
  say(notice ? t("通知已发出。", "The notice is put up.") : t("消息已发出。", "The message is sent."), true);
  await lookAtNews();
}

$("tell").addEventListener("click", () => open(false));
$("post").addEventListener("click", () => open(true));
$("news-cancel").addEventListener("click", () => $("news").close());
$("news-form").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("news-send"), send);
});
