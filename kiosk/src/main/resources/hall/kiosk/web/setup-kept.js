// What was answered so far stays in this tab: a reload, or a second browser with the code, loses nothing but the password.
const KEY = "hall-setup";
const FIELDS = ["name-zh", "name-en", "windows", "clerks", "morning", "afternoon", "user", "printer-host"];

const $ = id => document.getElementById(id);

/** Keeps what stands in the fields, and `rest` beside it. */
export function keep(rest) {
  const fields = Object.fromEntries(FIELDS.map(id => [id, $(id).value]));
  const printer = document.querySelector("input[name=printer]:checked")?.value;
  const boards = [...document.querySelectorAll("#boards input:checked")].map(each => each.value);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...rest, fields, printer, boards }));
  } catch {
    // A browser that keeps nothing asks everything again.
  }
}

/** What was kept, with the fields filled; null where nothing was. */
export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    Object.entries(found?.fields ?? {}).filter(([id]) => FIELDS.includes(id)).forEach(([id, text]) => { $(id).value = text; });
    return found;
  } catch {
    return null;
  }
}

/** Chooses the printer and the boards that were kept, once they are drawn. */
export function choose(found) {
  for (const each of document.querySelectorAll("input[name=printer]")) {
    each.checked = found.printer ? each.value === found.printer : each.checked;
  }
  for (const each of document.querySelectorAll("#boards input")) {
    each.checked = found.boards.includes(each.value);
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
