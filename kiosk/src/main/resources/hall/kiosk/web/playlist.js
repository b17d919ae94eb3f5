// The playlist of a zone: pictures, pages, videos, words and the hall's notices, in an order that is dragged by mouse or finger, or made by keys.
import { draw, make, say, t } from "./common.js";
import { begins, follow } from "./drag.js";
import { ACCEPTED, upload } from "./uploads.js";

const $ = id => document.getElementById(id);
const EDGE = 48;
const STEP = 16;
const SHORT = 16;
const SECONDS = { least: 5, most: 3600, usual: 10 };

let target = null;
let looked = null;
let uploading = 0;

/** Draws the playlist of `zone`; `change(id, mutate)` is one step that can be undone, `look()` draws the picture anew. */
export function drawPlaylist(zone, change, look) {
  const list = zone?.widget.type === "playlist" ? zone.widget.items : null;
  if (!list || target?.id !== zone.id) {
    looked = null;
  }
  target = list ? { id: zone.id, change, look, items: list } : null;
  $("playlist").hidden = !list;
  if (!list) {
    return;
  }
  const focused = document.activeElement?.closest("#items") ? document.activeElement.id : null;
  const open = new Set([...$("items").querySelectorAll("details[open]")].map(each => each.id));
  $("items-none").hidden = list.length > 0;
  draw($("items"), [zone.id, list, looked], () => list.map((item, index) => row(item, index, open))); // drawn anew it would leave the pointer that drags it
  if (focused && document.activeElement === document.body) {
    $(focused)?.focus({ preventScroll: true });
  }
}

/** What the picture is drawn of: the item somebody looks at alone, whenever it would be shown. */
export function looking(scene) {
  const item = target && looked !== null ? target.items[looked] : null;
  if (!item) {
    return scene;
  }
  const alone = { ...item, when: { ...always(), seconds: item.when.seconds } };
  return { ...scene, zones: scene.zones.map(zone => zone.id === target.id ? { ...zone, widget: { ...zone.widget, items: [alone] } } : zone) };
}

function always(seconds = SECONDS.usual) {
  return { seconds, firstDay: "", lastDay: "", from: "", until: "" };
}

function step(mutate) {
  target.change(target.id, next => mutate(next.widget.items));
}

function nameOf(item) {
  return {
    text: () => t(`文字：${shortly(item.text["zh-CN"])}`, `Words: ${shortly(item.text.en)}`),
    notices: () => t("大厅通知", "The hall's notices"),
    pictures: () => item.pictures.length === 1 ? t("图片", "Picture") : t(`文件页，共 ${item.pictures.length} 页`, `${item.pictures.length} pages`),
    video: () => t("视频（无声）", "Video (silent)"),
    "video-with-sound": () => t(`视频（音量 ${item.volume} %）`, `Video (volume ${item.volume} %)`),
  }[item.type]();
}

function shortly(words = "") {
  const all = [...words];
  return all.length > SHORT ? `${all.slice(0, SHORT).join("")}…` : words;
}

function row(item, index, open) {
  const line = make("li", looked === index ? "looked" : "");
  const name = `${index + 1}. ${nameOf(item)}`;
  line.addEventListener("keydown", event => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by && event.altKey) {
      event.preventDefault();
      move(index, index + by, event.target.id);
    }
  });
  const head = make("div", "row");
  const acts = make("div", "row acts");
  acts.append(...buttons(index, name));
  head.append(grip(line, index), thumbnail(item), make("strong", "grow", name), acts);
  line.append(head, ...words(item, index), ...volume(item, index), timing(item, index, open));
  return line;
}

/** What an item is dragged by: of the rest of its row a finger scrolls the page. */
function grip(line, index) {
  const made = make("span", "grip");
  made.title = t("按住拖动排序", "Hold and drag to put it elsewhere");
  made.addEventListener("pointerdown", event => begins(event) && carried(event, made, line, index));
  return made;
}

