// Signing in by the organisation's provider: the button, and why it did not work.
import { ask, isGood, named, say, t } from "./common.js";

const WHY = {
  "provider-down": ["单位登录服务没有应答，请稍后再试，或用本系统密码登录。", "The organisation's sign-in does not answer; try again later, or sign in with your password here."],
  "provider-refused": ["单位登录服务没有同意登录。", "The organisation's sign-in did not let you in."],
  "token-not-valid": ["单位登录服务的答复无法核实，没有登录；请告知管理员。", "What the organisation's sign-in says cannot be believed; nobody is signed in. Tell a manager."],
  "attempt-over": ["登录已过时，请重新开始。", "That attempt is over; begin again."],
  "unknown-person": ["单位账号有效，但本大厅没有登记您；请管理员在“人员”中登记。", "Your account is right, but this hall does not know you; have a manager add you to its people."],
};

/** Shows the button where there is a provider, and says what became of an attempt; `words` stand in place of a hall's own. */
export async function offerProvider(words = {}) {
  const link = document.getElementById("oidc");
  const answer = await ask("/api/v1/oidc");
  const names = isGood(answer) ? answer.body.names : null;
  link.hidden = names === null;
  link.textContent = names === null ? "" : named(names);
  const why = { ...WHY, ...words }[new URLSearchParams(location.search).get("oidc")];
  if (why) {
    say(t(why[0], why[1]), false);
  }
}
