// Photos of devices and findings: made small here, drawn anew by the hall, named by what they hash to.
import { act, isGood, make, pressed, say, t, why } from "./common.js";

const LONGEST_SIDE = 1024;
const MOST = 58000; // Characters of Base64 the hall takes.

/** A picture the hall keeps; nothing for none. */
export function picture(photo, alt) {
  if (!photo) {
    return [];
  }
  const image = make("img", "photo");
  image.src = "/api/v1/site-photos/" + encodeURIComponent(photo);
  image.alt = alt;
  image.loading = "lazy";
  return [image];
}

/** A field to choose or take a photo; `chosen` is told its name. */
export function photoField(photo, chosen) {
  const box = make("div", "row");
  const label = make("label", "button plain", photo ? t("换照片", "Another photo") : t("拍照或选照片", "Take or choose a photo"));
  const input = make("input", "visually-hidden");
  input.type = "file";
  input.accept = "image/jpeg,image/png";
  input.addEventListener("change", () => input.files[0] && pressed(label, async () => {
    const answer = await send(input.files[0]);
    if (!isGood(answer)) {
      say(answer.status === 0 ? t("连接不上服务器，请重试。", "The server cannot be reached; try again.") : why(answer), false);
      return;
    }
    say(t("照片已保存。", "The photo is kept."), true);
    chosen(answer.body.photo);
    box.replaceWith(photoField(answer.body.photo, chosen));
  }));
  label.append(input);
  box.append(...picture(photo, t("已选照片", "The chosen photo")), label);
  return box;
}

/** Sends a JPEG as large as the hall takes. */
async function send(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return { status: 400, body: { title: t("这不是照片。", "This is no picture.") } };
  }
  for (let side = LONGEST_SIDE; side >= 128; side = Math.round(side * 0.8)) {
    const by = Math.min(1, side / bitmap.width, side / bitmap.height);
    const canvas = make("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * by));
    canvas.height = Math.max(1, Math.round(bitmap.height * by));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const data = canvas.toDataURL("image/jpeg", 0.7).split(",")[1];
    if (data.length <= MOST) {
      return act("/api/v1/site-photos", { picture: data });
    }
  }
  return { status: 400, body: { title: t("照片太大。", "The photo is too large.") } };
}
