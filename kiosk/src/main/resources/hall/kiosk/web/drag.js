// What is dragged by a mouse, a pen or a finger.

/** Whether `down` begins a drag: by the first pointer, and of a mouse by its main button. */
export function begins(down) {
  return down.button === 0 && down.isPrimary;
}

/**
 * Follows the pointer until it is let go, and no other; `move(event)` on its way, `done(event)` at the end, `undo()` where the
 * browser takes the pointer away, as for a call or a gesture of its own.
 */
export function follow(down, element, move, done, undo) {
  element.setPointerCapture(down.pointerId);
  const own = event => event.pointerId === down.pointerId;
  const moved = event => own(event) && move(event);
  const up = event => {
    if (!own(event)) {
      return;
    }
    element.removeEventListener("pointermove", moved);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", up);
    if (event.type === "pointerup") {
      done(event);
    } else {
      undo();
    }
  };
  element.addEventListener("pointermove", moved);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
}
