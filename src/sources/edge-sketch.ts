// A sketch that was made at the edge, in the place of a prompt that never came here.

import { areas, marks } from "../core/area.ts";
import { mostShingles } from "../sketch/shingles.ts";
import type { TextSketch } from "../sketch/sketch.ts";
import { mostTerms, termBins } from "../sketch/terms.ts";

/**
 * Reads a sketch made at the edge: `{words, area, marks, system, prompt, shingles, terms, voice}` with the area and
 * marks by name, hashes of 16 hexadecimal digits, terms and voice as numbers. What does not fit is left out.
 */
export function readEdgeSketch(edge: Record<string, unknown>, sketch: TextSketch): void {
  if (typeof edge.words === "number" && edge.words >= 0)
    sketch.words = Math.min(Math.trunc(edge.words), 0xffffffff);
  const area = areas.indexOf(edge.area as never);
  if (area >= 0) sketch.area = area;
  if (Array.isArray(edge.marks))
    for (const name of edge.marks) {
      const bit = marks.indexOf(name as never);
      if (bit >= 0) sketch.marks |= 1 << bit;
    }
  const system = readHex(edge.system);
  if (system) [sketch.systemLo, sketch.systemHi] = system;
  const prompt = readHex(edge.prompt);
  if (prompt) [sketch.promptLo, sketch.promptHi] = prompt;
  if (isWithin(edge.voice, 256)) sketch.voice = edge.voice;
  if (Array.isArray(edge.terms)) {
    const bins = [...new Set(edge.terms.filter((bin) => isWithin(bin, termBins)))];
    bins.length = sketch.terms.count = Math.min(bins.length, mostTerms);
    sketch.terms.bins.set(bins.sort((a, b) => a - b));
  }
  if (Array.isArray(edge.shingles))
    for (const text of edge.shingles.slice(0, mostShingles)) {
      const hash = readHex(text);
      if (!hash) continue;
      sketch.shingles.lo[sketch.shingles.count] = hash[0];
      sketch.shingles.hi[sketch.shingles.count++] = hash[1];
    }
}

function isWithin(value: unknown, end: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < end;
}

function readHex(text: unknown): [number, number] | null {
  if (typeof text !== "string" || !/^[0-9a-f]{16}$/i.test(text)) return null;
  return [Number.parseInt(text.slice(8), 16), Number.parseInt(text.slice(0, 8), 16)];
}
