// Who is signed in on a page of the tier, in the bar at the top. Where nobody has to sign in the page says so.
import { ask, session, signInAt, signOutButton, t } from "./common.js";

const ROLES = { viewer: ["查看人员", "Viewer"], manager: ["管理人员", "Manager"], publisher: ["发布人员", "Publisher"] };

/** A role in words. */
export function roleWord(role) {
  const words = ROLES[role];
  return words ? t(words[0], words[1]) : role;
}

/** A region in words. */
export function regionWord(region) {
  return region === "" ? t("全部大厅", "all halls") : region;
}

let who = null;

signInAt("/sign-in");
signOutButton();

/** Asks who is signed in; goes to the page for signing in when somebody has to be. */
export async function signedIn() {
  who = await session("viewer", "manager", "publisher");
  showWho();
  return who;
}

/** Reads something that is for whoever is signed in; goes to the page for signing in when his session is over. */
export async function look(path) {
  const answer = await ask(path);
  if (answer.status === 401) {
    await signedIn();
  }
  return answer;
}

/** Whether whoever is signed in may do something about alarms. */
export function mayAct() {
  return who !== null && (who.role === "manager" || who.role === "publisher");
}

/** Whether whoever is signed in may publish for his region. */
export function mayPublish() {
  return who !== null && who.role === "publisher";
}

/** Writes him into the bar, again when the language changes. */
export function showWho() {
  if (who === null) {
    return;
  }
  const bar = document.getElementById("who");
  if (bar === null) {
    return; // a wall, which has no room for it
  }
  bar.textContent = who.open
    ? t("未设账号：仅本机可看", "No accounts: for this machine alone")
    : `${who.user.replace(/^sso\./, "")} · ${roleWord(who.role)} · ${regionWord(who.region)}`;
  document.getElementById("sign-out").hidden = who.open;
}
