// The alarms a tier itself has of a hall, in words.
import { t } from "./common.js";

const ALARMS = {
  "other-history": detail => t(
    `序号 ${detail} 的事件与已存的不同：日志是从旧备份恢复的，或有两台主机使用同一身份。这些事件已单独保存，未计入统计。`,
    `Events ${detail} differ from those stored: the journal was restored from an older copy, or two hubs run under one name. They are kept apart and counted nowhere.`),
  "journal-behind": detail => t(
    `大厅日志比已接收的短（${detail}）：日志是从旧备份恢复的，请联系该大厅。`,
    `The hall's journal is shorter than what was received (${detail}): it was restored from an older copy; call the hall.`),
  unreadable: detail => t(`收到无法读取的消息（${detail}），请检查大厅程序版本。`, `A message cannot be read (${detail}); check which program the hall runs.`),
  "not-believed": detail => t(
    `消息 ${detail} 冒用市级平台汇报不属于它的大厅，或内容不合格式，未采用；请检查该大厅或该市的账号。`,
    `Message ${detail} tells sums of halls that are not the sender's, or in a wrong form; it is not used. Look at that account.`),
  missing: detail => t(`缺少事件 ${detail}，多次索取未果，请检查大厅到本级的网络。`, `Events ${detail} are missing and were asked for in vain; look at the line to the hall.`),
};

/** What `alarm` is about. */
export function alarmWords(alarm) {
  return (ALARMS[alarm.code] ?? (() => alarm.code))(alarm.detail);
}
