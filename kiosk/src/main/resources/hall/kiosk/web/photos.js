// Photos of the people in the draft: made small here, kept by the hall, named in the draft by what they hash to.
import { act, draw, isGood, make, pressed, say, t, why } from "./common.js";

/** The portrait that a window's screen shows. */
const WIDE = 360;
const HIGH = 480;

/** What the hall takes, in base64. */
const LONGEST = 60000;

/** Where the rows are, and who is told of a change. */
let rows = null;
let told = null;

/** Draws a row for each of `people` into `box`; `changed` is told when a photo was chosen or taken away. */
export function showPhotos(box, people, changed) {
  if (people.length === 0) {
    return;
  }
  const part = make("section", "stack photos");
  part.append(
    make("h3", "", t("照片", "Photos")),
    make("p", "note", t(
      "可不填。照片裁成 3:4 的证件照，去除拍摄信息。管理员和本人能看到；本人同意且标准规则 IS-023 选“name and photo”时，显示在其所在窗口的屏上。",
      "Optional. It is cut to a portrait, 3 by 4, without the camera's notes. A manager and the person himself see it; where he has agreed and rule IS-023 of the standard says \"name and photo\", so does the screen of the window he has open.")));
  rows = make("div", "stack");
  told = changed;
  drawPhotos(people);
  part.append(rows);
  box.append(part);
}

/** Draws the rows again where what they say of `people` has changed. */
export function drawPhotos(people) {
  if (!rows) {
    return;
  }
  const named = people.filter(person => person.name);
  draw(rows, named.map(person => [person.name, person.fullName, person.photo, person.showAtWindow]), () => named.map(person => row(person, told)));
}

function row(person, changed) {
  const line = make("div", "row");
  if (person.photo) {
    const image = make("img", "photo");
    image.src = "/api/v1/photos/" + encodeURIComponent(person.photo);
    image.alt = person.fullName ?? person.name;
    image.width = 72;
    image.height = 96;
    line.append(image);
  }
  line.append(make("span", "grow", [person.name, person.fullName, person.showAtWindow ? t("同意公示", "Agrees to be shown") : ""].filter(Boolean).join(" · ")));
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
  const { left, top, wide, high } = portrait(picture.width, picture.height);
  const by = Math.min(1, WIDE / wide);
  const canvas = make("canvas");
  canvas.width = Math.max(1, Math.round(wide * by));
  canvas.height = Math.max(1, Math.round(high * by));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, left, top, wide, high, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.9, 0.8, 0.65, 0.5]) {
    const data = canvas.toDataURL("image/jpeg", quality).split(",")[1];
    if (data.length <= LONGEST) {
      return act("/api/v1/photos", { picture: data });
    }
  }
  return { status: 400, body: { title: t("照片太大。", "The photo is too large.") } };
}

/** The part of a picture that is kept: of a wide one the middle, of a high one what is nearer to its top, where the face is. */
function portrait(width, height) {
  const wide = Math.min(width, height * WIDE / HIGH);
  const high = wide * HIGH / WIDE;
  return { left: (width - wide) / 2, top: (height - high) / 4, wide, high };
}
