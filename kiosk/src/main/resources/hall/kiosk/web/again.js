// Signing in again in place: the session is over, and what stands in the page stays.
import { make, t, whenOver, why } from "./common.js";

let open = null;

/** Where the question is asked: in the part that stands in the small window while that is open. */
const page = document.getElementById("page");

/** Asks `user` for his password until he is signed in again; true then. Asked twice at once it is one question. */
export function signInAgain(user, answer) {
  open ??= question(user, answer).finally(() => open = null);
  return open;
}

function field(label, type, value, auto) {
  const box = make("input");
  box.type = type;
  box.value = value;
  box.autocomplete = auto;
  box.readOnly = type === "text";
  const line = make("label");
  line.append(make("span", "", label), box);
  return [line, box];
}

function question(user, answer) {
  const dialog = make("dialog", "again stack");
  const form = make("form", "stack");
  const title = make("h2", "", t("请重新登录", "Please sign in again"));
  title.id = "again-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const said = make("p", "said wrong", why(answer));
  said.setAttribute("role", "alert");
  const [name] = field(t("用户名", "Name"), "text", user, "username");
  const [secret, password] = field(t("密码", "Password"), "password", "", "current-password");
  password.required = true;
  password.maxLength = 200;
  const enter = make("button", "", t("登录并继续", "Sign in and go on"));
  enter.type = "submit";
  const other = make("a", "", t("用其他方式登录（新窗口）", "Sign in another way (new window)"));
  other.href = "/";
  other.target = "_blank";
  form.append(title, make("p", "note", t("页面上的内容都还在。", "What is on the page is kept.")), said, name, secret, enter, other);
  dialog.append(form);
  dialog.addEventListener("cancel", event => event.preventDefault());
  const place = page ?? document.body;
  place.append(dialog);
  dialog.showModal();
  password.focus();
  return new Promise(resolve => {
    const done = () => {
      removeEventListener("focus", look);
      dialog.close();
      dialog.remove();
      resolve(true);
    };
    const look = async () => {
      const now = await fetch("/api/v1/session", { cache: "no-store" }).then(each => each.ok ? each.json() : null, () => null);
      if (now?.user === user && !now.oneTime) {
        done();
      } else if (now && now.user !== user) {
        said.textContent = t(`此浏览器现在由 ${now.user} 登录。`, `In this browser ${now.user} is signed in now.`);
      }
    };
    addEventListener("focus", look);
    form.addEventListener("submit", async event => {
      event.preventDefault();
      enter.disabled = true;
      const reply = await send(user, password.value);
      enter.disabled = false;
      password.value = "";
      if (reply.ok && reply.body.oneTime) {
        location.assign("/");
      } else if (reply.ok) {
        done();
      } else {
        said.textContent = why(reply);
        password.focus();
      }
    });
  });
}

async function send(user, password) {
  try {
    const response = await fetch("/api/v1/login", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": t("zh-CN", "en") },
      body: JSON.stringify({ user, password }),
      signal: AbortSignal.timeout(8000),
    });
    return { ok: response.ok, body: await response.json() };
  } catch {
    return { ok: false, body: { title: t("连接不上服务器，请稍后重试。", "The server cannot be reached; try again in a moment.") } };
  }
}

whenOver(signInAgain);
