import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { draftFile, FileRefused, openFile, type DraftedFile } from './employee-file.rules.js';
import { AbsentPeopleRepository } from './absent-people.repository.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { ReviewRows } from './review-rows.js';
import { ImportForgotten } from './import.errors.js';
import { CHECK_IMPORT } from './import.jobs.js';

/** Reads the file row by row and stores the report. Idempotent. */
@HandlesJob(CHECK_IMPORT)
@Injectable()
export class CheckImportJob implements JobHandler<{ importId: string }> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly review: ReviewRows,
    private readonly absent: AbsentPeopleRepository,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, { importId }: { importId: string }): Promise<void> {
    const waiting = await this.uow.run(ctx, (tx) => this.imports.lock(tx, importId));
    if (waiting?.state !== 'checking' || waiting.text === null) return;
    const { runId, text, choice, complete } = waiting;
    if (runId === null) return;
    let file: DraftedFile;
    try {
      file = await draftFile(openFile(text, choice), (done) =>
        this.runs.progress(ctx, runId, { step: 'checking', done }),
      );
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      await this.refuse(ctx, importId, runId, error);
      return;
    }
    await this.runs.progress(ctx, runId, { step: 'checking', done: file.total, total: file.total });
    await this.uow.run(ctx, async (tx) => {
      if ((await this.imports.lock(tx, importId))?.state !== 'checking') return;
      const { report, absent } = await this.review.within(tx, file);
      await this.imports.checked(tx, importId, report);
      await this.absent.replace(tx, importId, complete ? absent.map(({ id }) => id) : []);
      await this.runs.finish(tx, runId, { good: report.good, bad: report.bad });
      await this.audit.record(tx, {
        action: 'employees.check-import',
        subject: { type: 'employee-import', id: importId },
        detail: {
          rows: report.total,
          good: report.good,
          bad: report.bad,
          ...(complete && { absent: absent.length }),
        },
      });
    });
  }

  async onFailed(ctx: RequestContext, { importId }: { importId: string }): Promise<void> {
    const waiting = await this.uow.run(ctx, (tx) => this.imports.lock(tx, importId));
    if (waiting?.state === 'checking' && waiting.runId !== null)
      await this.refuse(ctx, importId, waiting.runId, new FileRefused('check-failed'));
  }

  /** A file whose check was given up is forgotten. */
  async onRetry(tx: Tx, { importId }: { importId: string }): Promise<void> {
    const locked = await this.imports.lock(tx, importId);
    if (locked?.state !== 'checking' || locked.text === null) throw new ImportForgotten();
  }

  private async refuse(ctx: RequestContext, importId: string, runId: string, refusal: FileRefused): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      await this.imports.refused(tx, importId, { code: refusal.code, params: refusal.params });
      await this.audit.record(tx, {
        action: 'employees.refuse-import',
        subject: { type: 'employee-import', id: importId },
        detail: { code: refusal.code },
      });
    });
    await this.runs.fail(ctx, runId, refusal.code);
  }
}
