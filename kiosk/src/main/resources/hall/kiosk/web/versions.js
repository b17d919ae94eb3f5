// Earlier versions of the configuration: who changed what and why, and the way back.
import { act, ask, isGood, make, moment, pressed, say, t, why } from "./common.js";

const ORIGINS = { file: ["文件", "file"], page: ["网页", "browser"], rollback: ["回退", "roll back"] };

/** Draws the versions into `box`; `taken` is told after a roll back, and null where whoever looks may not go back. */
export async function showVersions(box, inForce, taken) {
  const answer = await ask("/api/v1/config/versions");
  if (!isGood(answer)) {
    box.append(make("p", "stop", why(answer)));
    return;
  }
  box.append(...answer.body.versions.map((version, index) => versionBox(version, index === 0, inForce, taken)));
  if (answer.body.versions.length === 0) {
    box.append(make("p", "note", t("还没有版本。", "There is no version yet.")));
  }
}

function versionBox(version, newest, inForce, taken) {
  const box = make("div", "entry stack");
  const origin = ORIGINS[version.origin] ?? [version.origin, version.origin];
  box.append(
    make("strong", "", `${moment(version.at)} · ${version.by} · ${t(...origin)}`),
    make("span", "note numbers", version.hash.slice(0, 12)));
  if (version.reason) {
    box.append(make("p", "", version.reason));
  }
  const list = make("ol", "changes");
  list.append(...version.changes.map(change => make("li", "", t(change.zh, change.en))));
  box.append(list);
  if (taken && !newest && version.hash !== inForce.hash) {
    const button = make("button", "plain", t("回到此版本", "Go back to this version"));
    button.type = "button";
    button.addEventListener("click", () => pressed(button, async () => {
      const answer = await act(`/api/v1/config/versions/${version.version}/rollback`, { before: inForce.hash });
      if (isGood(answer)) {
        await taken(t("已回到所选版本。", "That version is in force again."));
      } else {
        say([why(answer), ...(answer.body?.faults ?? []).map(fault => t(fault.zh, fault.en))].join(" "), false);
      }
    }));
    box.append(button);
  }
  return box;
}
