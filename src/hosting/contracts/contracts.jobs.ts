import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import type { Contract } from './contract.js';

/** What one party did with a contract. */
const CONTRACT_NEWS = ['asked', 'accepted', 'declined', 'withdrawn', 'ended'] as const;

/** Tells the other party what one did with a contract. The parties stand in it, since a place acts for no employer. */
export const TELL_OF_CONTRACT = defineJob({
  name: 'hosting.tell-of-contract',
  queue: 'mail',
  payload: z.object({
    contractId: z.uuid(),
    employerId: z.uuid(),
    organisationId: z.uuid(),
    to: z.enum(['employer', 'host']),
    news: z.enum(CONTRACT_NEWS),
  }),
});

/** Tidings of a contract, for the other party. */
export const tidings = (
  { id, employerId, organisationId }: Pick<Contract, 'id' | 'employerId' | 'organisationId'>,
  news: (typeof CONTRACT_NEWS)[number],
  to: 'employer' | 'host',
) => ({ contractId: id, employerId, organisationId, news, to });
