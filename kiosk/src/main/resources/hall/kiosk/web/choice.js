// One of several things, chosen with a click or the keys 1 to 9.
import { make } from "./common.js";

const $ = id => document.getElementById(id);
const dialog = $("dialog");

/** Asks for one of `options`, each a label and what is done then; in two columns if `two`. */
export function choice(title, options, two = false) {
  $("dialog-title").textContent = title;
  $("options").classList.toggle("two", two);
  $("options").replaceChildren(...options.map(([label, work], index) => {
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

$("cancel").addEventListener("click", () => dialog.close());
document.addEventListener("keydown", event => {
  const digit = Number(event.key);
  if (dialog.open && digit >= 1 && !(event.ctrlKey || event.altKey || event.metaKey || event.repeat)) {
    $("options").children[digit - 1]?.click();
  }
});
