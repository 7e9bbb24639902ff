import { partOf } from "./fields.js";
import { isObject, type JsonObject } from "../../json.js";

/** A layout with what its template says where it is silent itself. */
export function filledIn(layout: JsonObject): JsonObject {
  const {
    xaxis = {},
    yaxis = {},
    annotationdefaults = {},
    shapedefaults = {},
    ...rest
  } = partOf(partOf(layout, "template"), "layout");
  const own = Object.entries(layout).map(([name, part]): [string, unknown] => {
    if (/^xaxis\d*$/.test(name)) return [name, under(part, xaxis)];
    if (/^yaxis\d*$/.test(name)) return [name, under(part, yaxis)];
    if (name === "annotations") return [name, each(part, annotationdefaults)];
    if (name === "shapes") return [name, each(part, shapedefaults)];
    return [name, name in rest ? under(part, rest[name]) : part];
  });
  return { ...rest, xaxis, yaxis, axisdefaults: { x: xaxis, y: yaxis }, ...Object.fromEntries(own) };
}

function each(list: unknown, defaults: unknown): unknown {
  return Array.isArray(list) ? list.map((one: unknown) => under(one, defaults)) : list;
}

function under(value: unknown, defaults: unknown): unknown {
  if (!isObject(value) || !isObject(defaults)) return value ?? defaults;
  const names = new Set([...Object.keys(defaults), ...Object.keys(value)]);
  return Object.fromEntries([...names].map((name) => [name, under(value[name], defaults[name])]));
}
