// Rounds of inspection on a phone: what is to be put right first, then a new round by the sheet, then what was done.
import { act, isGood, languageSwitch, make, moment, named, pressed, say, session, signOutButton, t, why } from "./common.js";
import { askPatiently } from "./patience.js";
import { side } from "./side.js";
import { photoField, picture } from "./sitephotos.js";

const $ = id => document.getElementById(id);
const RESULTS = { kept: ["符合", "Kept"], "not-kept": ["不符合", "Not kept"], "not-looked": ["未查看", "Not looked at"] };
const KINDS = { regular: ["日常巡查", "Regular round"], unannounced: ["明察暗访", "Unannounced check"] };
const DRAFT = "hall-round";
const CLOSED_SHOWN = 30;

let who = null;
let rounds = null;
let draft = { items: {} };

const word = (table, key) => table[key] ? t(...table[key]) : key;
const failed = answer => answer.status === 0 ? t("连接不上服务器，内容保存在本机，请稍后再试。", "The server cannot be reached; what you wrote stays on this phone. Try again later.") : why(answer);
const titleOf = item => `${item} ${named(rounds.sheet.find(each => each.item === item)?.texts, "")}`;

// On a phone of the hall, what one has begun is not sent under the name of another.
const draftKey = () => `${DRAFT}-${who.user}`;

function readDraft() {
  try {
    const read = JSON.parse(localStorage.getItem(draftKey()) ?? "null");
    return read && typeof read.items === "object" && read.items ? read : { items: {} };
  } catch {
    return { items: {} };
  }
}

function keepDraft() {
  try {
    localStorage.setItem(draftKey(), JSON.stringify(draft));
  } catch {
    // A phone without storage loses the draft with the page, and nothing else.
  }
}

