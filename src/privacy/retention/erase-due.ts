import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Erasure } from '#libs/platform/erasure/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ErasureRequestRepository } from '../requests/erasure-request.repository.js';
import { dueSince, ERASED_KINDS, KEPT_DAYS, type ErasedKind } from '../held/erased-kinds.rules.js';
import { PersonalRetentionRepository } from '../held/personal-retention.repository.js';

/** Erases what has outlived its time at one employer, and records how much of which kind. */
@Injectable()
export class EraseDue {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly retention: PersonalRetentionRepository,
    private readonly erasure: Erasure,
    private readonly requests: ErasureRequestRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns rows of each kind of which something was erased */
  async execute(ctx: RequestContext): Promise<Partial<Record<ErasedKind, number>>> {
    return this.uow.run(ctx, async (tx) => {
      const chosen = new Map((await this.retention.choices(tx)).map(({ kind, days }) => [kind, days]));
      const addresses = await this.requests.addresses(tx);
      const erased: Partial<Record<ErasedKind, number>> = {};
      for (const kind of ERASED_KINDS) {
        const since = dueSince(this.clock.today(), chosen.get(kind) ?? KEPT_DAYS[kind].usual);
        const rows = await this.one(tx, kind, since);
        if (rows > 0) erased[kind] = rows;
      }
      await this.requests.keepAddresses(tx, addresses, this.clock.now());
      if (Object.keys(erased).length > 0) {
        await this.audit.record(tx, {
          action: 'privacy.erase-due',
          subject: { type: 'employer', id: tenantOf(tx) },
          detail: erased,
        });
      }
      return erased;
    });
  }

  private async one(tx: Tx, kind: ErasedKind, since: string): Promise<number> {
    const rows = await this.erasure.of(kind).erase(tx, since, null);
    if (rows > 0) await this.retention.record(tx, { kind, rows, cause: 'age', erasedAt: this.clock.now() });
    return rows;
  }
}
