import { z } from 'zod';
import { BY_ID, paging } from '#libs/platform/http/index.js';
import { PLACES } from '../register/agreement-terms.rules.js';
import { ADVICES, REQUEST_STATES } from '../requests/telework-request.rules.js';

/** `GET /api/v1/requests`. */
export const REQUESTS_QUERY = z.strictObject({
  ...paging(BY_ID),
  employeeId: z.uuid().optional(),
  state: z.enum(REQUEST_STATES).optional(),
  /** Requests that were made, advised or ended at this instant or later. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

/**
 * One request for telework. Neither words nor reasons, nor whether the person holds a right: they may tell of health, and
 * stay on the pages of those who decide.
 */
export const REQUEST_ANSWER = z
  .object({
    id: z.uuid(),
    employeeId: z.uuid(),
    state: z.enum(REQUEST_STATES).meta({
      description:
        'advice: the manager is asked; overdue: no opinion was given in time; decision: HR decides; then how it ended.',
    }),
    daysPerWeek: z.int(),
    weekdays: z.array(z.int()).meta({ description: 'ISO weekdays; 1 is Monday.' }),
    places: z.array(z.enum(PLACES)),
    startOn: z.iso.date(),
    askedAt: z.iso.datetime(),
    answerBy: z.iso.date().meta({ description: 'The day by which HR answers.' }),
    adviseBy: z.iso.date().nullable().meta({ description: 'The manager’s last day; null where none is asked.' }),
    advice: z.enum(ADVICES).nullable(),
    advisedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable().meta({ description: 'When it was accepted, refused or withdrawn.' }),
    agreementId: z.uuid().nullable().meta({ description: 'The draft that an acceptance prepared.' }),
  })
  .meta({ id: 'TeleworkRequest' });

/** Answer of `GET /api/v1/requests`. */
export const REQUESTS_ANSWER = z.object({ requests: z.array(REQUEST_ANSWER), next: z.string().nullable() });
