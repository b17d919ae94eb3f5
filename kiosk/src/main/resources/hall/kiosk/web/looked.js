// What of the journal a check of the standard looks at.
import { make, moment, named, t } from "./common.js";

// Where one sees and changes what is known of each kind of subject.
const PAGES = { device: ["/register", "设备台账", "the register of devices"], ink: ["/foresight", "标准文件", "the documents of the standard"] };
PAGES.style = PAGES.ink;
const CONFIGURATION = ["/config", "配置", "the configuration"];

/** What of the hall is looked at for subjects of these `kinds`, and where; `since` is when its configuration took effect. */
export function configured(kinds, since) {
  const line = make("p");
  const pages = new Map(kinds.map(kind => PAGES[kind] ?? CONFIGURATION).map(page => [page[0], page]));
  for (const page of pages.values()) {
    const link = make("a", "", t(page[1], page[2]));
    link.href = page[0];
    line.append(line.childNodes.length ? t("、", ", ") : t("按现状检查：", "As it is now in "), link,
      page === CONFIGURATION && since ? t(`（${moment(since)} 起生效）`, ` (in force since ${moment(since)})`) : "");
  }
  return line;
}

/** What the journal was asked for until the day `on`, and where one sees it. */
export function lookedAt(looked, on) {
  const line = make("p");
  if (!looked) {
    line.textContent = t("日志中没有这方面的数据，由人查看后记录。", "The journal has nothing of it; somebody looks and records it.");
    return line;
  }
  const since = new Date(on + "T00:00:00Z");
  since.setUTCMonth(since.getUTCMonth() - 1);
  const link = make("a", "", t("查看", "Look there"));
  link.href = looked.page;
  line.append(`${named(looked.texts)}${t("，自 ", ", since ")}${since.toISOString().slice(0, 10)}${t("。", ". ")}`, link);
  return line;
}

/** The tool of what the journal proves is the period it was counted over. */
export function period(tool) {
  const found = /^journal (\S+)\/(\S+)$/.exec(tool);
  return found ? t(`统计 ${found[1]} 至 ${found[2]}`, `counted from ${found[1]} to ${found[2]}`) : tool;
}
