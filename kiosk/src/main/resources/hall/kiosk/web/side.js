// The way between the pages of those who run the hall.
import "./again.js";
import { draw, make, t } from "./common.js";
import { pagesOf } from "./roles.js";

/** Draws the way for somebody of this role; `counts` has how many things wait on a page. */
export function side(role, counts = {}) {
  const pages = pagesOf(role);
  draw(document.getElementById("side"), [role, counts], () => pages.map(([path, zh, en]) => {
    const link = make("a", "", t(zh, en));
    link.href = path;
    if (path === location.pathname) {
      link.setAttribute("aria-current", "page");
    }
    if (counts[path]) {
      link.append(make("span", "badge numbers", String(counts[path])));
    }
    return link;
  }));
}
