import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { GroupPeople } from './group-people.queries.js';
import { NothingToPrepare, PreparationUnderWay } from './preparation.errors.js';
import { DRAFT_PREPARATION } from './preparation.jobs.js';
import { PreparationJudge } from './preparation-judge.js';
import { PreparationsRepository } from './preparations.repository.js';

/** Has the drafts of a preparation written by a job. */
@Injectable()
export class DraftPreparation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: GroupPeople,
    private readonly preparations: PreparationsRepository,
    private readonly judge: PreparationJudge,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * A second click while they are being written does nothing.
   * @throws NotFound, PreparationUnderWay, NothingToPrepare, InvalidInput when the last day to sign has passed meanwhile
   */
  async execute(ctx: RequestContext, { preparationId }: { readonly preparationId: string }): Promise<void> {
    const today = this.clock.today();
    await this.uow.run(ctx, async (tx) => {
      const one = await this.preparations.byId(tx, preparationId, 'for update');
      if (!one) throw new NotFound('preparation');
      if (one.state === 'drafting') return;
      if (one.state !== 'open') throw new PreparationUnderWay();
      if (one.signBy < today) throw new InvalidInput([{ field: 'signBy', code: 'agreements.sign-by-past' }]);
      const judge = await this.judge.of(tx, one);
      const lines = await this.people.lines(tx, preparationId, today);
      const ready = lines.filter((line) => judge(line).is === 'ready').length;
      if (ready === 0) throw new NothingToPrepare();
      const runId = await this.runs.create(tx, DRAFT_PREPARATION, lines.length);
      await this.preparations.begin(tx, preparationId, 'drafting', runId);
      await this.outbox.add(tx, DRAFT_PREPARATION, { preparationId });
      await this.audit.record(tx, {
        action: 'agreements.draft-preparation',
        subject: { type: 'agreement-preparation', id: preparationId },
        detail: { people: lines.length, ready },
      });
    });
  }
}
