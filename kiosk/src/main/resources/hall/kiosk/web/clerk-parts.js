// The parts of the clerk's page, wherever they are: in the page, or in the small window over other programs.
export const page = document.getElementById("page");

export const $ = id => document.getElementById(id) ?? page.querySelector("#" + CSS.escape(id));

/** A button that cannot be pressed now keeps the focus and its place. */
export function able(button, yes) {
  button.setAttribute("aria-disabled", String(!yes));
}

export function isAble(button) {
  return button.getAttribute("aria-disabled") !== "true";
}

const late = new Map();
const answered = new Set();

/**
 * Redraws a list of buttons by `draw`, but not while the pointer is over it, so that no row moves under it; what was pressed
 * in it is answered at once. The focus stays on the button with the same data-key, else it goes to the large act.
 */
export function calmly(list, draw) {
  if (!late.has(list)) {
    late.set(list, null);
    list.addEventListener("mouseleave", () => late.get(list)?.());
    list.addEventListener("click", event => event.target.closest("button") && answered.add(list));
  }
  const work = () => {
    late.set(list, null);
    const active = list.ownerDocument.activeElement;
    const inside = list.contains(active);
    const key = active?.dataset.key;
    draw();
    if (inside && !active.isConnected) {
      (key && list.querySelector(`[data-key="${CSS.escape(key)}"]`) || list.querySelector("button")
        || page.querySelector(".large button:not([hidden])"))?.focus();
    }
  };
  if (list.querySelector("button") && list.matches(":hover") && !answered.delete(list)) {
    late.set(list, work);
  } else {
    work();
  }
}
