import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import type { CONTRACT_ANSWER, CONTRACTS_ANSWER, CONTRACTS_QUERY } from './contracts-api.forms.js';
import { ReadContracts, type ReadContract } from './read-contracts.queries.js';

type Answer = z.infer<typeof CONTRACT_ANSWER>;

/** Contracts with places, as the JSON API answers them. */
@Injectable()
export class ContractsApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: ReadContracts,
  ) {}

  async page(ctx: RequestContext, query: z.infer<typeof CONTRACTS_QUERY>): Promise<z.infer<typeof CONTRACTS_ANSWER>> {
    const { limit, cursor, state = null } = query;
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.contracts.page(tx, { after: cursor?.[0] ?? null, most: limit + 1, state });
      const { items, next } = listed(rows, limit, ({ id }) => [id]);
      return { contracts: await this.signed(tx, items), next };
    });
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<Answer> {
    return this.uow.read(ctx, async (tx) => {
      const found = await this.contracts.one(tx, id);
      const [answer] = found ? await this.signed(tx, [found]) : [];
      if (!answer) throw new NotFound('contract');
      return answer;
    });
  }

  private async signed(tx: Tx, contracts: readonly ReadContract[]): Promise<Answer[]> {
    const signatures = await this.contracts.signatures(
      tx,
      contracts.map(({ id }) => id),
    );
    return contracts.map((contract) => ({
      ...contract,
      askedAt: contract.askedAt.toISOString(),
      settledAt: contract.settledAt?.toISOString() ?? null,
      signatures: signatures
        .filter(({ contractId }) => contractId === contract.id)
        .map(({ contractId: _contractId, at, ...signature }) => ({ ...signature, at: at.toISOString() })),
    }));
  }
}
