import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { ABSENCE_KINDS } from '#libs/day-ledger/index.js';

/** Most absences of one request. */
const MOST = 1_000;

/** Body of `POST /api/v1/absences`. */
export const ABSENCES_BODY = z.strictObject({
  absences: z
    .array(
      z.strictObject({
        staffNumber: z.string().min(1).max(100),
        from: z.iso.date(),
        to: z.iso.date().optional().meta({ description: 'The last day, included; `from` without it.' }),
        part: z.enum(DAY_PARTS).default('day').meta({ description: 'Which part of each day.' }),
        kind: z
          .enum(ABSENCE_KINDS)
          .optional()
          .meta({ description: 'What it is: seen by HR, and by the person in the export of their data.' }),
        withdrawn: z.boolean().default(false).meta({ description: 'Takes back what was recorded of these half days.' }),
      }),
    )
    .min(1)
    .max(MOST),
  release: z.boolean().default(false).meta({
    description:
      'Whether bookings at those times are cancelled, or keep the half that is worked, and their people told.',
  }),
});

/** Answer of `POST /api/v1/absences`. */
export const ABSENCES_ANSWER = z.object({
  halfDays: z.int().meta({ description: 'Half days that changed; 0 when all of it was known.' }),
});
