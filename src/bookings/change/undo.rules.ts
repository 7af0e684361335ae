import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** How long a change or a cancellation is offered to be taken back, in seconds. */
const UNDO_SECONDS = 10;
/** What a page needs on its way and a hand to the button, in seconds: a press on what was shown in time is not refused. */
const ON_THE_WAY_SECONDS = 5;

/** Where a booking was before somebody changed it. */
export interface FormerPlace {
  readonly siteId: string;
  readonly deskId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
}

/** The last thing that somebody did to a booking by hand. */
export interface LastChange {
  readonly outcome: 'changed' | 'restored';
  readonly at: Date;
  /** Name of who did it. */
  readonly by: string;
  readonly former: FormerPlace;
}

/** A booking, and what was done to it last. */
export interface ChangedByHand {
  readonly booking: FormerPlace & {
    readonly cancelledAt: Date | null;
    readonly cancelledBy: string | null;
    readonly cancelReason: string | null;
  };
  /** Null where nobody changed it; not asked for where it is cancelled. */
  readonly last: LastChange | null;
}

/**
 * Where a press on « undo » puts a booking: where it was before its person changed it, or cancelled it, within the last
 * seconds; null where nothing of this kind happened. A booking that an ending cancelled or moved stays as the ending left it,
 * and what one person did another does not undo.
 * @param shown whether the button is shown, which it is for less long than a press on it is taken
 */
export function undoneTo(
  { booking, last }: ChangedByHand,
  { by, now, shown }: { readonly by: string; readonly now: Date; readonly shown: boolean },
): FormerPlace | null {
  if (booking.start <= now) return null;
  const seconds = shown ? UNDO_SECONDS : UNDO_SECONDS + ON_THE_WAY_SECONDS;
  const recent = (at: Date) => now.getTime() - at.getTime() <= seconds * 1000;
  if (booking.cancelledAt !== null) {
    const own = booking.cancelledBy === by && booking.cancelReason === null;
    return own && recent(booking.cancelledAt) ? booking : null;
  }
  const own = last?.outcome === 'changed' && last.by === by;
  return own && recent(last.at) && last.former.start > now ? last.former : null;
}