function inDays(date, days) {
  const moved = new Date(date + "T00:00:00Z");
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

async function load() {
  const answer = await askPatiently("/api/v1/rounds");
  if (!isGood(answer)) {
    say(failed(answer), false);
    return;
  }
  rounds = answer.body;
  show();
}

function show() {
  showFindings();
  showSheet();
  $("rounds").replaceChildren(...orNone(rounds.rounds.map(each => {
    const line = make("li");
    line.append(make("span", "grow", `${each.on} ${word(KINDS, each.kind)} ${each.by}${each.note ? t("：", ": ") + each.note : ""}`),
      make("span", "note numbers", t(`查看 ${each.looked} 项`, `${each.looked} items looked at`)),
      make("span", each.found ? "mark pause" : "mark open", each.found ? t(`发现 ${each.found} 项`, `${each.found} found`) : t("全部符合", "All kept")));
    return line;
  }), t("还没有巡查记录。", "No rounds yet.")));
}

const orNone = (lines, words) => lines.length ? lines : [make("li", "note", words)];

function showFindings() {
  const open = rounds.findings.filter(each => !each.closed);
  const overdue = open.filter(each => each.overdue).length;
  $("overdue").textContent = overdue ? t(`逾期 ${overdue} 项`, `${overdue} overdue`) : "";
  $("findings").replaceChildren(...orNone(open.map(openLine), t("没有待整改的问题。", "Nothing is to be put right.")));
  $("closed").replaceChildren(...orNone(rounds.findings.filter(each => each.closed).slice(0, CLOSED_SHOWN).map(each => {
    const line = make("li");
    line.append(make("span", "grow", `${titleOf(each.item)}${t("：", ": ")}${each.words}`),
      make("span", "note", `${moment(each.closed.at)} ${each.closed.by}${each.how ? t("：", ": ") + each.how : ""}`),
      ...picture(each.proof, t("整改后照片", "Photo after the fix")));
    return line;
  }), t("还没有。", "None yet.")));
}

function openLine(finding) {
  const line = make("li");
  line.dataset.finding = finding.id;
  line.append(make("strong", "grow", `${titleOf(finding.item)}${t("：", ": ")}${finding.words}`),
    make("span", finding.overdue ? "mark stop" : "mark", finding.overdue ? t(`逾期（${finding.due}）`, `Overdue (${finding.due})`) : t(`${finding.due} 前整改`, `Due ${finding.due}`)),
    make("span", "note", `${finding.on} ${word(KINDS, finding.kind)}`),
    ...picture(finding.photo, t("问题照片", "Photo of what was found")));
  if (who.role !== "auditor") {
    line.append(closing(finding));
  }
  return line;
}

function closing(finding) {
  const form = make("form", "entry");
  let photo = null;
  const how = make("input");
  how.type = "text";
  how.maxLength = 500;
  how.name = "words";
  how.autocomplete = "off";
  const label = make("label", "wide");
  label.append(make("span", "", t("怎样整改的", "How it was put right")), " ", how);
  const done = make("button", "", t("整改完成", "It is put right"));
  form.append(label, photoField(null, name => {
    photo = name;
  }), done);
  form.addEventListener("submit", event => {
    event.preventDefault();
    pressed(done, async () => {
      const body = {};
      if (how.value.trim()) {
        body.words = how.value.trim();
      }
      if (photo) {
        body.photo = photo;
      }
      const answer = await act(`/api/v1/findings/${encodeURIComponent(finding.id)}/close`, body);
      say(isGood(answer) ? t("已记录整改。", "It is noted as put right.") : failed(answer), isGood(answer));
      if (isGood(answer)) {
        await load();
      }
    });
  });
  return form;
}

function showSheet() {
  const form = $("round");
  form.hidden = !["manager", "guide"].includes(who.role);
  const { chapters, questions } = rounds.sources;
  $("sources").textContent = t(`章节：${chapters.ref}（${named(chapters.texts)}）；检查内容：${named(questions.texts)}。全部查看才算一次完整巡查。`,
    `Chapters: ${chapters.ref} (${named(chapters.texts)}); what to look at: ${named(questions.texts)}. Only a round over all of them is a whole one.`);
  for (const radio of form.querySelectorAll("[name=kind]")) {
    radio.checked = radio.value === (draft.kind ?? "regular");
  }
  form.elements.note.value = draft.note ?? "";
  $("sheet").replaceChildren(...rounds.sheet.map(itemBox));
}

function itemBox(item) {
  const box = make("fieldset");
  box.dataset.item = item.item;
  const kept = draft.items[item.item] ??= { result: "not-looked" };
  const choices = make("div", "choices");
  const more = make("div", "entry");
  choices.append(...Object.keys(RESULTS).map(result => {
    const label = make("label");
    const radio = make("input");
    radio.type = "radio";
    radio.name = "result-" + item.item;
    radio.value = result;
    radio.checked = kept.result === result;
    radio.addEventListener("change", () => {
      kept.result = result;
      keepDraft();
      showMore(more, kept);
    });
    label.append(radio, make("span", "", word(RESULTS, result)));
    return label;
  }));
  box.append(make("legend", "", titleOf(item.item)), make("p", "note", named(item.questionTexts)), choices, more);
  showMore(more, kept);
  return box;
}

/** The day until which it is to be put right; one that is over since the round was begun counts no longer. */
const dueOf = item => item.due >= rounds.today ? item.due : inDays(rounds.today, rounds.days);

/** What is said of an item that is not kept. */
function showMore(more, kept) {
  if (kept.result !== "not-kept") {
    more.replaceChildren();
    return;
  }
  const words = make("input");
  words.type = "text";
  words.maxLength = 200;
  words.required = true;
  words.autocomplete = "off";
  words.value = kept.words ?? "";
  words.addEventListener("input", () => {
    kept.words = words.value;
    keepDraft();
  });
  const due = make("input");
  due.type = "date";
  due.min = rounds.today;
  due.max = inDays(rounds.today, 365);
  due.value = dueOf(kept);
  due.addEventListener("change", () => {
    kept.due = due.value;
    keepDraft();
  });
  const what = make("label", "wide");
  what.append(make("span", "", t("发现的问题", "What was found")), " ", words);
  const when = make("label");
  when.append(make("span", "", t("整改期限", "Due")), " ", due);
  more.replaceChildren(what, when, photoField(kept.photo ?? null, name => {
    kept.photo = name;
    keepDraft();
  }));
}

$("round").addEventListener("change", event => {
  if (event.target.name === "kind" || event.target.name === "note") {
    draft[event.target.name] = event.target.value;
    keepDraft();
  }
});
$("round").addEventListener("submit", event => {
  event.preventDefault();
  const form = $("round");
  pressed(form.querySelector("button[type=submit]"), async () => {
    const items = rounds.sheet.map(({ item }) => {
      const kept = draft.items[item];
      const body = { item, result: kept.result };
      if (kept.result === "not-kept") {
        body.words = (kept.words ?? "").trim();
        body.due = dueOf(kept);
        if (kept.photo) {
          body.photo = kept.photo;
        }
      }
      return body;
    });
    const body = { kind: draft.kind ?? "regular", items };
    if (draft.note?.trim()) {
      body.note = draft.note.trim();
    }
    const answer = await act("/api/v1/rounds", body);
    say(isGood(answer) ? t("巡查已记录。", "The round is on record.") : failed(answer), isGood(answer));
    if (isGood(answer)) {
      draft = { items: {} };
      keepDraft();
      await load();
      $("findings-title").scrollIntoView();
    }
  });
});
signOutButton();
languageSwitch(() => {
  side(who?.role);
  if (rounds) {
    show();
  }
});
who = await session("manager", "guide", "technician", "auditor");
draft = readDraft();
side(who.role);
await load();
