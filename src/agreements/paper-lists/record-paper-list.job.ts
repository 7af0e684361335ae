import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { byKey, ListRows } from './list-rows.js';
import { openList, type DraftedList } from './paper-list-file.rules.js';
import { PaperListBackWithPerson } from './paper-list.errors.js';
import { RECORD_PAPER_LIST } from './paper-list.jobs.js';
import type { PaperListReport } from './paper-list.js';
import { PaperListsRepository } from './paper-lists.repository.js';

/** Refusal code of a run whose rows would no longer do what was confirmed. */
const CHANGED = 'agreements.papers.changed';

/**
 * Records the agreements. The rows are checked again against the present register; if they would do anything but what
 * was confirmed, nothing is written and the new report waits for a decision. Idempotent by the state of the list.
 */
@HandlesJob(RECORD_PAPER_LIST)
@Injectable()
export class RecordPaperListJob implements JobHandler<{ listId: string }> {
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
    if (waiting?.state !== 'applying' || waiting.text === null || waiting.runId === null) return;
    const { runId, text } = waiting;
    await this.runs.progress(ctx, runId, { step: 'writing', done: 0 });
    const opened = openList(text);
    const list = await this.uow.read(ctx, (tx) => this.rows.draft(tx, opened));
    const refused = await this.uow.decide(ctx, async (tx) => {
      const outcome = await this.write(tx, listId, list);
      return { keep: outcome === null, result: outcome };
    });
    if (refused === null) return;
    await this.uow.run(ctx, (tx) => this.lists.checked(tx, listId, refused));
    await this.runs.fail(ctx, runId, CHANGED);
  }

  /**
   * @returns null when it is, or was already, written; the new report when the rows would do anything but what was
   * confirmed
   */
  private async write(tx: Tx, listId: string, list: DraftedList): Promise<PaperListReport | null> {
    const locked = await this.lists.lock(tx, listId);
    if (locked?.state !== 'applying' || locked.runId === null) return null;
    const report = await this.rows.within(tx, list, byKey(await this.lists.scans(tx, listId)));
    if (report.planSha256 !== locked.planSha256 || (report.bad > 0 && !locked.keepGood)) return report;
    const written = report.good - report.recorded;
    await this.lists.applied(tx, listId, report, this.clock.now());
    await this.runs.finish(tx, locked.runId, { written });
    await this.audit.record(tx, {
      action: 'agreements.record-paper-list',
      subject: { type: 'paper-list', id: listId },
      detail: { written, leftOut: report.bad, keepGood: locked.keepGood, ends: report.ends, sha256: locked.sha256 },
    });
    return null;
  }

  /** Nothing was written: the person may try again. */
  async onFailed(ctx: RequestContext, { listId }: { listId: string }): Promise<void> {
    const runId = await this.uow.run(ctx, async (tx) => {
      const locked = await this.lists.lock(tx, listId);
      await this.lists.backToChecked(tx, listId);
      return locked?.runId ?? null;
    });
    if (runId !== null) await this.runs.fail(ctx, runId, 'agreements.papers.failed');
  }

  /** A list that is back with the person is confirmed again by the person: the register may have changed since. */
  async onRetry(tx: Tx, { listId }: { listId: string }): Promise<void> {
    if ((await this.lists.lock(tx, listId))?.state !== 'applying') throw new PaperListBackWithPerson();
  }
}
