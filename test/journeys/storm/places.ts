import { halvesOf } from '#libs/calendar/index.js';
import type { Position } from './history.js';

/** Whether two positions meet: by their instants where both are known, else by the halves of the day. */
export function meets(a: Position, b: Position): boolean {
  if (a.day !== b.day) return false;
  return a.during && b.during ? a.during[0] < b.during[1] && b.during[0] < a.during[1] : sameHalf(a, b);
}

export const sameHalf = (a: Pick<Position, 'day' | 'part'>, b: Pick<Position, 'day' | 'part'>): boolean =>
  a.day === b.day && halvesOf(a.part).some((half) => halvesOf(b.part).includes(half));

export const samePlace = (a: Position, b: Position): boolean =>
  a.siteId === b.siteId &&
  a.day === b.day &&
  a.part === b.part &&
  (!a.during || !b.during || (a.during[0] === b.during[0] && a.during[1] === b.during[1]));
