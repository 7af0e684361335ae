import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { BatchKindRefused, NobodyThere, SomeHaveIt } from '../attestation.errors.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { NewcomersReader } from '../kinds/newcomers.reader.js';
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
  /** People who have the same document, valid, for the same period: asked about, left out, or given another. */
  readonly standing?: 'ask' | 'keep' | 'again';
}

/** Asks for attestations of one kind for everybody who worked for the employer in a period. */
@Injectable()
export class StartBatch {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly employees: EmployeeRecords,
    private readonly newcomers: NewcomersReader,
    private readonly batches: BatchRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly seal: SealService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws PeriodRefused, BatchKindRefused, NobodyThere, NotFound (the kind), SealNotConfigured, SomeHaveIt unless `standing` says what is wanted */
  async execute(ctx: RequestContext, wish: BatchWish): Promise<{ id: string }> {
    const kind = this.kinds.wanted(ctx, wish.kind);
    if (kind.about !== 'person') throw new BatchKindRefused();
    kind.refusePeriod(wish, this.clock.today());
    // Refused now rather than by a job.
    const specimen = await this.seal.isSpecimen();
    return this.uow.run(ctx, async (tx) => {
      const { people } = await this.employees.workedBetween(
        tx,
        { from: wish.from, to: wish.to, words: '' },
        { limit: MOST_PEOPLE, offset: 0 },
      );
      const ofUnit = people.filter(({ unit }) => wish.unit === null || unit === wish.unit);
      const entered = await this.newcomers.since(tx, wish, ofUnit);
      const all = ofUnit.map(({ id }) => id).filter((id) => !entered.has(id));
      if (all.length === 0) throw new NobodyThere();
      const ids = await this.wanted(tx, { ...wish, kind: kind.id }, all, specimen);
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

  /** Those who get one. @throws SomeHaveIt, also where nobody would be left */
  private async wanted(tx: Tx, wish: BatchWish, all: readonly string[], specimen: boolean): Promise<readonly string[]> {
    const { standing = 'ask' } = wish;
    if (standing === 'again') return all;
    const same = { ...wish, periodFrom: wish.from, periodTo: wish.to };
    const having = await this.batches.having(tx, same, all, { specimen, on: this.clock.today() });
    const others = all.filter((id) => !having.has(id));
    if (having.size > 0 && (standing === 'ask' || others.length === 0))
      throw new SomeHaveIt(having.size, others.length);
    return others;
  }
}
