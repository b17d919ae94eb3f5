// Who may sign in now, and the one-time password for whoever is new, forgot his, or tried too often.
import { act, ask, isGood, make, pressed, say, t, why } from "./common.js";
import { roleWord } from "./roles.js";

const AGAIN_MILLIS = 1000;
const TRIES = 20;

/**
 * Draws the people of the running hall into `box`; those of a draft that is not in force are not there yet. While the hall
 * follows a change that brings some of `wanted`, it is asked again, for a while.
 */
export async function showPasswords(box, wanted) {
  const part = make("section", "stack passwords");
  const list = make("div", "stack");
  part.append(
    make("h3", "", t("登录", "Signing in")),
    make("p", "note", t("一次性密码只能用来设置本人的密码；发放后原密码作废，登录锁定解除。发放记入日志，密码不记。", "A one-time password only lets its person choose one; it ends the one before and lifts a lock. That it was handed out is in the journal, the password is not.")),
    list);
  box.append(part);
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await ask("/api/v1/people");
    if (list.querySelector(".handed") || (tries > 0 && !list.isConnected)) {
      return;
    }
    list.replaceChildren(...isGood(answer) ? people(answer.body.people) : [make("p", "stop", why(answer))]);
    if (isGood(answer) && wanted.every(name => answer.body.people.some(each => each.name === name))) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, AGAIN_MILLIS));
  }
}

function people(all) {
  const table = make("table");
  const rows = all.map(person => row(person));
  table.append(...rows.map(each => each.line));
  const wide = make("div", "wide-table");
  wide.append(table);
  const waiting = rows.filter(each => each.person.oneTime);
  if (waiting.length < 2) {
    return [wide];
  }
  const button = make("button", "plain", t(`为 ${waiting.length} 位尚未设置密码的人员重新发放`, `New ones for the ${waiting.length} who have not chosen a password`));
  button.type = "button";
  button.dataset.verb = "hand-out-all";
  button.addEventListener("click", () => pressed(button, async () => {
    for (const each of waiting) {
      await each.handOut();
    }
  }));
  return [wide, button];
}

/** The one-time password for somebody; what the server says instead where there is none. */
export function handOut(name) {
  return act(`/api/v1/people/${encodeURIComponent(name)}/password`);
}

function row(person) {
  const line = make("tr");
  const cell = make("td");
  const button = make("button", "plain", t("发放一次性密码", "One-time password"));
  button.type = "button";
  const hand = async () => {
    const answer = await handOut(person.name);
    if (!isGood(answer)) {
      say(why(answer), false);
      return;
    }
    const shown = make("output", "numbers handed", answer.body.password);
    cell.replaceChildren(shown, make("span", "note", t("请当面交给本人，只显示这一次。", "Hand it over in person; it is shown once.")));
  };
  button.addEventListener("click", () => pressed(button, hand));
  cell.append(button);
  line.append(
    make("td", "numbers", person.name),
    make("td", "", [person.fullName, person.staffNumber].filter(Boolean).join(" · ")),
    make("td", "", roleWord(person.role)),
    make("td", "note", person.signedIn ? t("已登录", "signed in") : person.oneTime ? t("尚未设置密码", "has not chosen a password") : ""),
    cell);
  return { person, line, handOut: hand };
}