/** All items are folded to their heads then, and a line shows where the carried one would stand; let go, it stands there. */
function carried(down, grip, line, index) {
  down.preventDefault();
  const rows = [...$("items").children];
  let to = index;
  const settle = () => {
    $("items").classList.remove("sorting");
    line.classList.remove("carried");
    line.style.transform = "";
    rows.forEach(row => row.classList.remove("above", "below"));
    line.scrollIntoView({ block: "nearest" });
  };
  $("items").classList.add("sorting");
  line.classList.add("carried");
  scrollBy(0, middle(grip) - down.clientY);
  const from = middle(grip) + scrollY;
  const carry = y => { line.style.transform = `translateY(${y + scrollY - from}px)`; };
  carry(down.clientY);
  follow(down, grip, event => {
    scrollAt(event.clientY);
    carry(event.clientY);
    to = rows.filter(row => row !== line && middle(row) < event.clientY).length;
    rows.forEach((row, at) => {
      row.classList.toggle("above", at === to && to < index);
      row.classList.toggle("below", at === to && to > index);
    });
  }, () => {
    settle();
    if (to !== index) {
      move(index, to);
    }
  }, settle);
}

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}

/** Near the upper or lower edge of the window the page goes on. */
function scrollAt(y) {
  scrollBy(0, y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0);
}

function buttons(index, name) {
  const last = target.items.length - 1;
  const made = [
    button(`item-${index}-look`, t("看", "Look"), t(`在画面中看“${name}”`, `Look at "${name}" in the scene`), () => {
      looked = looked === index ? null : index;
      target.look();
    }),
    button(`item-${index}-up`, "↑", t(`“${name}”上移`, `Move "${name}" up`), () => move(index, index - 1)),
    button(`item-${index}-down`, "↓", t(`“${name}”下移`, `Move "${name}" down`), () => move(index, index + 1)),
    button(`item-${index}-away`, t("删", "Remove"), t(`删除“${name}”`, `Take "${name}" away`), () => {
      looked = null;
      step(items => items.splice(index, 1));
      ($(`item-${Math.min(index, target.items.length - 1)}-away`) ?? $("add-words")).focus();
    }),
  ];
  made[0].setAttribute("aria-pressed", String(looked === index));
  made[1].disabled = index === 0;
  made[2].disabled = index === last;
  return made;
}

function button(id, words, label, work) {
  const made = make("button", "plain small", words);
  Object.assign(made, { type: "button", id, title: label });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", work);
  return made;
}

function move(from, to, focus = `item-${from}-${to < from ? "up" : "down"}`) {
  if (to < 0 || to >= target.items.length) {
    return;
  }
  looked = null;
  step(items => items.splice(to, 0, ...items.splice(from, 1)));
  const there = $(focus.replace(`item-${from}-`, `item-${to}-`));
  (there?.disabled ? $(`item-${to}-look`) : there)?.focus();
}

function thumbnail(item) {
  const file = item.type === "pictures" ? item.pictures[0] : item.still?.[0] ?? null;
  if (!file) {
    return make("span", "thumb", { text: "文", notices: "告", video: "▶", "video-with-sound": "▶" }[item.type] ?? "");
  }
  const image = make("img", "thumb");
  Object.assign(image, { src: `/api/v1/scenes/files/${file.sha256}`, alt: "" });
  return image;
}

function input(id, type, words, value, changed, more = {}) {
  const label = make("label");
  const box = make("input");
  Object.assign(box, { id, type, value, ...more });
  box.autocomplete = "off";
  box.addEventListener("change", () => box.checkValidity() ? changed(box.value) : box.reportValidity());
  label.append(make("span", "", words), box);
  return label;
}

function words(item, index) {
  if (item.type !== "text") {
    return [];
  }
  const set = (tag, value) => step(items => { items[index].text[tag] = value; });
  const box = make("div", "stack");
  box.append(
    input(`item-${index}-zh`, "text", t("中文", "Chinese"), item.text["zh-CN"] ?? "", value => set("zh-CN", value), { maxLength: 200 }),
    input(`item-${index}-en`, "text", t("英文", "English"), item.text.en ?? "", value => set("en", value), { maxLength: 200 }));
  return [box];
}

