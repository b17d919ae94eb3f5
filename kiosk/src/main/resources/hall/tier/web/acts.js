import { isGood, languageSwitch, make, moment, named, pressed, t, why } from "./common.js";
import { alarmWords } from "./alarms.js";
import { look, showWho, signedIn } from "./signed.js";

const PAGE = 200;
const ACTS = { acknowledged: ["确认", "Looks after it"], settled: ["已处理", "Settled"] };

let acts = [];
let more = false;

const byId = id => document.getElementById(id);

function row(act) {
  const line = make("tr");
  const hall = make("a", "", named(act.name, act.path) || act.path);
  hall.href = "/halls/" + act.hall;
  const cell = make("td");
  cell.append(hall);
  line.append(make("td", "short", moment(act.at)), cell, make("td", "", alarmWords(act)), make("td", "short", t(...ACTS[act.act])),
    make("td", "short", act.who.replace(/^sso\./, "")), make("td", "", act.reason));
  return line;
}

function show() {
  byId("acts").replaceChildren(...acts.map(row));
  byId("none").hidden = acts.length > 0;
  byId("older").hidden = !more;
  showWho();
}

async function load() {
  const answer = await look("/api/v1/acts" + (acts.length > 0 ? `?before=${acts[acts.length - 1].id}` : ""));
  const offline = byId("offline");
  offline.hidden = isGood(answer);
  if (isGood(answer)) {
    acts = acts.concat(answer.body.acts);
    more = answer.body.acts.length === PAGE;
    show();
  } else {
    offline.textContent = answer.status === 0 ? t("连接不上服务器。", "The server cannot be reached.") : why(answer);
  }
}

byId("older").addEventListener("click", () => pressed(byId("older"), load));
languageSwitch(show);
await signedIn();
await load();
