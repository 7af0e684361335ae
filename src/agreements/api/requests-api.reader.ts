import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import type { REQUEST_ANSWER, REQUESTS_ANSWER, REQUESTS_QUERY } from './requests-api.forms.js';
import { ReadRequests, type ReadRequest } from './read-requests.queries.js';

/** Requests for telework, as the JSON API answers them. */
@Injectable()
export class RequestsApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: ReadRequests,
  ) {}

  async page(ctx: RequestContext, query: z.infer<typeof REQUESTS_QUERY>): Promise<z.infer<typeof REQUESTS_ANSWER>> {
    const { limit, cursor, employeeId = null, state = null, changedSince = null } = query;
    const wanted = { after: cursor?.[0] ?? null, most: limit + 1, employeeId, state, changedSince };
    const rows = await this.uow.read(ctx, (tx) => this.requests.page(tx, this.clock.today(), wanted));
    const { items, next } = listed(rows, limit, ({ id }) => [id]);
    return { requests: items.map(answerOf), next };
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<z.infer<typeof REQUEST_ANSWER>> {
    const found = await this.uow.read(ctx, (tx) => this.requests.one(tx, this.clock.today(), id));
    if (!found) throw new NotFound('request');
    return answerOf(found);
  }
}

const answerOf = (one: ReadRequest) => ({
  ...one,
  askedAt: one.askedAt.toISOString(),
  advisedAt: one.advisedAt?.toISOString() ?? null,
  endedAt: one.endedAt?.toISOString() ?? null,
});
