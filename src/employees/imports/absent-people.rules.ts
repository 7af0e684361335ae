import type { IsoDate } from '#libs/calendar/index.js';
import { bareNumber } from '../manager-finder.js';
import type { RegisteredEmployee } from '../employee-changes.rules.js';
import { worksOn } from '../works-on.rules.js';
import type { DraftedFile } from './employee-file.rules.js';

/**
 * Whoever works here and is meant by no row of a file: by staff number, with or without its leading zeros, or by
 * address; refused rows count as rows. People whose departure is recorded already are left out: their end is known.
 */
export function absentFrom(
  register: readonly RegisteredEmployee[],
  { drafts, refusedRows }: Pick<DraftedFile, 'drafts' | 'refusedRows'>,
  today: IsoDate,
): RegisteredEmployee[] {
  const numbers = new Set<string>();
  const emails = new Set<string>();
  for (const { staffNumber, email } of [...drafts, ...refusedRows.values()]) {
    numbers.add(bareNumber(staffNumber) ?? staffNumber);
    emails.add(email.toLowerCase());
  }
  return register.filter(
    (person) =>
      person.leftOn === null &&
      worksOn(person, today) &&
      !numbers.has(bareNumber(person.staffNumber) ?? person.staffNumber) &&
      !emails.has(person.email.toLowerCase()),
  );
}
