// The films of the kiosks' screens in the draft: kept by the hall, named in the draft by what they hash to. Whoever may
// only look (an auditor) looks at them all the same.
import { make, pressed, say, t } from "./common.js";
import { titleOf } from "./schema.js";
import { FILM, uploadFilm } from "./uploads.js";

/** Which films are looked at, by their pointers: they stay so when the form is drawn again. */
const looked = new Set();

/** A moment's film: what it is, to choose another, to look at it, to take it away. */
export function filmField(owner, key, schema, pointer, changed) {
  const title = titleOf(schema, key);
  const box = make("fieldset", "whole stack film");
  box.append(make("legend", "", title));
  const files = Array.isArray(owner[key]) ? owner[key] : [];
  const row = make("div", "row");
  const state = make("span", "grow", told(files));
  state.setAttribute("role", "status");
  row.append(state, chooser(owner, key, title, files, state, changed));
  box.append(row);
  if (files.length > 0) {
    const sight = make("div", "row film-sight");
    row.append(looker(sight, files, title, pointer), away(owner, key, title, pointer, changed));
    box.append(sight);
  }
  return box;
}

function told(files) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const size = bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return files.length === 0 ? t("没有短片", "No film") : t(`${files.length} 个文件，${size}`, `${files.length} ${files.length === 1 ? "file" : "files"}, ${size}`);
}

function chooser(owner, key, title, files, state, changed) {
  const label = make("label", "button plain", files.length === 0 ? t("上传短片", "Upload a film") : t("换一个", "Replace it"));
  const input = make("input", "visually-hidden");
  input.type = "file";
  input.multiple = true;
  input.accept = FILM;
  input.setAttribute("aria-label", `${label.textContent}${t("：", ": ")}${title}`);
  input.addEventListener("change", () => pressed(label, async () => {
    const made = await uploadFilm([...input.files], percent => {
      state.textContent = t(`正在上传 ${percent}%`, `Uploading, ${percent} %`);
    });
    input.value = "";
    state.textContent = made.why ?? told(files);
    state.classList.toggle("stop", Boolean(made.why));
    if (made.film) {
      owner[key] = made.film;
      say(t("短片已上传，生效后取号机使用。", "The film is here; kiosks use it once the change is in force."), true);
      changed({ redraw: true });
    }
  }));
  label.append(input);
  return label;
}

function looker(sight, files, title, pointer) {
  const button = make("button", "plain");
  button.type = "button";
  const show = () => {
    const open = looked.has(pointer);
    button.textContent = open ? t("不看了", "Hide it") : t("看短片", "Look at it");
    button.setAttribute("aria-label", `${button.textContent}${t("：", ": ")}${title}`);
    button.setAttribute("aria-expanded", String(open));
    sight.replaceChildren(...(open ? files : []).map(file => picture(file, title)));
  };
  button.addEventListener("click", () => {
    if (!looked.delete(pointer)) {
      looked.add(pointer);
    }
    show();
  });
  show();
  return button;
}

function picture(file, title) {
  const image = make("img");
  image.alt = title;
  image.src = "/api/v1/scenes/files/" + encodeURIComponent(file.sha256);
  image.addEventListener("error", () => image.replaceWith(make("p", "note", t("短片打不开。文件若已不在大厅主机上，请重新上传。", "The film cannot be opened. If its file is no longer on the hall's machine, upload it again."))));
  return image;
}

function away(owner, key, title, pointer, changed) {
  const button = make("button", "plain", t("撤下", "Take it away"));
  button.type = "button";
  button.setAttribute("aria-label", `${button.textContent}${t("：", ": ")}${title}`);
  button.addEventListener("click", () => {
    looked.delete(pointer);
    delete owner[key];
    changed({ redraw: true });
  });
  return button;
}
