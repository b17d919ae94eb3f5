// What is ticked: one of several, or any.
import { make } from "./common.js";

export function check(text, on, changed) {
  const label = make("label", "check");
  const box = make("input");
  box.type = "checkbox";
  box.checked = on;
  box.addEventListener("change", () => changed(box.checked));
  label.append(box, make("span", "", text));
  return label;
}

export function radio(name, value, text, on) {
  const label = make("label", "check");
  const box = make("input");
  box.type = "radio";
  box.name = name;
  box.value = value;
  box.checked = on;
  label.append(box, make("span", "", text));
  return label;
}
