// A week with what is planned for its days: of two that overlap the first lies over the other, as on the board.
import { make, t } from "./common.js";

export const DAYS = [
  ["monday", "周一", "Mon"], ["tuesday", "周二", "Tue"], ["wednesday", "周三", "Wed"], ["thursday", "周四", "Thu"],
  ["friday", "周五", "Fri"], ["saturday", "周六", "Sat"], ["sunday", "周日", "Sun"], ["holiday", "节假日", "Holiday"],
];
export const DAY = 24 * 60;
const STEP = 6 * 60;
const WRITTEN = /^\s*([0-9]{1,2}):([0-9]{2})\s*[-–—~至]\s*([0-9]{1,2}):([0-9]{2})\s*$/;

/** The minutes from the midnight of its day in which a part holds; null while its time cannot be read. */
export function span(time) {
  const parts = WRITTEN.exec(time ?? "")?.slice(1).map(Number);
  if (!parts || parts[0] > 23 || parts[1] > 59 || parts[2] > 24 || parts[3] > 59) {
    return null;
  }
  const [from, until] = [parts[0] * 60 + parts[1], parts[2] * 60 + parts[3]];
  return { from, until: until > from ? until : until + DAY };
}

/** What of each part stands in the column of a day: also the rest of a night that began the day before. */
function onDay(entries, place) {
  const [day] = DAYS[place];
  const before = place < 7 ? DAYS[(place + 6) % 7][0] : null;
  const pieces = [];
  entries.forEach((entry, index) => {
    const time = span(entry.time);
    const days = entry.days ?? [];
    const every = days.length === 0 && (entry.dates ?? []).length === 0;
    if (time && (every || days.includes(day))) {
      pieces.push({ index, entry, from: time.from, until: Math.min(DAY, time.until) });
    }
    if (time && time.until > DAY && before && (every || days.includes(before))) {
      pieces.push({ index, entry, from: 0, until: time.until - DAY });
    }
  });
  return pieces;
}

/** A week with `parts`; `made(slot, piece, day)` is told of each button, of which there is one for each day. */
export function week(parts, made) {
  const view = make("div", "weekview");
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", t("一周的版面", "The week"));
  view.append(hours(), ...DAYS.map((day, place) => column(place, onDay(parts, place), made)));
  return view;
}

/** Draws the parts at `key` of `owner` on a week, and again after each input around it; `open` opens the entry of a part. */
export function weekView(owner, key, open) {
  const drawn = () => week(owner[key] ?? [], (slot, piece) => slot.addEventListener("click", () => open(piece.index)));
  const view = drawn();
  queueMicrotask(() => {
    for (const kind of ["input", "change"]) {
      view.parentElement?.addEventListener(kind, () => queueMicrotask(() => view.replaceChildren(...drawn().children)));
    }
  });
  return view;
}

function hours() {
  const box = make("div", "hours");
  for (let minute = 0; minute <= DAY; minute += STEP) {
    const hour = make("span", "note numbers", `${String(minute / 60).padStart(2, "0")}:00`);
    hour.style.top = `${minute / DAY * 100}%`;
    box.append(hour);
  }
  return box;
}

function column(place, pieces, made) {
  const [day, zh, en] = DAYS[place];
  const box = make("div", "day");
  box.dataset.day = day;
  const track = make("div", "track");
  box.append(make("strong", "note", t(zh, en)), track);
  pieces.forEach((piece, at) => {
    const over = pieces.slice(0, at).find(other => other.from < piece.until && piece.from < other.until);
    const slot = make("button", over ? "slot hidden-part" : "slot", piece.entry.name || piece.entry.time);
    slot.type = "button";
    slot.style.top = `${piece.from / DAY * 100}%`;
    slot.style.height = `${(piece.until - piece.from) / DAY * 100}%`;
    slot.style.zIndex = String(pieces.length - at);
    slot.title = `${piece.entry.name} ${piece.entry.time}` + (over
      ? t(`，与“${over.entry.name}”重叠，届时显示“${over.entry.name}”`, `, overlaps with "${over.entry.name}", which is shown then`) : "");
    slot.setAttribute("aria-label", `${t(zh, en)} ${slot.title}`);
    made(slot, piece, day);
    track.append(slot);
  });
  return box;
}
