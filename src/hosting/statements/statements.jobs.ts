import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import type { Statement } from './statement.js';

const STATEMENT_NEWS = ['issued', 'disputed', 'kept', 'credited', 'invoiced'] as const;

/** Tells the other party that a statement was issued, that a line is disputed, or what was answered. */
export const TELL_OF_STATEMENT = defineJob({
  name: 'hosting.tell-of-statement',
  queue: 'mail',
  payload: z.object({
    statementId: z.uuid(),
    employerId: z.uuid(),
    organisationId: z.uuid(),
    to: z.enum(['employer', 'host']),
    news: z.enum(STATEMENT_NEWS),
  }),
});

/** Tidings of a statement, for the other party. */
export const statementTidings = (
  { id, employerId, organisationId }: Pick<Statement, 'id' | 'employerId' | 'organisationId'>,
  news: (typeof STATEMENT_NEWS)[number],
  to: 'employer' | 'host',
) => ({ statementId: id, employerId, organisationId, news, to });
