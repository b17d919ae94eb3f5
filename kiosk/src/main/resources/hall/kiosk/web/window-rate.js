// Opened by the code on a window's rating card: leads to the ticket this phone has opened last, and says how to rate without it.
// Part of the phone pages' scripts for old web views: the syntax is that of ECMAScript 2017.
import { ask, isGood } from "./common.js";
import { languageChoice, offer } from "./phone-words.js";

// Where the ticket's page keeps what it showed last.
const LAST = "hall-last-ticket";
const FRESH_MILLIS = 24 * 3600 * 1000;
const $ = id => document.getElementById(id);

function last() {
  try {
    const kept = JSON.parse(localStorage.getItem(LAST));
    return kept && typeof kept.pass === "string" && Date.now() - kept.at < FRESH_MILLIS ? kept.pass : null;
  } catch (forbidden) {
    return null;
  }
}

const pass = last();
if (pass) {
  $("go").href = "/t/" + encodeURIComponent(pass);
  $("mine").hidden = false;
}
languageChoice(() => {});
ask("/api/v1/about").then(answer => {
  if (isGood(answer)) {
    offer(answer.body.languages, null);
  }
});
