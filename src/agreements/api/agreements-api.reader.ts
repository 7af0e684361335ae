import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import type { AGREEMENT_ANSWER, AGREEMENTS_ANSWER, AGREEMENTS_QUERY } from './agreements-api.forms.js';
import { ListedAgreements, type ListedAgreement } from './listed-agreements.queries.js';

/** Agreements, as the JSON API answers them. */
@Injectable()
export class AgreementsApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: ListedAgreements,
  ) {}

  async page(ctx: RequestContext, query: z.infer<typeof AGREEMENTS_QUERY>): Promise<z.infer<typeof AGREEMENTS_ANSWER>> {
    const { limit, cursor, employeeId = null, state = null, inForceOn = null, changedSince = null } = query;
    const wanted = { after: cursor?.[0] ?? null, most: limit + 1, employeeId, state, inForceOn, changedSince };
    const rows = await this.uow.read(ctx, (tx) => this.agreements.page(tx, wanted));
    const { items, next } = listed(rows, limit, ({ id }) => [id]);
    return { agreements: items.map(answerOf), next };
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<z.infer<typeof AGREEMENT_ANSWER>> {
    const found = await this.uow.read(ctx, (tx) => this.agreements.one(tx, id));
    if (!found) throw new NotFound('agreement');
    return answerOf(found);
  }
}

const answerOf = (one: ListedAgreement) => ({
  ...one,
  createdAt: one.createdAt.toISOString(),
  sentAt: one.sentAt?.toISOString() ?? null,
  signedAt: one.signedAt?.toISOString() ?? null,
  countersignedAt: one.countersignedAt?.toISOString() ?? null,
});
