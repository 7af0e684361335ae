import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import type { ATTESTATION_ANSWER, ATTESTATIONS_ANSWER, ATTESTATIONS_QUERY } from './attestations-api.forms.js';
import { ListedAttestations, type ListedAttestation } from './listed-attestations.queries.js';

type Answer = z.infer<typeof ATTESTATION_ANSWER>;

/** Attestations, as the JSON API answers them. */
@Injectable()
export class AttestationsApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attestations: ListedAttestations,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async page(
    ctx: RequestContext,
    query: z.infer<typeof ATTESTATIONS_QUERY>,
  ): Promise<z.infer<typeof ATTESTATIONS_ANSWER>> {
    const { limit, cursor, state = null, kind = null, from = null, to = null, changedSince = null } = query;
    const wanted = { after: cursor?.[0] ?? null, most: limit + 1, state, kind, from, to, changedSince };
    const rows = await this.uow.read(ctx, (tx) => this.attestations.page(tx, wanted));
    const { items, next } = listed(rows, limit, ({ id }) => [id]);
    return { attestations: items.map((one) => this.answerOf(one)), next };
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<Answer> {
    const found = await this.uow.read(ctx, (tx) => this.attestations.one(tx, id));
    if (!found) throw new NotFound('attestation');
    return this.answerOf(found);
  }

  private answerOf({ code, ...one }: ListedAttestation): Answer {
    return {
      ...one,
      createdAt: one.createdAt.toISOString(),
      issuedAt: one.issuedAt?.toISOString() ?? null,
      revokedAt: one.revokedAt?.toISOString() ?? null,
      verifyUrl: `${this.config.baseUrl}/v/${code}`,
    };
  }
}
