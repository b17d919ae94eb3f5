// The picture of a board, fetched again each second; says so when it is old.
import { applyLanguage, session, t } from "./common.js";

const EVERY_MILLIS = 1000;
const id = decodeURIComponent(location.pathname.split("/").pop());
const picture = document.getElementById("picture");
const offline = document.getElementById("offline");

function refresh() {
  const next = new Image();
  next.onload = () => {
    picture.src = next.src;
    offline.hidden = true;
    setTimeout(refresh, EVERY_MILLIS);
  };
  next.onerror = () => {
    offline.hidden = false;
    setTimeout(refresh, 2 * EVERY_MILLIS);
  };
  next.src = `/api/v1/boards/${encodeURIComponent(id)}/screen.png?at=${Date.now()}`;
}

applyLanguage();
picture.alt = t(`显示屏 ${id} 的当前画面`, `What board ${id} shows now`);
document.title = t(`显示屏 ${id}`, `Board ${id}`);
await session("manager");
refresh();
