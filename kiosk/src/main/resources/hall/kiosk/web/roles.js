// What the roles of those who work here are called, and which pages are theirs.
import { t } from "./common.js";

const ROLES = {
  manager: ["大厅管理员", "Manager"], clerk: ["窗口人员", "Clerk"], guide: ["引导员", "Lobby guide"],
  technician: ["运维人员", "Technician"], auditor: ["审计人员", "Auditor"],
};

const PAGES = {
  clerk: ["/clerk"], guide: ["/guide"], technician: ["/devices"], auditor: ["/audit", "/standard"],
};

/** A role in words. */
export function roleWord(role) {
  const words = ROLES[role];
  return words ? t(words[0], words[1]) : role;
}

/** Whether the page at `path` is for somebody of this role; a manager has all but a clerk's own. */
export function mayVisit(role, path) {
  return role === "manager" ? !path.startsWith("/clerk") : (PAGES[role] ?? []).includes(path);
}
