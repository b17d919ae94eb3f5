// The zones of a scene over its picture: chosen, moved and resized by pointer or keys.
import { draw, make } from "./common.js";
import { begins, follow } from "./drag.js";

const GRID = 24;
const FINE = 4;
const LEAST = 1;

/** The nearest line of the grid. */
function snap(value, step) {
  return Math.round(value / step) * step;
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

function rounded(rect) {
  return Object.fromEntries(Object.entries(rect).map(([key, value]) => [key, Math.round(value * 1000) / 1000]));
}

/** `rect` moved, or made larger, by so many millimetres, within the scene. */
export function shifted(scene, rect, dx, dy, size) {
  const next = { ...rect };
  if (size) {
    next.width = clamp(rect.width + dx, LEAST, scene.width - rect.x);
    next.height = clamp(rect.height + dy, LEAST, scene.height - rect.y);
  } else {
    next.x = clamp(rect.x + dx, 0, scene.width - rect.width);
    next.y = clamp(rect.y + dy, 0, scene.height - rect.height);
  }
  return rounded(next);
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Draws the zones of `scene` in `box`. `on.choose(id)`, `on.shape(id, rect)` when a move is over, `on.remove(id)`;
 * `wrong` has the ids of the zones something is wrong with.
 */
export function drawZones(box, scene, chosen, wrong, on) {
  const focused = document.activeElement?.dataset?.zone;
  draw(box, [scene.width, scene.height, scene.zones.map(zone => [zone.id, zone.rect, zone.z]), wrong], () => [...scene.zones]
    .sort((a, b) => a.z - b.z || area(b) - area(a))
    .map(zone => {
      const button = make("button", wrong.includes(zone.id) ? "zone wrong" : "zone");
      button.type = "button";
      button.dataset.zone = zone.id;
      button.append(make("span", "", zone.id), make("i"));
      place(button, scene, zone.rect);
      button.addEventListener("focus", () => on.choose(zone.id));
      button.addEventListener("keydown", event => keyed(event, scene, zone, on));
      button.addEventListener("pointerdown", event => dragged(event, box, button, scene, zone, on));
      return button;
    }));
  for (const button of box.querySelectorAll("[data-zone]")) {
    button.setAttribute("aria-pressed", String(button.dataset.zone === chosen)); // drawn anew it would leave the pointer that drags it
  }
  if (focused) {
    box.querySelector(`[data-zone="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

function area(zone) {
  return zone.rect.width * zone.rect.height;
}

function place(button, scene, rect) {
  button.style.left = `${100 * rect.x / scene.width}%`;
  button.style.top = `${100 * rect.y / scene.height}%`;
  button.style.width = `${100 * rect.width / scene.width}%`;
  button.style.height = `${100 * rect.height / scene.height}%`;
}

function keyed(event, scene, zone, on) {
  const arrow = ARROWS[event.key];
  if (arrow) {
    event.preventDefault();
    const step = event.altKey ? GRID * FINE : GRID;
    on.shape(zone.id, shifted(scene, zone.rect, arrow[0] * scene.width / step, arrow[1] * scene.height / step, event.shiftKey));
  } else if (event.key === "Delete") {
    event.preventDefault();
    on.remove(zone.id);
  }
}

/** Follows the pointer; the zone lands on the grid, or where it was if the browser takes the pointer away. */
function dragged(down, box, button, scene, zone, on) {
  if (!begins(down)) {
    return;
  }
  const size = down.target.tagName === "I";
  const scale = scene.width / box.getBoundingClientRect().width;
  let rect = zone.rect;
  const move = event => {
    const step = GRID * (event.altKey ? FINE : 2);
    const dx = (event.clientX - down.clientX) * scale;
    const dy = (event.clientY - down.clientY) * scale;
    const free = shifted(scene, zone.rect, dx, dy, size);
    const [across, along] = [scene.width / step, scene.height / step];
    rect = size
      ? shifted(scene, zone.rect, snap(free.x + free.width, across) - zone.rect.x - zone.rect.width, snap(free.y + free.height, along) - zone.rect.y - zone.rect.height, true)
      : shifted(scene, zone.rect, snap(free.x, across) - zone.rect.x, snap(free.y, along) - zone.rect.y, false);
    place(button, scene, rect);
  };
  follow(down, button, move, () => rect !== zone.rect && on.shape(zone.id, rect), () => place(button, scene, zone.rect));
}
