// What a manager has written to this clerk: it stays on his page until he says that he has read it.
import { act, ask, draw, isGood, make, pressed, say, t, why } from "./common.js";

const EVERY_MILLIS = 5000;
const list = document.getElementById("messages");

let messages = [];

async function look() {
  const answer = await ask("/api/v1/messages");
  if (isGood(answer)) {
    messages = answer.body.messages;
    showMessages();
  }
}

export function showMessages() {
  list.hidden = messages.length === 0;
  draw(list, messages, () => messages.map(item));
}

function item(message) {
  const li = make("li", "row");
  const words = make("p", "grow");
  words.append(make("strong", "", message.text), make("span", "note", ` — ${message.by}`));
  const button = make("button", "", t("知道了", "I have read it"));
  button.type = "button";
  button.addEventListener("click", () => pressed(button, async () => {
    const answer = await act(`/api/v1/messages/${encodeURIComponent(message.id)}/read`);
    if (!isGood(answer)) {
      say(why(answer), false);
    }
    await look();
  }));
  li.append(words, button);
  return li;
}

async function again() {
  await look();
  setTimeout(again, EVERY_MILLIS);
}

again();
