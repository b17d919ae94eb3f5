// To which boards something is published: the one it was made for first, where it is tried, then those of its shape.
import { make, named, t } from "./common.js";

/** How much the sides of two panels may differ in their ratio: bezels and 1366 x 768. */
const TOLERANCE = 0.02;

/** Whether `other`, a board or a scene, has the shape of `board`. */
export function fits(board, other) {
  return other.led === board.led && Math.abs(other.high / other.wide / (board.high / board.wide) - 1) <= TOLERANCE;
}

/** The boxes of the boards, and a button for each group of them. */
export function targets(board, boards) {
  const all = [board, ...boards.filter(each => each.id !== board.id && fits(board, each))];
  const boxes = new Map(all.map((each, index) => {
    const box = make("input");
    Object.assign(box, { type: "checkbox", name: "target", value: each.id, checked: index === 0, disabled: index === 0 });
    return [each, box];
  }));
  const labels = [...boxes].map(([each, box]) => {
    const label = make("label", "check");
    label.append(box, make("span", "", each.id));
    return label;
  });
  const row = make("div", "row");
  const zones = [...new Set(all.filter(each => each.zone).map(each => named(each.zone)))];
  const group = (words, inGroup) => {
    const button = make("button", "plain small", words);
    button.type = "button";
    button.addEventListener("click", () => boxes.forEach((box, each) => { box.checked = box.disabled || inGroup(each); }));
    row.append(button);
  };
  if (all.length > 1) {
    group(t("全选", "All of them"), () => true);
    zones.forEach(zone => group(zone, each => each.zone && named(each.zone) === zone));
  }
  return [...labels, row];
}

/** The boards chosen in `box`, each with what it showed when `seen` was noted. */
export function chosen(box, seen) {
  return [...box.querySelectorAll("input:checked")].map(each => ({ board: each.value, ...(seen[each.value] ? { seen: seen[each.value] } : {}) }));
}

/** A scene of the library as large as the board, so that millimetres are the board's own. */
export function onBoard(board, other) {
  const by = board.wide / other.width;
  const zones = other.zones.map(each => ({
    ...each, em: each.em * by, padding: each.padding * by,
    rect: Object.fromEntries(Object.entries(each.rect).map(([key, value]) => [key, value * by])),
  }));
  return { ...other, width: other.width * by, height: other.height * by, dotsPerMillimetre: other.dotsPerMillimetre / by, zones };
}
