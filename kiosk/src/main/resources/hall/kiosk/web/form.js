// A form for any part of the configuration, drawn from the schema of hall.json: each key by its kind, its fault beside it.
import { make, t } from "./common.js";
import { filmField } from "./films.js";
import { ids, isText, oneWay, reference, resolved, setRoot, summaryOf, titleOf, wordOf } from "./schema.js";
import { weekView } from "./week.js";

let changed = () => {};

/** What draws the fields of an entry that was never open. */
const fillings = new WeakMap();

/** The schema and what to do after each change. */
export function useSchema(schema, onChange) {
  setRoot(schema);
  changed = onChange;
}

/** Draws the value at `key` of `owner` and writes what is typed back into it. */
export function value(owner, key, schema, pointer, document) {
  const here = oneWay(resolved(schema), owner[key], document);
  if (here["x-view"] === "film") {
    return noted(filmField(owner, key, here, pointer, changed), pointer);
  }
  if (here.type === "array" && resolved(here.items).type === "object") {
    return list(owner, key, here, pointer, document);
  }
  if (isText(here)) {
    return texts(owner, key, here, pointer, document);
  }
  if (here.type === "object") {
    return group(owner, key, here, pointer, document);
  }
  if (here.type === "array") {
    return choices(owner, key, here, pointer, document);
  }
  return field(owner, key, here, pointer, document);
}

function fieldBox(pointer, title, input, whole) {
  const label = make("label", whole ? "field whole" : "field");
  label.dataset.pointer = pointer;
  label.append(make("span", "", title), input, make("span", "fault"));
  return label;
}

function put(owner, key, text) {
  if (text === undefined || text === "") {
    delete owner[key];
  } else {
    owner[key] = text;
  }
  changed();
}

function field(owner, key, schema, pointer, document) {
  const title = titleOf(schema, key);
  const now = owner[key];
  const usual = schema.default ?? t(schema["x-usual"] ?? "", schema["x-usual-en"] ?? schema["x-usual"] ?? "");
  if (schema.type === "boolean") {
    return flag(owner, key, schema, pointer, title);
  }
  const words = schema.enum ?? (schema["x-ref"] ? ids(document, schema["x-ref"]) : null);
  if (words) {
    const select = make("select");
    select.append(new Option(usual === "" ? "–" : t(`默认（${wordOf(schema, usual)}）`, `As usual (${wordOf(schema, usual)})`), ""));
    for (const word of words) {
      select.append(new Option(schema["x-ref"] ? reference(document, schema["x-ref"], word) : wordOf(schema, word), String(word)));
    }
    if (now !== undefined && !words.map(String).includes(String(now))) {
      select.append(new Option(String(now), String(now)));
    }
    select.value = now === undefined ? "" : String(now);
    select.addEventListener("change", () => put(owner, key, words.find(word => String(word) === select.value)));
    return fieldBox(pointer, title, select);
  }
  const input = make("input");
  input.type = "text";
  input.autocomplete = "off";
  input.placeholder = usual === "" ? "" : String(usual);
  input.value = now === undefined ? "" : typeof now === "object" ? JSON.stringify(now) : String(now);
  if (schema.type === "integer" || schema.type === "number") {
    input.inputMode = schema.type === "integer" ? "numeric" : "decimal";
  }
  input.addEventListener("input", () => put(owner, key, typed(input.value, schema)));
  return fieldBox(pointer, title, input);
}

