// Files for playlists: made small where a browser can, sent in pieces, and turned into what boards show by the hall.
import { act, isGood, make, t, why } from "./common.js";

/** What the hall takes. */
export const ACCEPTED = "image/jpeg,image/png,application/pdf,video/mp4,video/webm";

/** What the hall takes for a kiosk's film. */
export const FILM = "image/gif,image/jpeg,image/png";

const LARGEST_FILM = 16 * 1024 * 1024;
const MOST_FILM_FILES = 40;
const SIDE = 1920;
const PIECE = 500_000;
const LARGEST = 48 * 1024 * 1024;
const TRIES = 5;

/** Sends `file`; its item of a playlist, or why there is none. `progress` is told the part that is there, in per cent. */
export async function upload(file, pages, progress) {
  if (file.size > LARGEST) {
    return { why: t("文件最大 48 MB，视频最大 32 MB。", "A file has at most 48 MB, a video at most 32 MB.") };
  }
  if (file.type.startsWith("video/")) {
    return video(file, progress);
  }
  const made = await sent(file.type === "image/jpeg" ? await small(file) : file, pages, progress);
  if (made.why) {
    return made;
  }
  const left = made.kind === "pages" ? made.pages - pages.first + 1 - made.files.length : 0;
  const said = left > 0 ? t(`已加入 ${made.files.length} 页；文件共 ${made.pages} 页，其余请另选页码再加。`, `${made.files.length} pages were added of ${made.pages}; choose other pages for the rest.`) : undefined;
  return { item: { type: "pictures", pictures: made.files }, said };
}

/** Sends the files of a kiosk's film; what the hall keeps of them, or why there is none. */
export async function uploadFilm(files, progress) {
  const moving = files.filter(file => file.type === "image/gif");
  if (files.length > MOST_FILM_FILES || (moving.length > 0 && files.length > 1)) {
    return { why: t("请选择一个动画 GIF，或最多 40 张图片。", "Choose one animated GIF, or at most 40 pictures.") };
  }
  const large = files.find(file => !FILM.split(",").includes(file.type) || (file.type === "image/gif" && file.size > LARGEST_FILM) || file.size > LARGEST);
  if (large) {
    return { why: t(`“${large.name}”不能用：短片须为动画 GIF（最大 16 MB），或 JPEG、PNG 图片；视频请先转成动画 GIF。`, `"${large.name}" cannot be used: a film is an animated GIF of at most 16 MB, or JPEG or PNG pictures; make an animated GIF of a video first.`) };
  }
  const film = [];
  for (const [index, file] of files.entries()) {
    const made = await sent(file.type === "image/jpeg" ? await small(file) : file, { film: true }, part => progress(Math.round((100 * index + part) / files.length)));
    if (made.why) {
      return made;
    }
    film.push(...made.files);
  }
  return { film };
}

async function video(file, progress) {
  const look = await firstSight(file);
  const still = look.still ? await sent(look.still, {}, () => {}) : { files: [] };
  const made = await sent(file, {}, progress);
  if (made.why) {
    return made;
  }
  const seconds = Math.min(3600, Math.max(5, Math.ceil(look.seconds || 30)));
  return { item: { type: "video", video: made.files[0], still: (still.files ?? []).slice(0, 1), seconds } };
}

/** A camera's picture the right way up and no larger than a board. */
async function small(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    return await drawn(picture, picture.width, picture.height) ?? file;
  } catch {
    return file; // the hall says what is wrong with it
  }
}

function drawn(picture, width, height) {
  const by = Math.min(1, SIDE / width, SIDE / height);
  const canvas = make("canvas");
  canvas.width = Math.max(1, Math.round(width * by));
  canvas.height = Math.max(1, Math.round(height * by));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, "image/jpeg", 0.92));
}

/** How long a video is, and a picture of it for boards that cannot play it; neither where this browser cannot. */
function firstSight(file) {
  return new Promise(done => {
    const player = make("video");
    const url = URL.createObjectURL(file);
    const over = still => {
      clearTimeout(limit);
      URL.revokeObjectURL(url);
      done({ seconds: Number.isFinite(player.duration) ? player.duration : 0, still });
    };
    const limit = setTimeout(() => over(null), 10_000);
    player.muted = true;
    player.preload = "auto";
    player.addEventListener("error", () => over(null));
    player.addEventListener("loadeddata", () => { player.currentTime = Math.min(1, (player.duration || 0) / 2); });
    player.addEventListener("seeked", async () => over(await drawn(player, player.videoWidth, player.videoHeight)));
    player.src = url;
  });
}

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.split(",")[1]));
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(blob);
  });
}

/** Sends all of `blob`, from where the hall says it stands; what the hall made of it. */
async function sent(blob, pages, progress) {
  const name = Array.from(crypto.getRandomValues(new Uint8Array(10)), each => each.toString(16).padStart(2, "0")).join("");
  let have = 0;
  let failures = 0;
  while (have < blob.size) {
    const data = await base64(blob.slice(have, have + PIECE));
    const answer = await act("/api/v1/scenes/files/parts", { upload: name, from: have, data });
    if (isGood(answer)) {
      have = answer.body.have;
      failures = 0;
      progress(Math.round(100 * have / blob.size));
    } else if (answer.status !== 0 || ++failures >= TRIES) {
      return { why: why(answer) };
    } else {
      await new Promise(done => setTimeout(done, 1000 * failures));
    }
  }
  const answer = await act("/api/v1/scenes/files", { upload: name, ...pages });
  return isGood(answer) ? answer.body : { why: why(answer) };
}
