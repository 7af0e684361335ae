import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import {
  PaperListEndsOthers,
  PaperListHasNothing,
  PaperListHasRefusedRows,
  PaperListNotReady,
  ScansMissing,
} from './paper-list.errors.js';
import { RECORD_PAPER_LIST } from './paper-list.jobs.js';
import { PaperListsRepository } from './paper-lists.repository.js';
import { scansMissing } from './scans.rules.js';

/** What the person decided after reading the report. */
export interface PaperListDecision {
  readonly listId: string;
  /** Record the accepted rows and leave the refused ones out; otherwise all or nothing. */
  readonly keepGood: boolean;
  /** Record rows although the scans that they name are missing. */
  readonly withoutScans: boolean;
  /** The number of bookings that the page said would be cancelled. */
  readonly ends: number;
}

/** Has the agreements of a list recorded by a job. */
@Injectable()
export class ConfirmPaperList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Idempotent while the list is being recorded, and afterwards.
   * @throws NotFound, PaperListNotReady, PaperListHasNothing, PaperListHasRefusedRows (without `keepGood`),
   * ScansMissing (without `withoutScans`), PaperListEndsOthers
   */
  async execute(ctx: RequestContext, { listId, keepGood, withoutScans, ends }: PaperListDecision): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const locked = await this.lists.lock(tx, listId);
      const list = locked && (await this.lists.byId(tx, listId));
      if (!list) throw new NotFound('paper list');
      // A second click, or the back button: what was asked for is under way.
      if (['applying', 'applied'].includes(list.state) && list.keepGood === keepGood) return;
      if (list.state !== 'checked') throw new PaperListNotReady();
      if (list.rowsGood - list.rowsRecorded === 0) throw new PaperListHasNothing();
      if (list.rowsBad > 0 && !keepGood) throw new PaperListHasRefusedRows(list.rowsBad);
      if (list.bookingsEnded !== ends) throw new PaperListEndsOthers(list.bookingsEnded);
      const missing = scansMissing(list.lines, await this.lists.scans(tx, listId));
      if (missing.length > 0 && !withoutScans) throw new ScansMissing(missing.length);
      const runId = await this.runs.create(tx, RECORD_PAPER_LIST, list.rowsGood);
      await this.lists.applying(tx, listId, { keepGood, runId });
      await this.outbox.add(tx, RECORD_PAPER_LIST, { listId, runId });
      await this.audit.record(tx, {
        action: 'agreements.confirm-paper-list',
        subject: { type: 'paper-list', id: listId },
        detail: { keepGood, good: list.rowsGood, bad: list.rowsBad, ends, scansMissing: missing.length },
      });
    });
  }
}
