import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import { ListedQuotas } from './listed-quotas.queries.js';
import type { QUOTA_ANSWER, QUOTAS_ANSWER, QUOTAS_QUERY } from './quotas-api.forms.js';

/** Grants, as the JSON API answers them. */
@Injectable()
export class QuotasApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly quotas: ListedQuotas,
  ) {}

  async page(ctx: RequestContext, query: z.infer<typeof QUOTAS_QUERY>): Promise<z.infer<typeof QUOTAS_ANSWER>> {
    const { limit, cursor, from = null, to = null, siteId = null, changedSince = null } = query;
    const after = cursor ? { month: cursor[0], siteId: cursor[1] } : null;
    const wanted = { after, most: limit + 1, from, to, siteId, changedSince };
    const rows = await this.uow.read(ctx, (tx) => this.quotas.page(tx, wanted));
    const { items, next } = listed(rows, limit, (one) => [one.month, one.siteId]);
    return { quotas: items, next };
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<z.infer<typeof QUOTA_ANSWER>> {
    const found = await this.uow.read(ctx, (tx) => this.quotas.one(tx, id));
    if (!found) throw new NotFound('quota');
    return found;
  }
}
