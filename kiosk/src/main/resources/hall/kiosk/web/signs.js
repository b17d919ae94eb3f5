// The hall's signs: what there is, how each looks, and the files for the shop that makes them.
import { isGood, languageSwitch, make, named, say, session, signOutButton, t, why } from "./common.js";
import { askPatiently } from "./patience.js";
import { side } from "./side.js";

const $ = id => document.getElementById(id);
const KINDS = [["", "全部", "All"], ["window", "窗口标牌", "Window plates"], ["counter", "台卡", "Counter cards"], ["rating", "评价牌", "Rating cards"],
  ["zone", "吊牌", "Hanging signs"], ["way", "导向", "Direction signs"], ["around", "设施导向", "Directions to facilities"],
  ["step", "无障碍", "Accessible routes"], ["guide", "办事指引", "Guide panel"], ["hours", "开放时间", "Opening hours"],
  ["booking", "预约提示", "Booking"], ["kiosk", "取号说明", "Kiosk instructions"]];
const LATER_MILLIS = 500;

let who = null;
let signs = [];
let kind = "";
let waiting = 0;

const kindOf = sign => sign.id.split("-")[0];
const distance = () => $("distance").value && $("distance").checkValidity() ? "?distance=" + encodeURIComponent($("distance").value) : "";

async function load() {
  const asked = distance();
  $("pdf").href = "/api/v1/signs.pdf" + asked;
  $("bill").href = "/api/v1/signs.xlsx" + asked;
  const answer = await askPatiently("/api/v1/signs" + asked);
  if (!isGood(answer)) {
    say(answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer), false);
    return;
  }
  signs = answer.body.signs;
  show();
}

function show() {
  $("count").textContent = String(signs.length);
  const there = new Set(signs.map(kindOf));
  $("kinds").replaceChildren(...KINDS.filter(([code]) => code === "" || there.has(code)).map(([code, zh, en]) => {
    const button = make("button", "plain", t(zh, en));
    button.type = "button";
    button.setAttribute("aria-pressed", String(code === kind));
    button.addEventListener("click", () => {
      kind = code;
      show();
    });
    return button;
  }));
  const lacks = [
    there.has("way") ? "" : t("没有导向标志：请在“配置”中填写区域的平面位置和“导向标志位置”。", "No direction signs: say in the configuration where zones lie and where signs show the way."),
    there.has("hours") ? "" : t("没有开放时间牌：请在“配置”中填写开放时间。", "No plate of the opening hours: say in the configuration when the hall is open."),
  ].filter(Boolean);
  $("missing").hidden = lacks.length === 0;
  $("missing").textContent = lacks.join(" ");
  $("signs").replaceChildren(...signs.filter(sign => kind === "" || kindOf(sign) === kind).map(entry));
}

function entry(sign) {
  const item = make("li", "sign");
  const name = named(sign.names, sign.id);
  const picture = make("img", "");
  picture.src = `/api/v1/signs/${encodeURIComponent(sign.id)}/picture.png${distance()}`;
  picture.alt = name;
  picture.loading = "lazy";
  picture.width = 320;
  picture.height = Math.round(320 * sign.high / sign.wide);
  const size = `${sign.wide} × ${sign.high} mm`;
  const height = sign.height === 0 ? t("台面", "on the counter") : t(`离地 ${sign.height} mm`, `${sign.height} mm over the floor`);
  const read = t(`字高 ${sign.characters} mm，最远 ${sign.metres} 米`, `characters of ${sign.characters} mm, read from ${sign.metres} m`);
  const link = make("a", "button plain", "SVG");
  link.href = `/api/v1/signs/${encodeURIComponent(sign.id)}/sign.svg${distance()}`;
  link.download = "";
  link.setAttribute("aria-label", "SVG " + name);
  item.append(picture, make("strong", "", name), make("span", "note", named(sign.places, "")),
    make("span", "note numbers", `${size} · ${height}`), make("span", "note numbers", read), make("span", "note", named(sign.materials, "")), link);
  return item;
}

$("distance").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(load, LATER_MILLIS);
});

signOutButton();
languageSwitch(() => {
  side(who?.role);
  show();
});
who = await session("manager");
side(who.role);
await load();
