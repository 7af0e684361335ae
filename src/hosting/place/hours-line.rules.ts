import type { IsoTime } from './entry.js';

/** Opening hours of a day, in order. */
export type Spans = readonly (readonly [IsoTime, IsoTime])[];

/** Why a line of hours is not taken. */
export type HoursFault = 'form' | 'backwards' | 'overlap' | 'many';

/** Spans of one day at most. */
const MOST_SPANS = 4;

const TIME = String.raw`(\d{1,2})(?:\s*[h:]\s*(\d{2})?)?`;
const SPAN = new RegExp(String.raw`^${TIME}\s*(?:-|–|—|à|to)\s*${TIME}$`, 'iu');

/**
 * The hours of a day as people type them: `9h-12h30, 14:00–18:00`; empty for a closed day.
 * @returns the spans in order of time, or what is wrong with them
 */
export function readHours(line: string): Spans | HoursFault {
  const parts = line
    .split(/[,;/]|\bet\b|\band\b/iu)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length > MOST_SPANS) return 'many';
  const spans: [IsoTime, IsoTime][] = [];
  for (const part of parts) {
    const [, opens, opensMinutes, closes, closesMinutes] = SPAN.exec(part) ?? [];
    const from = timeOf(opens, opensMinutes);
    const to = timeOf(closes, closesMinutes);
    if (from === null || to === null) return 'form';
    if (to <= from) return 'backwards';
    spans.push([from, to]);
  }
  spans.sort(([one], [other]) => one.localeCompare(other));
  if (spans.some(([opens], index) => index > 0 && opens < spans[index - 1]![1])) return 'overlap';
  return spans;
}

/** As it is typed again: `09:00-12:30, 14:00-18:00`. */
export const hoursLine = (spans: Spans): string => spans.map(([opens, closes]) => `${opens}-${closes}`).join(', ');

function timeOf(hours: string | undefined, minutes: string | undefined): IsoTime | null {
  if (hours === undefined) return null;
  const time = `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
}
