// The journal, searched by person, window, ticket and time, newest first.
import { ask, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const KINDS = { clerk: ["窗口人员", "clerk"], manager: ["管理员", "manager"], guide: ["引导员", "lobby guide"],
  technician: ["运维人员", "technician"], kiosk: ["取号机", "kiosk"], hall: ["系统", "the hall"],
  pad: ["评价器或呼叫器", "pad"], phone: ["手机", "phone"], replay: ["回放", "replay"] };

const LONG = 120;
const FOLDED = 6;

let who = null;
let events = [];
let next = null;

function query() {
  const wanted = new URLSearchParams();
  for (const name of ["person", "window", "ticket"]) {
    if ($(name).value.trim()) {
      wanted.set(name, $(name).value.trim());
    }
  }
  for (const name of ["from", "until"]) {
    if ($(name).value) {
      wanted.set(name, new Date($(name).value).toISOString());
    }
  }
  if ($("receipts").checked) {
    wanted.set("receipts", "1");
  }
  return wanted;
}

async function search(more) {
  const wanted = query();
  $("export").href = "/api/v1/audit.csv?" + wanted;
  if (more && next) {
    wanted.set("before", String(next));
  }
  const answer = await ask("/api/v1/audit?" + wanted);
  if (!isGood(answer)) {
    say(answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer), false);
    return;
  }
  events = more ? events.concat(answer.body.events) : answer.body.events;
  next = answer.body.next;
  show();
}

function show() {
  $("more").hidden = next === null;
  $("events").replaceChildren(...events.map(row));
  say(events.length === 0
    ? next === null ? t("没有符合条件的事件。", "There is no such event.") : t("最近的事件中没有，可查看更早的。", "None among the latest; look further back.")
    : t(`共 ${events.length} 条`, `${events.length} events`), true);
}

function person(by) {
  const [kind, ...name] = by.split(":");
  const words = KINDS[kind];
  if (!words) {
    return by || "–";
  }
  return kind === "hall" ? t(...words) : `${name.join(":")}（${t(...words)}）`;
}

function row(event) {
  const tr = make("tr");
  const at = new Date(event.at);
  tr.append(
    make("td", "numbers", moment(at)),
    make("td", "", person(event.by)),
    make("td", "", named(event.whatTexts, event.what)),
    make("td", "", event.window || "–"),
    make("td", "numbers", event.number ?? "–"));
  const what = make("td", "what", event.reason);
  if (event.changes?.length > 0) {
    what.append(changed(event.changes));
  }
  if (event.details.length > LONG || event.details.includes("{")) {
    const more = make("details");
    more.append(make("summary", "note", t("详情", "Details")), make("p", "note", event.details));
    what.append(more);
  } else if (event.details) {
    what.append(make("p", "note", event.details));
  }
  tr.append(what);
  return tr;
}

/** What a change of the configuration has changed; a long one is folded. */
function changed(changes) {
  const list = make("ul", "note");
  list.append(...changes.map(change => make("li", "", t(change.zh, change.en))));
  if (changes.length <= FOLDED) {
    return list;
  }
  const more = make("details");
  more.append(make("summary", "note", t(`${changes.length} 项更改`, `${changes.length} changes`)), list);
  return more;
}

signOutButton();
languageSwitch(() => {
  side(who?.role);
  if (who) {
    show();
  }
});
$("form").addEventListener("submit", event => {
  event.preventDefault();
  pressed($("search"), () => search(false));
});
$("form").addEventListener("change", () => {
  $("export").href = "/api/v1/audit.csv?" + query();
});
$("more").addEventListener("click", () => pressed($("more"), () => search(true)));
who = await session("manager", "auditor");
side(who.role);
await search(false);