function volume(item, index) {
  if (!item.video) {
    return [];
  }
  const set = value => step(items => {
    const { volume: _, ...rest } = items[index];
    items[index] = value > 0 ? { ...rest, type: "video-with-sound", volume: value } : { ...rest, type: "video" };
  });
  const box = make("div", "stack");
  box.append(
    input(`item-${index}-volume`, "number", t("音量（0 为无声）", "Volume (0 for silent)"), item.volume ?? 0, value => set(Number(value)), { min: 0, max: 100, step: 5, required: true }),
    make("p", "note", t("叫号、广播时自动静音。繁忙的大厅里几乎听不到，请用无声视频。", "Muted while calls and announcements are said: in a busy hall it is hardly heard, so use silent videos there.")));
  return [box];
}

function timing(item, index, open) {
  const when = item.when;
  const set = (key, value) => step(items => { items[index].when[key] = value; });
  const both = (key, value) => step(items => {
    const next = items[index].when;
    next[key] = value;
    const other = key === "from" ? "until" : "from";
    next[other] = value === "" ? "" : next[other] || (key === "from" ? "23:59" : "00:00");
  });
  const details = make("details");
  details.id = `item-${index}-when`;
  details.open = open.has(details.id);
  const said = [when.firstDay || when.lastDay ? `${when.firstDay || "…"} – ${when.lastDay || "…"}` : "", when.from ? `${when.from} – ${when.until}` : ""].filter(Boolean).join(t("，", ", "));
  details.append(make("summary", "", `${t(`每${item.pictures?.length > 1 ? "页" : "次"} ${when.seconds} 秒`, `${when.seconds} s${item.pictures?.length > 1 ? " a page" : ""}`)}${said ? ` · ${said}` : ""}`));
  const box = make("div", "when");
  box.append(
    input(`item-${index}-seconds`, "number", t("秒数", "Seconds"), when.seconds, value => set("seconds", Number(value)), { min: SECONDS.least, max: SECONDS.most, step: 1, required: true }),
    input(`item-${index}-first`, "date", t("第一天", "First day"), when.firstDay, value => set("firstDay", value)),
    input(`item-${index}-last`, "date", t("最后一天", "Last day"), when.lastDay, value => set("lastDay", value)),
    input(`item-${index}-from`, "time", t("每天从", "Each day from"), when.from, value => both("from", value)),
    input(`item-${index}-until`, "time", t("到", "Until"), when.until, value => both("until", value)));
  details.append(box);
  return details;
}

function tell(words) {
  $("upload-said").textContent = words;
}

async function add(files) {
  const zone = target;
  const pages = { first: Number($("pdf-first").value) || 1, last: Number($("pdf-last").value) || 20 };
  for (const file of files) {
    uploading++;
    const result = await upload(file, pages, part => tell(t(`正在上传 ${file.name}：${part} %`, `Uploading ${file.name}: ${part} %`)));
    uploading--;
    if (result.item) {
      const { seconds, ...item } = result.item;
      zone.change(zone.id, next => next.widget.items?.push({ ...item, when: always(seconds) }));
    } else {
      say(`${file.name}${t("：", ": ")}${result.why}`, false);
    }
    tell(result.item ? result.said ?? t(`${file.name} 已加入。`, `${file.name} was added.`) : "");
  }
}

$("add-files").accept = ACCEPTED;
$("add-files").addEventListener("change", async () => {
  const files = [...$("add-files").files];
  $("add-files").value = "";
  await add(files);
});
$("add-words").addEventListener("click", () => {
  step(items => items.push({ type: "text", text: { "zh-CN": "请输入文字", en: "Words" }, when: always() }));
  $(`item-${target.items.length - 1}-zh`)?.select();
});
$("add-notices").addEventListener("click", () => step(items => items.push({ type: "notices", when: always() })));
addEventListener("beforeunload", event => uploading > 0 && event.preventDefault());
