import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ListRows } from './list-rows.js';
import { openList, PaperListRefused, type DraftedList } from './paper-list-file.rules.js';
import { PaperListForgotten } from './paper-list.errors.js';
import { CHECK_PAPER_LIST } from './paper-list.jobs.js';
import { PaperListsRepository } from './paper-lists.repository.js';

/** Reads the list and stores the report: the rows are recorded, then rolled back. Idempotent. */
@HandlesJob(CHECK_PAPER_LIST)
@Injectable()
export class CheckPaperListJob implements JobHandler<{ listId: string }> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly rows: ListRows,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { listId }: { listId: string }): Promise<void> {
    const waiting = await this.uow.run(ctx, (tx) => this.lists.lock(tx, listId));
    if (waiting?.state !== 'checking' || waiting.text === null || waiting.runId === null) return;
    const { runId, text } = waiting;
    let list: DraftedList;
    try {
      const opened = openList(text);
      list = await this.uow.read(ctx, (tx) => this.rows.draft(tx, opened));
    } catch (error) {
      if (!(error instanceof PaperListRefused)) throw error;
      await this.refuse(ctx, listId, runId, error);
      return;
    }
    await this.runs.progress(ctx, runId, { step: 'checking', done: 0, total: list.total });
    const report = await this.uow.decide(ctx, async (tx) => ({
      keep: false,
      result: await this.rows.within(tx, list, new Map()),
    }));
    await this.uow.run(ctx, async (tx) => {
      if ((await this.lists.lock(tx, listId))?.state !== 'checking') return;
      await this.lists.checked(tx, listId, report);
      await this.runs.finish(tx, runId, { good: report.good, bad: report.bad });
      await this.audit.record(tx, {
        action: 'agreements.check-paper-list',
        subject: { type: 'paper-list', id: listId },
        detail: { rows: report.total, good: report.good, bad: report.bad, ends: report.ends },
      });
    });
  }

  async onFailed(ctx: RequestContext, { listId }: { listId: string }): Promise<void> {
    const waiting = await this.uow.run(ctx, (tx) => this.lists.lock(tx, listId));
    if (waiting?.state === 'checking' && waiting.runId !== null)
      await this.refuse(ctx, listId, waiting.runId, new PaperListRefused('check-failed'));
  }

  /** A list whose reading was given up is forgotten. */
  async onRetry(tx: Tx, { listId }: { listId: string }): Promise<void> {
    const locked = await this.lists.lock(tx, listId);
    if (locked?.state !== 'checking' || locked.text === null) throw new PaperListForgotten();
  }

  private async refuse(ctx: RequestContext, listId: string, runId: string, refusal: PaperListRefused): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      await this.lists.refused(tx, listId, { code: refusal.code, params: refusal.params });
      await this.audit.record(tx, {
        action: 'agreements.refuse-paper-list',
        subject: { type: 'paper-list', id: listId },
        detail: { code: refusal.code },
      });
    });
    await this.runs.fail(ctx, runId, refusal.code);
  }
}
