import { act, ask, isGood, languageSwitch, make, say, signOutButton, t, whoIs, why } from "./common.js";
import { signInForms } from "./enter.js";
import { offerProvider } from "./oidc.js";
import { regionWord, roleWord } from "./signed.js";

const UNKNOWN = {
  "unknown-person": ["单位账号有效，但没有查看大厅的权限；请联系平台管理单位。", "Your account is right, but it gives no right to these pages; ask whoever runs them."],
};

let who = null;
let choosing = false;
let doors = [];

const byId = id => document.getElementById(id);

function show() {
  byId("tour").hidden = doors.length === 0;
  byId("tour-links").replaceChildren(...doors.map(door));
  byId("form").hidden = who !== null;
  byId("own").hidden = who === null || !choosing;
  byId("inside").hidden = who === null || choosing;
  byId("own-back").hidden = who?.oneTime ?? true;
  if (who !== null) {
    byId("hello").textContent = t(
      `${who.user}（${roleWord(who.role)}，${regionWord(who.region)}）`, `${who.user} (${roleWord(who.role)}, ${regionWord(who.region)})`);
    byId("change").hidden = who.user.startsWith("sso.");
  }
}

/* ---- the demo's people; elsewhere there are none ---- */

function door(each) {
  const button = make("button", "plain", `${roleWord(each.role)} · ${regionWord(each.region)}`);
  button.type = "button";
  button.addEventListener("click", async () => {
    const answer = await act("/api/v1/tour/enter", { name: each.name });
    if (isGood(answer)) {
      location.assign("/");
    } else {
      say(why(answer), false);
    }
  });
  return button;
}

async function enter() {
  who = await whoIs();
  choosing = who?.oneTime ?? false;
  const next = new URLSearchParams(location.search).get("next");
  if (who !== null && !choosing && (who.open || next !== null)) {
    location.replace(next !== null && /^\/([a-z]+(\/[\w.-]+)?)?$/.test(next) ? next : "/");
    return;
  }
  show();
  if (who === null) {
    byId("user").focus(); // at once: a moment later it would be taken from whoever types his password
    const answer = await ask("/api/v1/session");
    if (["session-over", "signed-in-elsewhere"].includes(answer.body?.code)) {
      say(why(answer), false);
    }
    await offerProvider(UNKNOWN);
  }
}

async function start() {
  const answer = await ask("/api/v1/tour");
  doors = isGood(answer) ? answer.body.people : [];
  await enter();
}

signInForms(enter, () => who.user, open => {
  choosing = open;
  show();
});
signOutButton();
languageSwitch(show);
start();
