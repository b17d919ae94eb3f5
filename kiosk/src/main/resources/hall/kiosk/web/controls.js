// Parts of forms that several pages have.
import { make } from "./common.js";

/** `control` with its `words` before it. */
export function field(words, control, wide = false) {
  const label = make("label", wide ? "wide" : "");
  label.append(make("span", "", words), control);
  return label;
}

/** One choice of a select. */
export function option(value, words) {
  const made = make("option", "", words);
  made.value = value;
  return made;
}

/** The choices of a select, each of a pair of its value and its words. */
export function options(pairs) {
  return pairs.map(([value, words]) => option(value, words));
}

/** A select of such pairs; `name` is what its form calls it. */
export function select(name, pairs) {
  const made = make("select");
  made.name = name;
  made.append(...options(pairs));
  return made;
}
