// One of several things, chosen with a click or the keys 1 to 9.
import { make } from "./common.js";

const dialog = document.getElementById("dialog");
const title = document.getElementById("dialog-title");
const list = document.getElementById("options");

/** Asks for one of `options`, each a label and what is done then; in two columns if `two`. */
export function choice(question, options, two = false) {
  title.textContent = question;
  list.classList.toggle("two", two);
  list.replaceChildren(...options.map(([label, work], index) => {
    const button = make("button", "plain");
    button.type = "button";
    if (index < 9) {
      button.append(make("kbd", "", String(index + 1)));
    }
    button.append(make("span", "", label));
    button.addEventListener("click", () => {
      dialog.close();
      work();
    });
    return button;
  }));
  dialog.showModal();
}

/** Whether something is being chosen. */
export function isChoosing() {
  return dialog.open;
}

document.getElementById("cancel").addEventListener("click", () => dialog.close());
dialog.addEventListener("keydown", event => {
  const digit = Number(event.key);
  if (dialog.open && digit >= 1 && !(event.ctrlKey || event.altKey || event.metaKey || event.repeat)) {
    list.children[digit - 1]?.click();
  }
});
