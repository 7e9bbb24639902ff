import { staticSvg } from "../../src/kernel/display/picture/static-svg.js";
import type { JsonObject } from "../../src/kernel/json.js";

/** An element of a picture: its attributes, numbers as numbers. */
export type Drawn = Readonly<Record<string, string | number>>;

/** The picture of traces under a layout, element by element. */
export function drawn(data: JsonObject[], layout: JsonObject = {}): (name: string) => Drawn[] {
  const svg = staticSvg({ data, layout });
  return (name) =>
    [...svg.matchAll(new RegExp(`<${name} ([^>]*?)/?>([^<]*)`, "g"))].map(([, attributes, content]) => ({
      ...Object.fromEntries(
        [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [
          key!,
          value !== "" && Number.isFinite(Number(value)) ? Number(value) : value!,
        ]),
      ),
      ...(content === "" ? {} : { content: content! }),
    }));
}

/** Pairs of numbers of a `points` or a `d` attribute. */
export function pairs(value: string | number | undefined): [number, number][] {
  const numbers = [...String(value).matchAll(/-?[\d.]+/g)].map(Number);
  return numbers.flatMap((x, i) => (i % 2 === 0 ? [[x, numbers[i + 1]!] as [number, number]] : []));
}

/** Places of the points of a trace of circles, in the order of its values. */
export function circles(data: JsonObject[], layout: JsonObject = {}): [number, number][] {
  return drawn(data, layout)("circle").map(({ cx, cy }) => [Number(cx), Number(cy)]);
}

export const texts = (data: JsonObject[], layout: JsonObject = {}): string[] =>
  drawn(data, layout)("text").map(({ content }) => String(content));
