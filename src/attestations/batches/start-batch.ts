import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { BatchKindRefused, NobodyThere } from '../attestation.errors.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { MOST_PEOPLE } from './batch.js';
import { ISSUE_BATCH } from './batch.jobs.js';
import { BatchRepository } from './batch.repository.js';

/** What is asked for, for whom. */
export interface BatchWish {
  readonly kind: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly locale: Locale;
  /** People of this unit; null: everybody. */
  readonly unit: string | null;
}

/** Asks for attestations of one kind for everybody who worked for the employer in a period. */
@Injectable()
export class StartBatch {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly employees: EmployeeRecords,
    private readonly batches: BatchRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly seal: SealService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws PeriodRefused, BatchKindRefused, NobodyThere, NotFound (the kind), SealNotConfigured */
  async execute(ctx: RequestContext, wish: BatchWish): Promise<{ id: string }> {
    const kind = this.kinds.wanted(ctx, wish.kind);
    if (kind.about !== 'person') throw new BatchKindRefused();
    kind.refusePeriod(wish, this.clock.today());
    // Refused now rather than by a job.
    await this.seal.isSpecimen();
    return this.uow.run(ctx, async (tx) => {
      const { people } = await this.employees.workedBetween(
        tx,
        { from: wish.from, to: wish.to, words: '' },
        { limit: MOST_PEOPLE, offset: 0 },
      );
      const ids = people.filter(({ unit }) => wish.unit === null || unit === wish.unit).map(({ id }) => id);
      if (ids.length === 0) throw new NobodyThere();
      const id = newId();
      const runId = await this.runs.create(tx, ISSUE_BATCH, ids.length);
      await this.batches.add(
        tx,
        {
          id,
          kind: kind.id,
          locale: wish.locale,
          periodFrom: wish.from,
          periodTo: wish.to,
          unit: wish.unit,
          runId,
          createdBy: actorName(ctx),
          createdAt: this.clock.now(),
        },
        ids,
      );
      await this.outbox.add(tx, ISSUE_BATCH, { batchId: id });
      await this.audit.record(tx, {
        action: 'attestations.start-batch',
        subject: { type: 'attestation-batch', id },
        detail: { kind: kind.id, from: wish.from, to: wish.to, unit: wish.unit, people: ids.length },
      });
      return { id };
    });
  }
}
