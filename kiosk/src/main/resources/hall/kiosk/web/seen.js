// What another standard would change, and the form by which it takes effect.
import { act, isGood, make, named, pressed, say, t, why } from "./common.js";
import { field, select } from "./controls.js";

const VERDICTS = { "not-met": ["不符合", "not met"], "not-proven": ["未证实", "not proven"], met: ["符合", "met"],
  exempt: ["豁免", "exempt"], "not-applicable": ["不适用", "does not apply"] };
const COLOUR = /(#[0-9A-Fa-f]{6})/;

const word = (table, key) => table[key] ? t(...table[key]) : key ?? "–";
const percent = share => (Math.floor(share * 1000 + 1e-6) / 10).toFixed(1) + " %";

/** Draws `seen` into `box`; `taken` is told what was done. */
export function showSeen(box, path, seen, today, taken) {
  const nothing = !seen.values.length && !seen.surfaces.length && !seen.rules.length;
  box.replaceChildren(
    make("p", "", t(`自 ${seen.on} 起：`, `From ${seen.on}: `) + seen.documents.map(each => named(each)).join(t("；", "; "))),
    make("p", "", t(`实施率 ${percent(seen.rate.before)} → ${percent(seen.rate.after)}（符合 ${seen.rate["met-before"]} → ${seen.rate["met-after"]} 条，共 ${seen.rate.rules} 条）`,
      `Rate ${percent(seen.rate.before)} → ${percent(seen.rate.after)} (met ${seen.rate["met-before"]} → ${seen.rate["met-after"]} of ${seen.rate.rules})`)),
    ...(nothing ? [make("p", "note", t("值、画面和判定都没有变化。", "No value, picture or verdict changes."))] : []),
    ...rules(seen), ...values(seen), ...surfaces(path, seen), form(seen, today, taken));
}

function rules(seen) {
  if (!seen.rules.length) {
    return [];
  }
  const list = make("ul", "plain lines");
  list.append(...seen.rules.map(rule => {
    const line = make("li");
    line.dataset.rule = rule.rule;
    line.append(make("span", "mark " + ({ red: "stop", green: "open" }[rule.turns] ?? ""), t(`${word(VERDICTS, rule.from)} → ${word(VERDICTS, rule.to)}`, `${word(VERDICTS, rule.from)} → ${word(VERDICTS, rule.to)}`)),
      make("strong", "numbers", rule.rule), make("span", "grow", named(rule.title)));
    if (rule.to === "not-met" || rule.to === "not-proven") {
      line.append(make("span", "note", t(`${named(rule.who)}；期限 ${seen.on}`, `${named(rule.who)}; by ${seen.on}`)));
    }
    if (rule.failing.length) {
      line.append(details(t(`${rule.failing.length} 处`, `${rule.failing.length} subjects`), rule.failing.map(each => make("p", "", named(each)))));
    }
    return line;
  }));
  return [make("h3", "", t(`判定有变的规则（${seen.rules.length}）`, `Rules with another verdict (${seen.rules.length})`)), list];
}

function values(seen) {
  if (!seen.values.length) {
    return [];
  }
  const list = make("ul", "plain lines");
  list.append(...seen.values.map(each => {
    const line = make("li");
    line.append(make("strong", "numbers", `${each.rule}.${each.parameter}`), swatched("span", "grow", `${each.from ?? "–"} → ${each.to ?? "–"}`),
      make("span", "note", [each.origin, each.reason].filter(Boolean).join(t("；", "; "))));
    return line;
  }));
  return [make("h3", "", t(`变化的值（${seen.values.length}）`, `Values (${seen.values.length})`)), list];
}

function surfaces(path, seen) {
  if (!seen.surfaces.length) {
    return [];
  }
  return [make("h3", "", t(`变化的画面与语音（${seen.surfaces.length}）`, `What looks or sounds another way (${seen.surfaces.length})`)),
    ...seen.surfaces.map(each => {
      const box = details(named(each.name), []);
      box.addEventListener("toggle", () => {
        if (box.open && !box.querySelector(".inside").hasChildNodes()) {
          box.querySelector(".inside").append(...each.pictures.map(picture => pair(path, each, picture)),
            ...each.changes.map(change));
        }
      });
      return box;
    })];
}

/** What a surface says of one thing, now and then. */
function change(each) {
  return swatched("p", "said-line", `${each.what ? each.what + t("：", ": ") : ""}${each.from ?? "–"} → ${each.to ?? "–"}`);
}

/** Words in which each colour is seen beside its number. */
function swatched(tag, kind, words) {
  const made = make(tag, kind);
  for (const part of words.split(COLOUR)) {
    if (COLOUR.test(part)) {
      const patch = make("span", "swatch");
      patch.style.backgroundColor = part;
      made.append(patch);
    }
    made.append(part);
  }
  return made;
}

function pair(path, surface, picture) {
  const box = make("div", "pair");
  for (const [name, words] of [[picture.before, t("现在", "now")], [picture.after, t("变更后", "then")]]) {
    const figure = make("figure");
    const words2 = `${named(picture.name)} · ${words}`;
    if (name) {
      const image = make("img");
      image.src = `${path}/${name}`;
      image.alt = `${named(surface.name)} ${words2}`;
      figure.append(image);
    }
    figure.append(make("figcaption", "note", name ? words2 : words2 + t("：没有", ": none")));
    box.append(figure);
  }
  return box;
}

function details(words, inside) {
  const box = make("details");
  const body = make("div", "inside");
  body.append(...inside);
  box.append(make("summary", "", words), body);
  return box;
}

function form(seen, today, taken) {
  const made = make("form", "entry adopt");
  const reason = make("input");
  reason.name = "reason";
  reason.required = true;
  reason.maxLength = 500;
  reason.autocomplete = "off";
  const choices = seen.on === today
    ? [["now", t("立即", "Now")], ["next-opening", t("下一个营业日起", "From the next business day")], ["at", t("今天的某一时刻", "At a time today")]]
    : [["at", t(`${seen.on} 的某一时刻`, `At a time on ${seen.on}`)]];
  const when = select("when", choices);
  const time = make("input");
  time.name = "time";
  time.type = "time";
  time.value = "08:00";
  const timeField = field(t("时刻", "Time"), time);
  const showTime = () => { timeField.hidden = when.value !== "at"; };
  when.addEventListener("change", showTime);
  showTime();
  const confirms = seen.rules.filter(rule => rule.confirm).map(rule => {
    const box = make("input");
    box.type = "checkbox";
    box.value = rule.rule;
    box.required = true;
    const label = make("label", "wide confirm");
    label.append(box, make("span", "", t(`我确认：关键规则 ${rule.rule}（${named(rule.title)}）将不符合。`, `I confirm: the critical rule ${rule.rule} (${named(rule.title)}) will not be met.`)));
    return label;
  });
  const submit = make("button", "", t("生效", "Let it take effect"));
  made.append(...confirms, field(t("原因", "Reason"), reason, true), field(t("何时生效", "When"), when), timeField, submit);
  made.addEventListener("submit", event => {
    event.preventDefault();
    pressed(submit, async () => {
      const answer = await act("/api/v1/standard/adopt", {
        foresight: seen.foresight, reason: reason.value.trim(),
        when: when.value === "at" ? new Date(`${seen.on}T${time.value}`).toISOString() : when.value,
        confirm: confirms.map(each => each.querySelector("input")).filter(each => each.checked).map(each => each.value),
      });
      if (isGood(answer)) {
        await taken(answer.body.plan ? t("已计划，到时自动切换，可在上面取消。", "Planned; it switches by itself and can be taken back above.")
          : t("已生效，各处几秒内更新。", "In force; everything follows within seconds."));
      } else {
        say(why(answer), false);
      }
    });
  });
  return made;
}
