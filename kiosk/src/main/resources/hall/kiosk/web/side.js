// The way between the pages of those who run the hall.
import "./again.js";
import { draw, make, t } from "./common.js";

const PAGES = [
  ["/manager", "总览", "Overview", ["manager"]],
  ["/config", "配置", "Configuration", ["manager"]],
  ["/displays", "显示屏", "Displays", ["manager"]],
  ["/standard", "标准", "Standard", ["manager", "auditor"]],
  ["/foresight", "标准变更", "Change of standard", ["manager", "auditor"]],
  ["/published", "上级发布", "From above", ["manager"]],
  ["/voice", "语音", "Voice", ["manager"]],
  ["/register", "设备台账", "Register", ["manager", "technician", "auditor"]],
  ["/rounds", "巡查", "Rounds", ["manager", "guide", "technician", "auditor"]],
  ["/signs", "标识", "Signs", ["manager"]],
  ["/devices", "设备运维", "Devices", ["technician"]],
  ["/guide", "引导服务", "Lobby guide", ["guide"]],
  ["/audit", "审计", "Audit", ["manager", "auditor"]],
  ["/docs", "接口文档", "API", ["manager", "auditor"]],
];

/** Draws the way for somebody of this role; `counts` has how many things wait on a page. */
export function side(role, counts = {}) {
  const pages = PAGES.filter(([, , , roles]) => roles.includes(role));
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
