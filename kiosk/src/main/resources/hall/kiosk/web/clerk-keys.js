// The clerk's keys: with Alt, or of the key pad, which nobody types words with. Single letters only for who wants them.
import { isChoosing } from "./choice.js";
import { whyNot } from "./clerk-desk.js";
import { $, isAble } from "./clerk-parts.js";
import { make, say, t } from "./common.js";

const LETTERS = "hall-letters";
const TYPING_MILLIS = 2000;

/** What each key does; `main` is the large act, whatever it is now. */
const KEYS = [
  ["N", "+", "main", "呼叫、开始、办结并叫下一位", "call, start, finish and call next"],
  ["R", "*", "recall", "重呼", "call again"],
  ["A", "-", "no-show", "过号", "not here"],
  ["H", "/", "hold", "挂起", "hold"],
  ["O", "", "finish", "只办结", "finish only"],
  ["T", "", "transfer", "转移", "send on"],
  ["P", "", "pause", "暂停、恢复", "break, resume"],
  ["Z", ".", "undo", "撤销（10 秒内）", "take back (within 10 s)"],
];
const PAD = { "+": "NumpadAdd", "*": "NumpadMultiply", "-": "NumpadSubtract", "/": "NumpadDivide", ".": "NumpadDecimal" };

let typedAt = -TYPING_MILLIS;

function letters() {
  try {
    return localStorage.getItem(LETTERS) === "on";
  } catch {
    return false;
  }
}

function wanted(event) {
  const modified = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
  return KEYS.find(([letter, pad]) => (event.code === "Key" + letter && (modified || (plain && letters())))
    || (plain && pad && event.code === PAD[pad]));
}

/** The large act that shows now. */
export function mainAct() {
  return ["call", "start", "finish-and-call"].map($).find(button => !button.hidden);
}

function pressed(event) {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (event.isComposing || event.repeat || typing || isChoosing() || $("desk").hidden) {
    return;
  }
  const key = wanted(event);
  if (key) {
    event.preventDefault();
    const button = key[2] === "main" ? mainAct() : $(key[2]);
    if (isAble(button)) {
      button.click();
    } else {
      say(whyNot(button.id), false);
    }
    return;
  }
  const printable = event.key.length === 1 && event.key !== " " && !event.altKey && !event.ctrlKey && !event.metaKey;
  if (printable) {
    typedAt = performance.now();
  } else if ([" ", "Enter"].includes(event.key) && performance.now() - typedAt < TYPING_MILLIS) {
    // Somebody who types a name believes that another program has the focus.
    event.preventDefault();
    say(t("像是在打字，没有执行；如要操作请再按一次。", "That looked like typing, so nothing was done; press again to do it."), false);
    typedAt = -TYPING_MILLIS;
  }
}

/** Lets keys work in `where`: the page's document, and that of the small window. */
export function listenTo(where) {
  where.addEventListener("keydown", pressed, true);
}

export function showKeys() {
  $("key-list").replaceChildren(...KEYS.map(([letter, pad, , zh, en]) => {
    const li = make("li");
    li.append(make("kbd", "", "Alt " + letter));
    if (pad) {
      li.append(" ", make("kbd", "", t("小键盘 ", "key pad ") + pad));
    }
    li.append(" " + t(zh, en));
    return li;
  }));
}

$("letters").checked = letters();
$("letters").addEventListener("change", () => {
  try {
    localStorage.setItem(LETTERS, $("letters").checked ? "on" : "off");
  } catch {
    $("letters").checked = false;
  }
});
for (const [letter, pad, id] of KEYS) {
  for (const button of id === "main" ? ["call", "start", "finish-and-call"].map($) : [$(id)]) {
    button.setAttribute("aria-keyshortcuts", `Alt+${letter}` + (pad ? ` ${pad === "+" ? "plus" : pad}` : ""));
  }
}
listenTo(document);
