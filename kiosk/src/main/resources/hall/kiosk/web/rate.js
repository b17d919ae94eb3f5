// Rating on the ticket's page: five grades of equal size, none chosen beforehand.
// Part of the phone page's one script for old web views: the syntax is that of ECMAScript 2017.
import { act, fill, isGood, make, pressed, say } from "./common.js";
import { codes, reason, w } from "./phone-words.js";

const $ = id => document.getElementById(id);

let grade = null;
let rated = false;

/** Shows the form while the ticket may be rated, then the thanks. */
export function showRating(mayRate, finished) {
  $("rating").hidden = !mayRate || rated;
  $("thanks").hidden = !(rated || (finished && !mayRate));
}

function face(stars) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const bend = (stars - 3) * 2;
  const paths = [
    "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z",
    "M8.5 9v.5M15.5 9v.5",
    `M7.5 ${15.5 - bend / 2}Q12 ${15.5 + bend} 16.5 ${15.5 - bend / 2}`,
  ];
  for (const d of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.8");
    path.setAttribute("stroke-linecap", "round");
    svg.append(path);
  }
  return svg;
}

/** Draws the form in the chosen language. */
export function drawRating() {
  fill($("grades"), codes("grade").reverse().map(code => {
    const stars = Number(code);
    const button = make("button");
    button.type = "button";
    button.dataset.grade = String(stars);
    button.setAttribute("aria-pressed", String(grade === stars));
    button.append(face(stars), make("span", "", w("grade." + code)));
    button.addEventListener("click", () => {
      grade = stars;
      Array.from($("grades").children).forEach(each => each.setAttribute("aria-pressed", String(each === button)));
      $("reasons").hidden = stars > 2;
      drawReasons();
      $("send").disabled = false;
    });
    return button;
  }));
  drawReasons();
}

/** Those of the chosen grade: the national codes begin with its number. */
function drawReasons() {
  const chosen = new Set(chosenReasons());
  const own = codes("reason").filter(code => code.startsWith(String(grade)));
  fill($("reason-list"), own.map(code => {
    const label = make("label", "check");
    const box = make("input");
    box.type = "checkbox";
    box.value = code;
    box.checked = chosen.has(code);
    label.append(box, make("span", "", w("reason." + code)));
    return label;
  }));
}

function chosenReasons() {
  return Array.from($("reason-list").querySelectorAll("input:checked"), box => box.value);
}

/** What was written, as one line; null for nothing. */
function written(id) {
  return $(id).value.replace(/\s+/g, " ").trim() || null;
}

/** Makes the form work for the ticket of `pass`; `changed` draws what follows from a rating. */
export function ratingForm(pass, changed) {
  $("rating").addEventListener("submit", event => {
    event.preventDefault();
    pressed($("send"), async () => {
      const rating = { pass: pass(), grade, reasons: grade <= 2 ? chosenReasons() : [], words: written("written"), contact: written("contact") };
      const answer = await act("/api/v1/ratings", rating);
      rated = isGood(answer) || (answer.body && answer.body.code === "already-rated");
      const lost = isGood(answer) && (rating.words || rating.contact) && !answer.body.kept;
      say(lost ? w("rate.lost") : rated ? "" : reason(answer), rated && !lost);
      changed();
    });
  });
}
