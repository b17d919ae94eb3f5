// Photos of the people in the draft: made small here, kept by the hall, named in the draft by what they hash to.
import { act, isGood, make, pressed, say, t, why } from "./common.js";

const WIDE = 240;
const HIGH = 320;

/** Draws a row for each of `people` into `box`; `changed` is told when a photo was chosen or taken away. */
export function showPhotos(box, people, changed) {
  if (people.length === 0) {
    return;
  }
  const part = make("section", "stack photos");
  part.append(
    make("h3", "", t("照片", "Photos")),
    make("p", "note", t("可不填；只有管理员和本人能看到，不在大屏上显示。", "Optional; a manager and the person himself see it, no board does.")));
  part.append(...people.filter(person => person.name).map(person => row(person, changed)));
  box.append(part);
}

function row(person, changed) {
  const line = make("div", "row");
  if (person.photo) {
    const image = make("img", "photo");
    image.src = "/api/v1/photos/" + encodeURIComponent(person.photo);
    image.alt = person.fullName ?? person.name;
    image.width = 48;
    line.append(image);
  }
  line.append(make("span", "grow", [person.name, person.fullName].filter(Boolean).join(" · ")));
  const label = make("label", "button plain", t("选择照片", "Choose a photo"));
  const input = make("input", "visually-hidden");
  input.type = "file";
  input.accept = "image/jpeg,image/png";
  input.addEventListener("change", () => pressed(label, async () => {
    const answer = await send(input.files[0]);
    say(isGood(answer) ? t("照片已保存，生效后使用。", "The photo is kept; it is used once the change is in force.") : why(answer), isGood(answer));
    if (isGood(answer)) {
      person.photo = answer.body.photo;
      changed({ redraw: true });
    }
  }));
  label.append(input);
  line.append(label);
  if (person.photo) {
    const away = make("button", "plain", t("去掉", "Take it away"));
    away.type = "button";
    away.addEventListener("click", () => {
      delete person.photo;
      changed({ redraw: true });
    });
    line.append(away);
  }
  return line;
}

/** Sends a small JPEG of what was chosen. */
async function send(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { status: 400, body: { title: t("这不是照片。", "This is no picture.") } };
  }
  const by = Math.min(1, WIDE / picture.width, HIGH / picture.height);
  const canvas = make("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * by));
  canvas.height = Math.max(1, Math.round(picture.height * by));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return act("/api/v1/photos", { picture: canvas.toDataURL("image/jpeg", 0.85).split(",")[1] });
}