/** What was typed as the kind of value that belongs there; what is none stays a text, which the check will name. */
function typed(text, schema) {
  const plain = text.trim();
  if (schema.type === "integer" && /^-?[0-9]{1,15}$/.test(plain)) {
    return Number(plain);
  }
  if (schema.type === "number" && /^-?[0-9]{1,9}([.][0-9]{1,6})?$/.test(plain)) {
    return Number(plain);
  }
  if (schema.type === undefined && /^[[{]/.test(plain)) {
    try {
      return JSON.parse(plain);
    } catch {
      return text;
    }
  }
  return text;
}

function flag(owner, key, schema, pointer, title) {
  const label = make("label", "field check");
  label.dataset.pointer = pointer;
  const box = make("input");
  box.type = "checkbox";
  box.checked = owner[key] ?? schema.default ?? false;
  box.addEventListener("change", () => put(owner, key, box.checked));
  label.append(box, make("span", "", title), make("span", "fault"));
  return label;
}

/** Chinese and English, and what the kiosks speak besides: a name in one of those is typed beside them. */
function languagesOf(text, document) {
  const spoken = (document?.kiosks ?? []).flatMap(kiosk => Array.isArray(kiosk.languages) ? kiosk.languages : []);
  const more = [...Object.keys(text ?? {}), ...spoken].filter(tag => /^[a-z]{2}(-|$)/.test(tag) && tag !== "zh-CN");
  return [...new Set(["zh", "en", ...more])];
}

/** What people call a language. */
function languageName(tag) {
  try {
    return new Intl.DisplayNames([t("zh-CN", "en")], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

function texts(owner, key, schema, pointer, document) {
  const box = make("fieldset", "whole");
  box.append(make("legend", "", titleOf(schema, key)));
  const fields = make("div", "fields");
  for (const language of languagesOf(owner[key], document)) {
    const input = make("input");
    input.type = "text";
    input.autocomplete = "off";
    input.lang = language === "zh" ? "zh-CN" : language;
    input.dir = "auto";
    input.value = owner[key]?.[language] ?? "";
    input.addEventListener("input", () => {
      const text = { ...owner[key] };
      if (input.value === "") {
        delete text[language];
      } else {
        text[language] = input.value;
      }
      put(owner, key, Object.keys(text).length === 0 ? undefined : text);
    });
    fields.append(fieldBox(
      `${pointer}/${language}`,
      schema.properties[language] ? titleOf(schema.properties[language], language) : languageName(language),
      input,
    ));
  }
  box.append(fields);
  return noted(box, pointer);
}

/** A box that several fields stand in, with room for a fault of its own. */
function noted(box, pointer) {
  const note = make("p", "field");
  note.dataset.pointer = pointer;
  note.append(make("span"), make("span", "fault"));
  box.append(note);
  return box;
}

function choices(owner, key, schema, pointer, document) {
  const from = schema.items?.["x-ref"];
  const listed = schema.items?.enum ?? schema.items?.examples;
  if (!from && !listed) {
    const input = make("input");
    input.type = "text";
    input.value = (owner[key] ?? []).join(", ");
    input.addEventListener("input", () => {
      const words = input.value.split(/[,，\s]+/).filter(word => word !== "");
      put(owner, key, words.length === 0 ? undefined : words);
    });
    return fieldBox(pointer, titleOf(schema, key), input, true);
  }
  const box = make("fieldset", "whole");
  box.append(make("legend", "", titleOf(schema, key)));
  const checks = make("div", "checks");
  const known = listed ?? ids(document, from);
  const gone = (owner[key] ?? []).filter(id => !known.includes(id));
  for (const id of [...known, ...gone]) {
    const label = make("label", "check");
    const check = make("input");
    check.type = "checkbox";
    check.checked = (owner[key] ?? []).includes(id);
    check.addEventListener("change", () => {
      const others = (owner[key] ?? []).filter(each => each !== id);
      const kept = check.checked ? [...others, id] : others;
      put(owner, key, kept.length === 0 && (schema.minItems ?? 0) === 0 ? undefined : kept);
    });
    label.append(check, make("span", "", listed ? wordOf(schema.items, id) : reference(document, from, id)));
    checks.append(label);
  }
  box.append(checks);
  return noted(box, pointer);
}

function group(owner, key, schema, pointer, document) {
  const box = make("fieldset", "whole");
  box.append(make("legend", "", titleOf(schema, key)));
  const held = owner[key] ?? {};
  const inner = new Proxy(held, {
    set: (target, name, text) => ((target[name] = text), (owner[key] = target), true),
    deleteProperty: (target, name) => {
      delete target[name];
      if (Object.keys(target).length === 0) {
        delete owner[key];
      }
      return true;
    },
  });
  box.append(fieldsOf(inner, schema, pointer, document));
  return noted(box, pointer);
}

/** All fields of an object. */
export function fieldsOf(owner, schema, pointer, document) {
  const box = make("div", "fields");
  const shown = narrowed(resolved(schema), owner);
  for (const [key, part] of Object.entries(shown.properties ?? {})) {
    box.append(value(owner, key, part, `${pointer}/${key}`, document));
  }
  return box;
}

/** A device's form is that of its driver: its links and its options. */
function narrowed(schema, owner) {
  const rule = (schema.allOf ?? []).find(each => each.if?.properties?.driver?.const === owner.driver);
  if (!rule) {
    return schema;
  }
  const properties = { ...schema.properties };
  for (const [key, part] of Object.entries(rule.then.properties ?? {})) {
    properties[key] = key === "link" ? linkForm(part, owner.link, properties.link) : { ...properties[key], ...part };
  }
  return { ...schema, properties };
}

function linkForm(part, link, plain) {
  const types = part.anyOf.map(each => resolved(each));
  const chosen = types.find(type => type.properties.type.const === link?.type);
  return {
    ...plain,
    properties: {
      type: {
        title: "类型", "x-title-en": "Type", enum: types.map(type => type.properties.type.const),
        "x-words": Object.fromEntries(types.map(type => [type.properties.type.const, { zh: type.title, en: type["x-title-en"] }])),
      },
      ...Object.fromEntries(Object.entries(chosen?.properties ?? {}).filter(([key]) => key !== "type")),
    },
  };
}

function list(owner, key, schema, pointer, document) {
  const box = make("div", "stack whole");
  const entries = owner[key] ?? [];
  if (schema["x-view"] === "week") {
    box.append(make("h3", "", titleOf(schema, key)), weekView(owner, key, index => openEntries(box, new Set([`${pointer}/${index}`]))));
  }
  entries.forEach((entry, index) => box.append(entryBox(owner, key, schema, `${pointer}/${index}`, document, index)));
  const add = make("button", "plain", t("新增", "Add") + " " + titleOf(schema, key));
  add.type = "button";
  add.addEventListener("click", () => {
    owner[key] = [...entries, blank(resolved(schema.items), entries)];
    changed({ redraw: true, open: `${pointer}/${entries.length}` });
  });
  box.append(add);
  return noted(box, pointer);
}

function blank(schema, entries) {
  const entry = {};
  for (const key of schema.required ?? []) {
    const part = resolved(schema.properties[key]);
    entry[key] = isText(part) ? { zh: "", en: "" } : part.type === "array" ? [] : part.type === "object" ? {} : "";
  }
  const numbers = entries.map(each => Number(each.id)).filter(Number.isInteger);
  if (entry.id === "" && entries.length > 0 && numbers.length === entries.length) {
    entry.id = String(Math.max(...numbers) + 1);
  }
  return entry;
}

function entryBox(owner, key, schema, pointer, document, index) {
  const entry = owner[key][index];
  const box = make("details", "entry");
  box.dataset.entry = pointer;
  const summary = make("summary", "", summaryOf(key, entry, index, schema, document));
  box.append(summary);
  for (const kind of ["input", "change"]) {
    box.addEventListener(kind, () => {
      summary.textContent = summaryOf(key, entry, index, schema, document);
    });
  }
  const body = make("div", "stack");
  box.append(body);
  fillings.set(box, () => {
    fillings.delete(box);
    body.append(fieldsOf(entry, schema.items, pointer, document), acts(owner, key, pointer, index));
  });
  box.addEventListener("toggle", () => {
    if (box.open && fillings.has(box)) {
      fillings.get(box)();
      changed({ draw: false });
    }
  });
  return box;
}

/** Opens the entries of these pointers, and those within them. */
export function openEntries(container, pointers) {
  for (const box of container.querySelectorAll("details.entry")) {
    if (pointers.has(box.dataset.entry)) {
      fillings.get(box)?.();
      box.open = true;
      openEntries(box.lastElementChild, pointers);
    }
  }
}

function acts(owner, key, pointer, index) {
  const row = make("div", "row");
  const move = (step, zh, en) => {
    const button = make("button", "plain", t(zh, en));
    button.type = "button";
    button.disabled = owner[key][index + step] === undefined;
    button.addEventListener("click", () => {
      const entries = [...owner[key]];
      [entries[index], entries[index + step]] = [entries[index + step], entries[index]];
      owner[key] = entries;
      changed({ redraw: true, open: pointer.replace(/[0-9]+$/, String(index + step)) });
    });
    return button;
  };
  const remove = make("button", "stop", t("删除", "Delete"));
  remove.type = "button";
  remove.addEventListener("click", () => {
    owner[key] = owner[key].filter((each, place) => place !== index);
    changed({ redraw: true });
  });
  row.append(move(-1, "上移", "Up"), move(1, "下移", "Down"), remove);
  return row;
}

/** Shows each fault at its field; those without one are given back. */
export function showFaults(container, faults) {
  for (const field of container.querySelectorAll(".field")) {
    field.classList.remove("wrong");
    field.querySelector(".fault").textContent = "";
  }
  for (const entry of container.querySelectorAll(".entry")) {
    entry.classList.toggle("wrong", faults.some(fault => (fault.pointer + "/").startsWith(entry.dataset.entry + "/")));
  }
  return faults.filter(fault => {
    const field = [...container.querySelectorAll(".field")].find(each => each.dataset.pointer === fault.pointer);
    if (field) {
      field.classList.add("wrong");
      field.querySelector(".fault").textContent = t(fault.zh, fault.en);
    }
    return !field;
  });
}

/** Lets nobody type, press what changes something or choose a file in `container`; what opens and shuts does so still. */
export function lookOnly(container) {
  for (const each of container.querySelectorAll("input, select, button:not([aria-expanded])")) {
    each.disabled = true;
  }
  for (const each of container.querySelectorAll("label.button")) {
    each.hidden = true;
  }
}
