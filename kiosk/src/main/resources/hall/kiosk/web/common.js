// What all pages share: language, the way to the server, and saying what happened.
// The phone page takes it into its one script for old web views, so its syntax is that of ECMAScript 2017.

const LANGUAGE = "hall-language";

/** The language chosen on this device: "zh", "en", on citizens' pages also the tag of another; null for none. */
let chosen = remembered(LANGUAGE);

export function language() {
  return chosen;
}

/** From now on in another language; what somebody chose is kept where the browser keeps anything. */
export function speakIn(other, keep = true) {
  chosen = other;
  if (!keep) {
    return;
  }
  try {
    localStorage.setItem(LANGUAGE, other);
  } catch (forbidden) {
    return;
  }
}

export function english() {
  return chosen === "en";
}

/** A text in the chosen language, Chinese first. */
export function t(zh, en) {
  return english() ? en : zh;
}

/** The name of something in the chosen language, in Chinese where it has none. */
export function named(names, otherwise) {
  return (names && (names[chosen] || names[english() ? "en" : "zh-CN"])) || otherwise || "";
}

function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch (forbidden) {
    return null;
  }
}

/** Shows a page's own texts in the chosen language: Chinese stands in the page, English in data-en. */
export function applyLanguage(root = document) {
  document.documentElement.lang = english() ? "en" : "zh-CN";
  for (const element of root.querySelectorAll("[data-en]")) {
    if (element.dataset.zh === undefined) {
      element.dataset.zh = element.textContent;
    }
    element.textContent = english() ? element.dataset.en : element.dataset.zh;
  }
}

/** Makes the language switch work; `changed` draws what is not in the page itself. */
export function languageSwitch(changed) {
  const button = document.getElementById("language");
  const show = () => {
    button.textContent = english() ? "中文" : "English";
    button.lang = english() ? "zh-CN" : "en";
    applyLanguage();
    if (changed) {
      changed();
    }
  };
  button.addEventListener("click", () => {
    speakIn(english() ? "zh" : "en");
    show();
  });
  show();
}

/** A number for one act, so that the server does it once however often it is sent. */
export function actNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

let csrf = null;

/** Who works on this page; null where nobody has to be signed in. */
let mine = null;

let signInPage = "/";

/** Where people sign in, if that is not the first page. */
export function signInAt(page) {
  signInPage = page;
}

/** Who is signed in; goes to the page for signing in when nobody is. */
export async function session(...roles) {
  let answer = await ask("/api/v1/session");
  while (answer.status === 0 || answer.status >= 500) {
    await new Promise(resolve => setTimeout(resolve, 2000));
    answer = await ask("/api/v1/session");
  }
  if (answer.status !== 200 || (roles.length > 0 && !roles.includes(answer.body.role))) {
    location.assign(signInPage + "?next=" + encodeURIComponent(location.pathname));
    return new Promise(() => {});
  }
  csrf = answer.body.csrf;
  mine = answer.body.user;
  return answer.body;
}

let askAgain = null;

/** How to ask whoever works here to sign in again; until then a session that is over is an answer like others. */
export function whenOver(ask) {
  askAgain = ask;
}

/**
 * Whether whoever works here is signed in again after `answer`, to a request of the session `used`, said that he is not: what
 * stands in the page is kept. Several requests may wait for him at once; each goes on with the session that one of them finds.
 */
async function renewed(answer, used) {
  const stale = answer.status === 403 && answer.body !== null && answer.body.code === "csrf-token-wrong";
  if (mine === null || askAgain === null || (answer.status !== 401 && !stale)) {
    return false;
  }
  if (!stale && csrf === used) {
    await askAgain(mine, answer);
  }
  if (csrf !== used) {
    return true;
  }
  const now = await exchange("/api/v1/session", { headers: languageHeader() });
  if (now.status !== 200 || now.body.user !== mine || now.body.csrf === used) {
    return false;
  }
  csrf = now.body.csrf;
  return true;
}

/** Who is signed in, or null. */
export async function whoIs() {
  const answer = await ask("/api/v1/session");
  csrf = answer.status === 200 ? answer.body.csrf : null;
  return answer.status === 200 ? answer.body : null;
}

const PATIENCE_MILLIS = 8000;

/** Fetches; fails when the answer takes too long, also where a browser cannot break a request off. */
async function exchange(path, options) {
  const breaking = typeof AbortController === "function" ? new AbortController() : null;
  const all = Object.assign({ cache: "no-store", credentials: "same-origin" }, options, breaking && { signal: breaking.signal });
  let timer = null;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error("no answer in time"));
      if (breaking) {
        breaking.abort();
      }
    }, PATIENCE_MILLIS);
  });
  const answer = async () => {
    const response = await fetch(path, all);
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  try {
    return await Promise.race([answer(), late]);
  } finally {
    clearTimeout(timer);
  }
}

const languageHeader = () => ({ "Accept-Language": english() ? "en" : "zh-CN" });

