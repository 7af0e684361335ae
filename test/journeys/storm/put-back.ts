import type { Operation, Position, Wish } from './history.js';
import { samePlace } from './places.js';

type Act = Extract<Wish, { what: 'change' | 'cancel' | 'undo' }>;

/**
 * Where an undo put a booking: where it was before what its person did to it last. Sure where one thing was done after the other
 * and all of it was answered; else anywhere where it may have been.
 * @param first how it was made, and where
 * @param acts what was done to it by hand, in whatever order, refusals left out
 */
export function placesPutBack(
  undo: Operation<Act>,
  first: { readonly act: Operation; readonly at: Position },
  acts: readonly Operation<Act>[],
): { readonly places: readonly Position[]; readonly sure: boolean } {
  const before = acts.filter((one) => one !== undo && one.from <= undo.to).toSorted((a, b) => a.from - b.from);
  const row: Operation[] = [first.act, ...before, undo];
  const inTurn = row.every((one, n) => n === row.length - 1 || (one.outcome === 'ok' && one.to < row[n + 1]!.from));
  const place = inTurn ? followed(first.at, before) : null;
  if (place) return { places: [place], sure: true };
  const moved = before.flatMap(({ wish, at }) => (wish.what === 'change' ? [at ?? wish.at] : []));
  return { places: [first.at, ...moved].map(anyDesk), sure: false };
}

/** The place to which an undo leads after acts that followed each other; null where answers do not tell. */
function followed(made: Position, acts: readonly Operation<Act>[]): Position | null {
  let at = made;
  let former: Position | null = null;
  let cancelled = false;
  for (const one of acts) {
    if (one.wish.what === 'cancel') cancelled = true;
    else if (one.wish.what === 'change') {
      const to = one.at ?? one.wish.at;
      // To where it is already nothing is changed, if only one knew the desk.
      if (samePlace(at, to) && (at.deskId === null || to.deskId === null)) return null;
      if (samePlace(at, to) && at.deskId === to.deskId) continue;
      former = at;
      at = to;
    } else if (cancelled || former) {
      at = anyDesk(cancelled ? at : (former ?? at));
      former = null;
      cancelled = false;
    }
  }
  return anyDesk(cancelled ? at : (former ?? at));
}

/** It comes back to another desk of the place where somebody took its own. */
const anyDesk = (at: Position): Position => ({ ...at, deskId: null });
