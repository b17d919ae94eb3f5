// A week whose parts are moved, made longer and shorter by pointer or keys.
import { begins, follow } from "./drag.js";
import { DAY, DAYS, span, week } from "./week.js";

const STEP = 15;
const FINE = 5;

/** So near to the upper or lower edge of a part, in dots of the page, the edge is meant. */
const EDGE = 8;

/** The same for a finger, which covers what it means; of a short part the middle third is left to move it by. */
const FINGER_EDGE = 18;

function clock(minute) {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** As a configuration writes it; an end after midnight belongs to the next day. */
export function written(from, until) {
  return `${clock(from)}-${until === DAY ? "24:00" : clock(until % DAY)}`;
}

function snap(minutes, step = STEP) {
  return Math.round(minutes / step) * step;
}

/** `time` moved by so many minutes, or its end alone; it stays between one step and a day long. */
export function shifted(time, minutes, end = false) {
  const now = span(time);
  if (!now) {
    return time;
  }
  const long = now.until - now.from;
  if (end) {
    return written(now.from, now.from + Math.max(FINE, Math.min(DAY, long + minutes)));
  }
  const from = (now.from + minutes + DAY) % DAY;
  return written(from, from + long);
}

/** `time` that begins so many minutes later and ends when it did. */
function begun(time, minutes) {
  const now = span(time);
  const from = Math.max(0, Math.min(now.from + minutes, Math.min(now.until - FINE, DAY - FINE)));
  return written(from, now.until);
}

/** Its days with `to` in place of `from`; a part of each day stays one. */
export function onOtherDay(days, from, to) {
  const next = days.includes(from) ? [...days.filter(day => day !== from && day !== to), to] : days;
  return DAYS.map(([day]) => day).filter(day => next.includes(day));
}

/**
 * The week of `parts`. `on.choose(index)`, `on.change(index, mutate, day)`, `on.add(day, time)`, `on.remove(index)`.
 */
export function editableWeek(parts, on) {
  const view = week(parts, (slot, piece, day) => {
    slot.dataset.slot = `${piece.index} ${day}`;
    slot.addEventListener("focus", () => on.choose(piece.index));
    slot.addEventListener("keydown", event => keyed(event, piece, day, on));
    slot.addEventListener("pointerdown", event => dragged(event, slot, piece, day, on));
  });
  view.classList.add("editable");
  for (const track of view.querySelectorAll(".track")) {
    track.addEventListener("pointerdown", event => drawn(event, track, on));
  }
  return view;
}

function keyed(event, piece, day, on) {
  const step = event.altKey ? FINE : STEP;
  const minutes = { ArrowUp: -step, ArrowDown: step }[event.key];
  const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (minutes) {
    event.preventDefault();
    on.change(piece.index, part => { part.time = shifted(part.time, minutes, event.shiftKey); }, day);
  } else if (across) {
    event.preventDefault();
    const place = DAYS.findIndex(([each]) => each === day) + across;
    const to = DAYS[place]?.[0];
    if (to && piece.entry.days.includes(day)) {
      on.change(piece.index, part => { part.days = onOtherDay(part.days, day, to); }, to);
    }
  } else if (event.key === "Delete") {
    event.preventDefault();
    on.remove(piece.index);
  }
}

/** Follows the pointer; `move(minutes, event)` with what was moved down, `done(minutes, event)` at the end, `undo()` without one. */
function followed(down, element, high, move, done, undo) {
  const minutes = event => snap((event.clientY - down.clientY) / high * DAY);
  follow(down, element, event => move(minutes(event), event), event => done(minutes(event), event), undo);
}

function dragged(down, slot, piece, day, on) {
  if (!begins(down)) {
    return;
  }
  down.stopPropagation();
  const track = slot.parentElement.getBoundingClientRect();
  const box = slot.getBoundingClientRect();
  const near = Math.min(down.pointerType === "touch" ? FINGER_EDGE : EDGE, box.height / 3);
  const edge = down.clientY > box.bottom - near ? "end" : down.clientY < box.top + near ? "begin" : "";
  const was = { top: slot.style.top, height: slot.style.height, said: [...slot.childNodes] };
  const time = minutes => edge === "end" ? shifted(piece.entry.time, minutes, true)
    : edge === "begin" ? begun(piece.entry.time, minutes) : shifted(piece.entry.time, minutes);
  followed(down, slot, track.height, minutes => {
    const next = span(time(minutes));
    slot.style.top = `${(piece.from === 0 && span(piece.entry.time).from > 0 ? 0 : next.from) / DAY * 100}%`;
    slot.style.height = `${(Math.min(DAY, next.until) - next.from) / DAY * 100}%`;
    slot.textContent = time(minutes);
  }, (minutes, event) => {
    const to = edge ? day : document.elementsFromPoint(event.clientX, event.clientY).map(each => each.closest(".day")?.dataset.day).find(Boolean) ?? day;
    on.change(piece.index, part => {
      part.time = time(minutes);
      part.days = to === day ? part.days : onOtherDay(part.days, day, to);
    }, to);
  }, () => {
    Object.assign(slot.style, { top: was.top, height: was.height });
    slot.replaceChildren(...was.said);
  });
}

/** A new part is drawn on the free track of a day. */
function drawn(down, track, on) {
  if (!begins(down) || down.target !== track) {
    return;
  }
  const box = track.getBoundingClientRect();
  const from = Math.min(DAY - STEP, Math.floor((down.clientY - box.top) / box.height * DAY / STEP) * STEP);
  const shape = document.createElement("div");
  shape.className = "slot new";
  track.append(shape);
  const until = minutes => Math.max(from + STEP, Math.min(DAY, from + minutes));
  followed(down, track, box.height, minutes => {
    shape.style.top = `${from / DAY * 100}%`;
    shape.style.height = `${(until(minutes) - from) / DAY * 100}%`;
    shape.textContent = written(from, until(minutes));
  }, minutes => {
    shape.remove();
    if (minutes >= STEP) {
      on.add(track.parentElement.dataset.day, written(from, until(minutes)));
    }
  }, () => shape.remove());
}
