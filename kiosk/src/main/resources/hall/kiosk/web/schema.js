// The schema of hall.json: its parts, what people call them and the entries of a document, and where a place stands.
import { t } from "./common.js";

let root = null;

export function setRoot(schema) {
  root = schema;
}

export function resolved(schema) {
  let here = schema;
  while (here?.$ref) {
    const target = here.$ref.slice(2).split("/").reduce((node, key) => node?.[key], root);
    here = { ...target, ...here, $ref: undefined };
  }
  return here ?? {};
}

export function titleOf(schema, otherwise) {
  const shown = resolved(schema);
  return t(shown.title ?? otherwise, shown["x-title-en"] ?? shown.title ?? otherwise);
}

export const isText = schema => resolved(schema).properties?.zh !== undefined;
const inLanguage = text => text && typeof text === "object" ? t(text.zh, text.en) : undefined;

/** What people call an entry of a list. */
export function entryName(key, entry, index) {
  const name = inLanguage(entry.name) ?? inLanguage(entry.zh || entry.en ? entry : undefined) ?? (key === "windows" && entry.id ? t(`${entry.id}号窗口`, `Window ${entry.id}`) : undefined);
  const id = typeof entry.name === "string" ? entry.name : entry.id ?? entry.service ?? entry.time;
  return [name, name && name.includes(id) ? undefined : id].filter(each => each !== undefined && each !== "").join(" · ")
    || t(`第 ${index + 1} 项`, `No. ${index + 1}`);
}

/** What people call a code that may stand there. */
export function wordOf(schema, code) {
  return inLanguage(schema["x-words"]?.[code]) ?? String(code);
}

/** The summary of an entry: its name, what it refers to and its codes in words. */
export function summaryOf(key, entry, index, schema, document) {
  const fields = Object.entries(resolved(schema.items).properties ?? {}).map(([name, part]) => [entry[name], resolved(part)]);
  const referred = fields.filter(([now, part]) => typeof now === "string" && now !== "" && part["x-ref"]).map(([now, part]) => reference(document, part["x-ref"], now));
  const words = fields.filter(([now, part]) => part["x-words"]?.[now]).map(([now, part]) => wordOf(part, now));
  if (entry.id === undefined && entry.name === undefined && referred.length > 0) {
    return referred.join(" · ");
  }
  return [entry.fullName, entryName(key, entry, index), ...(key === "people" ? words : [])].filter(Boolean).join(" · ");
}

/** Where a fault stands, in the words of the form. */
export function placeOf(pointer, document) {
  let schema = root;
  let now = document;
  const words = [];
  for (const key of pointer.split("/").slice(1)) {
    const here = resolved(schema);
    if (here.type === "array") {
      schema = here.items;
      now = now?.[key];
      words.push(now && typeof now === "object" ? entryName("", now, Number(key)) : t(`第 ${Number(key) + 1} 项`, `No. ${Number(key) + 1}`));
    } else {
      schema = here.properties?.[key] ?? {};
      now = now?.[key];
      words.push(titleOf(schema, key));
    }
  }
  return words.join(" › ");
}

export function ids(document, name) {
  return (document[name] ?? []).map(each => each.id).filter(id => typeof id === "string");
}

export function reference(document, name, id) {
  const entry = (document[name] ?? []).find(each => each.id === id);
  return entry ? entryName(name, entry, 0) : id;
}

/** Of what may be written in two ways, the one it is written in; the first where nothing is. */
export function oneWay(schema, now, document) {
  if (!schema.anyOf || schema.type) {
    return schema;
  }
  const ways = schema.anyOf.map(resolved);
  const first = ways[0]["x-ref"] && ids(document, ways[0]["x-ref"]).length === 0 ? ways.at(-1) : ways[0];
  const way = now === undefined ? first : ways.find(each => (each.type === "string") === (typeof now === "string")) ?? first;
  return { ...schema, ...way, anyOf: undefined };
}
