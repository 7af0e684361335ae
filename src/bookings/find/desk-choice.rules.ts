import { halvesOf, type DayPart } from '#libs/calendar/index.js';
import type { DeskState, HalvesOf } from './desk-state.js';

/** What a desk is to somebody who looks for one. */
type DeskStanding = 'own' | 'blocked' | 'taken' | 'free';

const touches = (halves: HalvesOf, part: DayPart): boolean => halvesOf(part).some((half) => halves[half]);

/** What a desk is for a part of the day: one's own first, then why it cannot be had, then free. */
export function standingOfDesk({ own, blocked, taken }: DeskState, part: DayPart): DeskStanding {
  if (touches(own, part)) return 'own';
  if (touches(blocked, part)) return 'blocked';
  return touches(taken, part) ? 'taken' : 'free';
}