/** Reads. Status 0 when the server cannot be reached. */
export async function ask(path) {
  const once = () => exchange(path, { headers: languageHeader() });
  const used = csrf;
  try {
    const answer = await once();
    return await renewed(answer, used) ? await once() : answer;
  } catch (unreached) {
    return { status: 0, body: null };
  }
}

/** Changes something. Sent again with the same number when the answer is lost, so it happens once. */
export async function act(path, body = {}) {
  const headers = Object.assign(languageHeader(), { "Content-Type": "application/json", "Idempotency-Key": actNumber() });
  if (csrf) {
    headers["X-CSRF-Token"] = csrf;
  }
  for (let attempt = 0; ; attempt++) {
    const used = csrf;
    try {
      const answer = await exchange(path, { method: "POST", headers, body: JSON.stringify(body) });
      if (await renewed(answer, used)) {
        headers["X-CSRF-Token"] = csrf;
        attempt = -1;
        continue;
      }
      if (answer.status !== 503 || attempt >= 2) {
        return answer;
      }
    } catch (unreached) {
      if (attempt >= 2) {
        return { status: 0, body: { title: t("连接不上服务器，请检查网络后重试。", "The server cannot be reached; check the network and try again.") } };
      }
    }
    await new Promise(resolve => setTimeout(resolve, 400 * (attempt + 1)));
  }
}

/** Asks for a picture of what is sent; the answer's `picture` is there when it is one. */
export async function pictureOf(path, body) {
  const headers = { ...languageHeader(), "Content-Type": "application/json", ...(csrf ? { "X-CSRF-Token": csrf } : {}) };
  try {
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(20000) });
    return response.ok ? { status: response.status, picture: await response.blob() } : { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: null };
  }
}

export function isGood(answer) {
  return answer.status >= 200 && answer.status < 300;
}

/** Why something was refused, in words. */
export function why(answer) {
  const body = answer.body || {};
  return body.detail ? body.title + " " + body.detail : body.title || t("未能完成。", "It did not work.");
}

/** Says in the page's line of news what happened. */
export function say(text, good) {
  said = document.getElementById("said") || said;
  said.textContent = text;
  said.classList.toggle("right", good);
  said.classList.toggle("wrong", !good);
}

/** Where that line is, also when it has been moved to a small window. */
let said = document.getElementById("said");

/** Runs `work` for a press of `button`; presses while it runs are the same press. */
export async function pressed(button, work) {
  if (button.getAttribute("aria-busy") === "true") {
    return;
  }
  button.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/** An element with a class and a text. */
export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text !== "") {
    element.textContent = text;
  }
  return element;
}

/** Draws `parent` anew only when what it shows has changed, so that focus and clicks on it are not lost. */
export function draw(parent, shown, build) {
  const key = JSON.stringify([chosen, shown]);
  if (parent.dataset.shown !== key) {
    parent.dataset.shown = key;
    fill(parent, build());
  }
}

/** Shows `children` in place of what was in `parent`. */
export function fill(parent, children) {
  parent.textContent = "";
  children.forEach(child => parent.appendChild(child));
}

/** Seconds in words. */
export function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) {
    return t(`${Math.max(0, Math.floor(seconds))} 秒`, `${Math.max(0, Math.floor(seconds))} s`);
  }
  return minutes < 60
    ? t(`${minutes} 分钟`, `${minutes} min`)
    : t(`${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`, `${Math.floor(minutes / 60)} h ${minutes % 60} min`);
}

const STATES = {
  open: ["受理中", "Open"], serving: ["办理中", "Serving"], paused: ["暂停", "Paused"], closed: ["关闭", "Closed"],
  waiting: ["等候", "Waiting"], postponed: ["下次开门优先", "First at the next opening"], called: ["已呼叫", "Called"], "on-hold": ["挂起", "On hold"], absent: ["过号", "Missed"],
  finished: ["已办结", "Finished"], unserved: ["未办理", "Not served"],
};

/** A time as people write it, in the chosen language. */
export function moment(iso) {
  return new Date(iso).toLocaleString(t("zh-CN", "en-GB"), { hour12: false });
}

export function stateWord(state) {
  const words = STATES[state];
  return words ? t(words[0], words[1]) : state;
}

const PRIORITIES = {
  elderly: ["老年人", "Elderly"], disabled: ["残疾人", "Disabled"], military: ["军人", "Military"], expectant: ["孕妇", "Expectant"],
};

/** A priority class in words; nothing for the ordinary one. */
export function priorityWord(priority) {
  const words = PRIORITIES[priority];
  return words ? t(words[0], words[1]) : priority === "ordinary" ? "" : priority;
}

/** Signs out and goes to the first page; `before` may ask something first and says whether to go on. */
export function signOutButton(before = async () => true) {
  const button = document.getElementById("sign-out");
  if (!button) {
    return;
  }
  button.addEventListener("click", async () => {
    if (await before()) {
      await signOut();
    }
  });
}

export async function signOut() {
  mine = null;
  await act("/api/v1/logout");
  location.assign("/");
}
