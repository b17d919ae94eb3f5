// The words of citizens' pages in each language of the hall: Chinese comes with the page, another one when it is chosen. Part of the phone pages' scripts for old web views: the syntax is that of ECMAScript 2017.
import { ask, english, fill, isGood, language, make, speakIn, why } from "./common.js";
import { said } from "/words.js";

const ENGLISH = "en";
const CHINESE = "zh-CN";
const $ = id => document.getElementById(id);

/** The words of the language chosen, once they are here. */
let more = null;
let offered = [];
let changed = () => {};

/** The tag of what the page speaks now: Chinese until the words of another language are here. */
export function tongue() {
  return more && more.tag === language() ? more.tag : CHINESE;
}

/** The codes of `family`, such as the grades of "grade". */
export function codes(family) {
  return Object.keys(said).filter(key => key.startsWith(family + ".")).map(key => key.slice(family.length + 1));
}

/** What is said under `key`, with `values` for what stands in braces. */
export function w(key, values = {}, tag = tongue()) {
  const text = (tag !== CHINESE && more.words[key]) || said[key];
  return text.replace(/\{([a-z]+)\}/g, (place, name) => name in values ? values[name] : place);
}

/** Why something was refused: the hall says it in Chinese or English, the words of another language have it too. */
export function reason(answer) {
  const known = tongue() !== CHINESE && answer.body ? more.words["refused." + answer.body.code] : null;
  return answer.status === 0 ? w("unreached") : known || why(answer);
}

function show() {
  const tag = tongue();
  const root = document.documentElement;
  root.lang = tag;
  root.dir = tag !== CHINESE && more.rightToLeft ? "rtl" : "ltr";
  Array.from(document.querySelectorAll("[data-word]")).forEach(each => {
    each.textContent = w(each.dataset.word);
  });
  $("language").hidden = offered.length === 1 || offered.length > 2;
  $("language").textContent = english() ? "中文" : "English";
  $("language").lang = english() ? CHINESE : ENGLISH;
  $("languages").hidden = offered.length < 3;
  if ($("languages").children.length !== offered.length) {
    fill($("languages"), offered.map(each => {
      const option = make("option", "", each.name);
      option.value = each.tag;
      option.lang = each.tag;
      return option;
    }));
  }
  $("languages").value = tag;
  changed();
}

/** Speaks the language of `tag` once its words are here; a choice that cannot be had stays open, and is tried again. */
async function speak(tag, keep) {
  if (tag !== CHINESE && !(more && more.tag === tag)) {
    const answer = await ask("/assets/phone-words/" + tag);
    if (!isGood(answer)) {
      show();
      return;
    }
    more = Object.assign({ tag }, answer.body);
  }
  speakIn(tag === CHINESE ? "zh" : tag, keep);
  show();
}

/** The hall's languages have come, with the one that whoever opens the page took the ticket in. */
export function offer(languages, ofTicket) {
  const before = JSON.stringify(offered);
  offered = languages || [];
  const knows = tag => offered.some(each => each.tag === tag);
  const wanted = language() === null ? ofTicket : language();
  if (knows(wanted) && wanted !== tongue()) {
    speak(wanted, false);
  } else if (JSON.stringify(offered) !== before) {
    show();
  }
}

/** Makes the choice of a language work; `draw` shows what is not in the page itself. */
export function languageChoice(draw) {
  changed = draw;
  if (english()) {
    speak(ENGLISH, true);
  }
  $("language").addEventListener("click", () => speak(english() ? CHINESE : ENGLISH, true));
  $("languages").addEventListener("change", () => speak($("languages").value, true));
  show();
}
