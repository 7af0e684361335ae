import { z } from 'zod';
import { documentLocale, line, remark, utcInstant } from '../common.data.js';

/** Lines of an address: six of 38 characters fill the window of an envelope. */
const envelope = z.array(z.string().min(1).max(60)).min(2).max(6);

/** Letters on paper that bring a code each: one page a letter, the address where an envelope with a window shows it. */
export const placeLetters = z.object({
  locale: documentLocale,
  /** UTC instant of the printing: the date of the PDF. */
  issuedAt: utcInstant,
  /** Who writes, and how it is found. */
  issuer: line,
  from: z.array(line).max(4),
  title: line,
  letters: z
    .array(
      z.object({
        /** Names the place, in a line at the foot. */
        reference: line,
        to: envelope,
        /** Place and day, as a letter says them. */
        date: line,
        title: line,
        /** What stands before the code. */
        before: z.array(remark).min(1).max(5),
        codeLabel: line,
        code: line,
        /** What stands after it. */
        after: z.array(remark).min(1).max(5),
      }),
    )
    .min(1)
    .max(50),
});
export type PlaceLettersData = z.infer<typeof placeLetters>;
/** What a caller may hand over. */
export type PlaceLettersInput = z.input<typeof placeLetters>;
