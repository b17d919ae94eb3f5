// What of the journal a check of the standard looks at.
import { make, named, t } from "./common.js";

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
