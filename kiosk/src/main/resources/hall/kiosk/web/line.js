// Whether a page still hears from the hall. One rule for all pages: after ten seconds without news it says that what it
// shows is old, and since when. A line can be dead without an error: nothing arrives and nothing fails.
// The phone page takes it into its one script for old web views, so its syntax is that of ECMAScript 2017.
import { ask, english, t } from "./common.js";

export const SILENT_MILLIS = 10000;
const PATIENCE_MILLIS = 8000;

const bar = document.getElementById("offline");
let heardAt = performance.now();
let heardTime = new Date();
let broken = false;
let ended = false;

/** News has arrived: what the page shows is true now. */
export function heard() {
  heardAt = performance.now();
  heardTime = new Date();
  broken = false;
  show();
}

/** What the page shows is from `time`, as it was kept. */
export function heardLastAt(time) {
  heardTime = time;
  lost();
}

/** No news is to come any more, so that none is missing. */
export function over() {
  ended = true;
  show();
}

/** The line has failed, which is known before the ten seconds are over. */
export function lost() {
  broken = true;
  show();
}

function silentFor() {
  return performance.now() - heardAt;
}

let words = (time, minutes) => t(
  `连接中断：以下是 ${time}${minutes > 0 ? `（${minutes} 分钟前）` : ""} 的情况，可能已过时，正在重连……${bar.dataset.adviceZh || ""}`,
  `No connection: this is from ${time}${minutes > 0 ? ` (${minutes} min ago)` : ""} and may be old. Trying again …${bar.dataset.adviceEn || ""}`);

/** Has the bar speak in the page's own words: of a time, and how many minutes ago that was. */
export function barSays(own) {
  words = own;
}

function show() {
  const old = !ended && (broken || silentFor() > SILENT_MILLIS);
  if (old) {
    const time = heardTime.toLocaleTimeString(english() ? "en-GB" : "zh-CN", { hour12: false });
    const minutes = Math.floor((Date.now() - heardTime.getTime()) / 60000);
    bar.textContent = words(time, minutes);
  }
  bar.hidden = !old;
}

setInterval(show, 1000);
document.addEventListener("visibilitychange", show);

/** The hall as it changes. A stream that has gone silent is opened anew. */
export function follow(onHall, onReceipt) {
  let source = null;
  let openedAt = 0;
  const open = () => {
    if (source) {
      source.close();
    }
    openedAt = performance.now();
    source = new EventSource("/api/v1/stream");
    source.addEventListener("alive", heard);
    source.addEventListener("hall", event => {
      heard();
      onHall(JSON.parse(event.data));
    });
    source.addEventListener("receipt", event => {
      heard();
      if (onReceipt) {
        onReceipt(JSON.parse(event.data));
      }
    });
    source.onerror = () => {
      lost();
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(refused, 5000);
      }
    };
  };
  const refused = async () => {
    const answer = await ask("/api/v1/session");
    if (answer.status === 401) {
      location.reload();
    } else {
      open();
    }
  };
  setInterval(() => {
    if (silentFor() > SILENT_MILLIS && performance.now() - openedAt > SILENT_MILLIS) {
      open();
    }
  }, 1000);
  open();
}

/** Shows the picture at `path` in `image` once it is whole; false when it did not come in time. */
export async function picture(image, path) {
  try {
    const response = await fetch(path, {
      cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    if (!response.ok) {
      return false;
    }
    const next = URL.createObjectURL(await response.blob());
    const before = image.src;
    image.src = next;
    await image.decode();
    if (before.startsWith("blob:")) {
      URL.revokeObjectURL(before);
    }
    return true;
  } catch (unreached) {
    return false;
  }
}
