// What the roles of those who work here are called, and which pages are theirs.
import { t } from "./common.js";

const ROLES = {
  manager: ["大厅管理员", "Manager"], clerk: ["窗口人员", "Clerk"], guide: ["引导员", "Lobby guide"],
  technician: ["运维人员", "Technician"], auditor: ["审计人员", "Auditor"],
};

/** The pages of those who run the hall, in the order of the way between them, and whose they are. */
const PAGES = [
  ["/manager", "总览", "Overview", ["manager"]],
  ["/config", "配置", "Configuration", ["manager", "auditor"]],
  ["/displays", "显示屏", "Displays", ["manager"]],
  ["/standard", "标准", "Standard", ["manager", "auditor"]],
  ["/foresight", "标准变更", "Change of standard", ["manager", "auditor"]],
  ["/published", "上级发布", "From above", ["manager"]],
  ["/voice", "语音", "Voice", ["manager"]],
  ["/register", "设备台账", "Register", ["manager", "technician", "auditor", "clerk", "guide"]],
  ["/rounds", "巡查", "Rounds", ["manager", "guide", "technician", "auditor"]],
  ["/signs", "标识", "Signs", ["manager"]],
  ["/devices", "设备运维", "Devices", ["technician"]],
  ["/guide", "引导服务", "Lobby guide", ["guide"]],
  ["/audit", "审计", "Audit", ["manager", "auditor"]],
  ["/docs", "接口文档", "API", ["manager", "auditor"]],
];

/** A role in words. */
export function roleWord(role) {
  const words = ROLES[role];
  return words ? t(words[0], words[1]) : role;
}

/** The pages of `role` among those. */
export function pagesOf(role) {
  return PAGES.filter(([, , , roles]) => roles.includes(role));
}

/** Whether the page at `path` is for somebody of this role; a manager has all but a clerk's own. */
export function mayVisit(role, path) {
  return role === "manager" ? !path.startsWith("/clerk") : path === "/" + role || pagesOf(role).some(([own]) => own === path);
}
