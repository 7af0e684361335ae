import type { IsoDate } from '#libs/calendar/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import {
  LONGEST_REFERENCE,
  PRESENCE_ACTS,
  type NewPresenceAct,
  type PresenceAct,
  type PresenceActKind,
} from './presence-act.js';

const refuse = (field: string, code: string) =>
  new InvalidInput([{ field, code: `presence.${code}` }], `presence.${code}`);

/**
 * An act as it is recorded: past or of today, with a reference in words.
 * @param knowsCommittee whether HR said elsewhere that there is a committee
 * @throws InvalidInput naming `doneOn`, `reference` or `form`
 */
export function recordedAct(wish: NewPresenceAct, today: IsoDate, knowsCommittee: boolean): NewPresenceAct {
  if (wish.doneOn > today) throw refuse('doneOn', 'day-in-future');
  const reference = cleanCell(wish.reference);
  if (reference === '') throw refuse('reference', 'reference-missing');
  if (reference.length > LONGEST_REFERENCE) throw refuse('reference', 'reference-long');
  if (hasUnseen(reference)) throw refuse('reference', 'words-form');
  if (wish.form === 'no-committee' && wish.act !== 'consultation') throw refuse('form', 'form-unknown');
  if (wish.form === 'no-committee' && knowsCommittee) throw refuse('form', 'committee-known');
  return { ...wish, reference };
}

/** The act of each kind that stands, null where it is missing. */
export const standingActs = (
  acts: readonly PresenceAct[],
): readonly { readonly act: PresenceActKind; readonly standing: PresenceAct | null }[] =>
  PRESENCE_ACTS.map((act) => ({
    act,
    standing: acts.find((one) => one.act === act && one.withdrawnAt === null) ?? null,
  }));
