// The form to sign in and the one to choose a password, as the first page of a hall and that of a tier have them.
import { act, isGood, pressed, say, t, why } from "./common.js";

const byId = id => document.getElementById(id);

/** Makes the forms work: `enter` goes on once somebody is signed in, `user` tells who, `show` shows the form for a password or not. */
export function signInForms(enter, user, show) {
  byId("form").addEventListener("submit", event => {
    event.preventDefault();
    pressed(byId("enter"), () => signIn(enter));
  });
  byId("own").addEventListener("submit", event => {
    event.preventDefault();
    pressed(byId("choose"), () => choose(enter, user()));
  });
  const offer = open => {
    byId("own-said").textContent = "";
    show(open);
    byId(open ? "old" : "change").focus();
  };
  byId("change").addEventListener("click", () => offer(true));
  byId("own-back").addEventListener("click", () => offer(false));
}

async function signIn(enter) {
  const answer = await act("/api/v1/login", { user: byId("user").value, password: byId("password").value });
  if (isGood(answer)) {
    say(t("已登录。", "Signed in."), true);
    byId("old").value = answer.body.oneTime ? byId("password").value : "";
    byId("password").value = "";
    await enter();
  } else {
    say(why(answer), false);
    byId("password").select();
  }
}

/** The session ends with the old password, so the new one signs in at once. */
async function choose(enter, user) {
  const word = byId("new").value;
  const answer = await act("/api/v1/password", { old: byId("old").value, new: word });
  if (!isGood(answer)) {
    const said = byId("own-said");
    said.textContent = why(answer);
    said.classList.add("wrong");
    return;
  }
  byId("own").reset();
  await act("/api/v1/login", { user, password: word });
  await enter();
}
