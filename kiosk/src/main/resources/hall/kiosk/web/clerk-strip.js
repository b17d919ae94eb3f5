// The clerk's page in a small window: over all other programs where the browser can do that, else a window of its own.
import { page, $ } from "./clerk-parts.js";
import { listenTo } from "./clerk-keys.js";
import { say, t } from "./common.js";

const WIDTH = 320;
const HEIGHT = 640;

async function open() {
  if (!window.documentPictureInPicture) {
    popUp();
    return;
  }
  try {
    moveTo(await window.documentPictureInPicture.requestWindow({ width: WIDTH, height: HEIGHT }));
  } catch {
    popUp();
  }
}

function popUp() {
  const small = window.open("/clerk?strip", "hall-strip", `popup,width=${WIDTH},height=${HEIGHT}`);
  if (!small) {
    say(t("浏览器不允许打开小窗，请在地址栏中允许弹出窗口。", "The browser does not allow the small window; allow pop-ups at its address bar."), false);
  }
}

/** The same parts stand in the small window, so that nothing has to be done twice; they come back when it is closed. */
function moveTo(small) {
  const there = small.document;
  there.documentElement.lang = document.documentElement.lang;
  there.title = document.title;
  for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
    const link = there.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet.href;
    there.head.append(link);
  }
  there.body.append(page);
  listenTo(there);
  $("strip").disabled = true;
  document.getElementById("away-note").hidden = false;
  small.addEventListener("pagehide", () => {
    document.body.append(page);
    $("strip").disabled = false;
    document.getElementById("away-note").hidden = true;
    $("strip").focus();
  });
}

if (new URLSearchParams(location.search).has("strip")) {
  $("strip").hidden = true;
}
$("strip").addEventListener("click", open);
