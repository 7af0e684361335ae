import type { IsoDate } from '#libs/calendar/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { LONGEST_REFERENCE } from '../gate/presence-act.js';
import type { ReleaseConditions } from './release-terms.js';

/**
 * The conditions as they are recorded: acts are past or of today, and the register is named in words.
 * @param hasCommittee whether a committee was consulted on the recording of presence
 * @throws InvalidInput naming every field that is wrong
 */
export function recordedConditions(
  wish: ReleaseConditions,
  { today, hasCommittee }: { readonly today: IsoDate; readonly hasCommittee: boolean },
): ReleaseConditions {
  const refused: FieldRefusal[] = [];
  const refuse = (field: string, code: string) => refused.push({ field, code: `presence.${code}` });
  const registerReference = cleanCell(wish.registerReference);
  if (registerReference === '') refuse('registerReference', 'register-missing');
  else if (registerReference.length > LONGEST_REFERENCE) refuse('registerReference', 'reference-long');
  else if (hasUnseen(registerReference)) refuse('registerReference', 'words-form');
  if (wish.informedOn > today) refuse('informedOn', 'day-in-future');
  if (wish.consultedOn === null && hasCommittee) refuse('consultedOn', 'consultation-missing');
  if (wish.consultedOn !== null && wish.consultedOn > today) refuse('consultedOn', 'day-in-future');
  if (refused.length > 0) throw new InvalidInput(refused);
  return { ...wish, registerReference };
}

/** The instant after which a desk is released: some minutes after its time begins, or after it was booked where that came later. */
export function releasedFrom(
  { start, createdAt }: { readonly start: Date; readonly createdAt: Date },
  minutes: number,
): Date {
  return new Date(Math.max(start.getTime(), createdAt.getTime()) + minutes * 60_000);
}

/** Whether somebody's arrival of a day stands in what was said of it. */
export const hasArrived = (said: readonly { readonly origin: string }[]): boolean =>
  said.some(({ origin }) => origin === 'checked-in' || origin === 'confirmed');
