// The reasons a clerk gives and is given, in words.
import { t } from "./common.js";
import { closes, holds, pauses } from "/words.js";

export const HOLDS = ["papers-missing", "papers-kept", "waiting-elsewhere"].map(code => holds.find(each => each[0] === code));
export const PAUSES = pauses.map(([, zh, en]) => [zh, en]);
export const CLOSES = closes.map(([, zh, en]) => [zh, en]);

/** The reason of a break as the reader's language has it; one that is none of these as it was given. */
export function pauseWord(reason) {
  const [zh, en] = PAUSES.find(each => each[0] === reason) ?? [reason, reason];
  return t(zh, en);
}

/** Why nobody can have seen a call: the codes of a device's receipt. */
export const UNSEEN = {
  expired: ["等候超时", "its time was over"],
  late: ["送达太晚", "it came too late"],
  "not-heard": ["当时网络中断", "it was cut off"],
  "board-off": ["当时未开机", "it was off"],
  "no-receipt": ["没有回执", "it sent no receipt"],
};

/** These and the other codes, which need nobody to do anything. */
const NOT_SHOWN = {
  ...UNSEEN,
  "quiet-hours": ["静音时段", "the hall wants it quiet at this time"],
  recalled: ["已再次呼叫", "called again"],
  "window-called-another": ["窗口已叫下一位", "the window called another"],
  ended: ["已到窗口", "over before its turn"],
};

/** Why a device has not shown a call, in Chinese and in English; a sentence of its own has both, else it stands for both. */
export function notShown(why) {
  const [zh, en] = NOT_SHOWN[why] ?? why.split(" / ");
  return [zh, en ?? zh];
}

export const RULES = {
  "longest-wait": ["等候时间最长", "waited longest"],
  priority: ["优先人群，在规则允许的范围内提前", "priority, within the limits of the rules"],
  "skill": ["窗口人员最擅长此项，按规则可提前", "the clerk is strongest at it, and the rules allow it earlier"],
  "overtaken-limit": ["被提前的次数已达上限，必须先叫", "was overtaken as often as the rules allow"],
  appointment: ["按预约时间报到", "came at the time that was booked"],
  returned: ["办理后返回，或转到本窗口", "came back, or was sent to this window"],
};
