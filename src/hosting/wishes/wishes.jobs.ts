import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import type { Wish } from './wish.js';

/** Tells the other party that desk-days are wished for, or what became of it. */
export const TELL_OF_WISH = defineJob({
  name: 'hosting.tell-of-wish',
  queue: 'mail',
  payload: z.object({
    wishId: z.uuid(),
    employerId: z.uuid(),
    organisationId: z.uuid(),
    to: z.enum(['employer', 'host']),
    news: z.enum(['open', 'answered', 'declined', 'withdrawn']),
  }),
});

/** Tidings of a wish, for the other party. */
export const wishTidings = (
  { id, employerId, organisationId }: Pick<Wish, 'id' | 'employerId' | 'organisationId'>,
  news: Wish['state'],
  to: 'employer' | 'host',
) => ({ wishId: id, employerId, organisationId, news, to });
