// Pictures of what the draft would show, drawn by the hall; nothing of the hall changes.
import { make, t } from "./common.js";
import { picture } from "./line.js";

/** Draws each board and kiosk of the draft in `box` while `details` is open. */
export async function showPreview(details, box, draft) {
  if (!details.open || details.hidden) {
    return;
  }
  const wanted = [
    ...(draft.boards ?? []).map(board => [`/api/v1/config/draft/boards/${encodeURIComponent(board.id)}/screen.png`, t(`显示屏 ${board.id}`, `Board ${board.id}`)]),
    ...(draft.kiosks ?? []).map(kiosk => [`/api/v1/config/draft/kiosks/${encodeURIComponent(kiosk.id)}/screen.png`, t(`取号机 ${kiosk.id}`, `Kiosk ${kiosk.id}`)]),
  ];
  if (wanted.length === 0) {
    box.replaceChildren(make("p", "note", t("没有显示屏或取号机。", "There is no board and no kiosk.")));
    return;
  }
  const figures = wanted.map(([path, name]) => {
    const figure = make("figure");
    const image = make("img");
    image.alt = t(`${name}：草稿的画面`, `${name} by this draft`);
    image.dataset.path = path;
    const caption = make("figcaption", "note", name);
    figure.append(image, caption);
    return [figure, image, caption, name];
  });
  const film = Object.keys(draft.films ?? {}).length > 0
    ? [make("p", "note", t("手语短片在市民点“看手语”之后播放，不在首页画面中；可在“取号机手语短片”中观看。", "A film in sign language plays once a citizen touches \"Sign language\", so these first screens show none; look at it under \"Sign language at kiosks\"."))]
    : [];
  box.replaceChildren(...figures.map(([figure]) => figure), ...film);
  for (const [, image, caption, name] of figures) {
    if (!await picture(image, image.dataset.path)) {
      caption.textContent = t(`${name}：暂时画不出来`, `${name}: cannot be drawn just now`);
    }
  }
}
