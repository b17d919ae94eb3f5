// Opened by the code on a window's rating card: leads to the ticket this phone has opened last, and says how to rate without it.
import { languageSwitch } from "./common.js";

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
languageSwitch();
