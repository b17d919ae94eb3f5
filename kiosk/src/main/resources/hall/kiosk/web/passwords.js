// Who may sign in now, and the one-time password for whoever is new, forgot his, or tried too often.
import { act, ask, isGood, make, pressed, say, t, why } from "./common.js";
import { roleWord } from "./roles.js";

/** Draws the people of the running hall into `box`; those of a draft that is not in force are not there yet. */
export async function showPasswords(box) {
  const part = make("section", "stack passwords");
  part.append(
    make("h3", "", t("登录", "Signing in")),
    make("p", "note", t("一次性密码只能用来设置本人的密码；发放后原密码作废，登录锁定解除。", "A one-time password only lets its person choose one; it ends the one before and lifts a lock.")));
  box.append(part);
  const answer = await ask("/api/v1/people");
  if (!isGood(answer)) {
    part.append(make("p", "stop", why(answer)));
    return;
  }
  const table = make("table");
  table.append(...answer.body.people.map(person => row(person)));
  part.append(table);
}

function row(person) {
  const line = make("tr");
  const cell = make("td");
  const button = make("button", "plain", t("发放一次性密码", "One-time password"));
  button.type = "button";
  button.addEventListener("click", () => pressed(button, async () => {
    const answer = await act(`/api/v1/people/${encodeURIComponent(person.name)}/password`);
    if (!isGood(answer)) {
      say(why(answer), false);
      return;
    }
    const shown = make("output", "numbers handed", answer.body.password);
    cell.replaceChildren(shown, make("span", "note", t("请当面交给本人，只显示这一次。", "Hand it over in person; it is shown once.")));
  }));
  cell.append(button);
  line.append(
    make("td", "numbers", person.name),
    make("td", "", roleWord(person.role)),
    make("td", "note", person.signedIn ? t("已登录", "signed in") : ""),
    cell);
  return line;
}
