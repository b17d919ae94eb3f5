// The picture of a board, fetched again each second.
import "./again.js";
import { applyLanguage, session, t } from "./common.js";
import { heard, picture } from "./line.js";

const EVERY_MILLIS = 1000;
const id = decodeURIComponent(location.pathname.split("/").pop());
const image = document.getElementById("picture");

async function refresh() {
  if (await picture(image, `/api/v1/boards/${encodeURIComponent(id)}/screen.png`)) {
    heard();
  }
  setTimeout(refresh, EVERY_MILLIS);
}

applyLanguage();
image.alt = t(`显示屏 ${id} 的当前画面`, `What board ${id} shows now`);
document.title = t(`显示屏 ${id}`, `Board ${id}`);
await session("manager");
refresh();
