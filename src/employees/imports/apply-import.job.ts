import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ImportBackWithPerson } from './import.errors.js';
import { APPLY_IMPORT } from './import.jobs.js';
import { draftFile, openFile } from './employee-file.rules.js';
import { EmployeeLeaves } from '../record/employee-leaves.js';
import { AbsentPeopleRepository } from './absent-people.repository.js';
import { EmployeeImportRepository, type LockedImport } from './employee-import.repository.js';
import { WriteRows } from './write-rows.js';

/** Refusal code of a run whose rows no longer fit the register. */
const REGISTER_CHANGED = 'employees.import-register-changed';

/**
 * Writes the rows. They are checked again against the present register; when that refuses rows nobody agreed to leave
 * out, nothing is written and the new report waits for a decision. Idempotent by the state of the import.
 */
@HandlesJob(APPLY_IMPORT)
@Injectable()
export class ApplyImportJob implements JobHandler<{ importId: string }> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly rows: WriteRows,
    private readonly absent: AbsentPeopleRepository,
    private readonly leavings: EmployeeLeaves,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { importId }: { importId: string }): Promise<void> {
    const waiting = await this.uow.run(ctx, (tx) => this.imports.lock(tx, importId));
    if (waiting?.state !== 'applying' || waiting.text === null) return;
    const { runId, text, keepGood, planSha256, choice } = waiting;
    if (runId === null) return;
    await this.runs.progress(ctx, runId, { step: 'reading', done: 0 });
    const file = await draftFile(openFile(text, choice));
    const progress = (done: number) => this.runs.progress(ctx, runId, { step: 'writing', done });
    const written = await this.uow.run(ctx, async (tx) => {
      const locked = await this.imports.lock(tx, importId);
      if (locked?.state !== 'applying') return null;
      const outcome = await this.rows.within(tx, file, { keepGood, importId, agreed: planSha256, progress });
      if (!outcome.written) {
        await this.imports.checked(tx, importId, outcome.report);
        await this.absent.replace(tx, importId, locked.complete ? outcome.absent.map(({ id }) => id) : []);
        return false;
      }
      const left = await this.letAbsentLeave(tx, importId, locked);
      const writes = outcome.report.writes + left;
      await this.imports.applied(tx, importId, { ...outcome.report, writes }, this.clock.now());
      await this.runs.finish(tx, runId, { written: writes });
      await this.audit.record(tx, {
        action: 'employees.apply-import',
        subject: { type: 'employee-import', id: importId },
        detail: {
          ...outcome.report.counts,
          absentLeft: left,
          leftOut: outcome.report.bad,
          keepGood,
          sha256: locked.sha256,
        },
      });
      return true;
    });
    if (written === false) await this.runs.fail(ctx, runId, REGISTER_CHANGED);
  }

  /**
   * The departures of those ticked are recorded as elsewhere; whoever is on a row by now, or is leaving already, is
   * left alone.
   */
  private async letAbsentLeave(tx: Tx, importId: string, { absentLastDay }: LockedImport): Promise<number> {
    const ticked = await this.absent.ticked(tx, importId, 0, null);
    const employeeIds = ticked.map(({ id }) => id);
    await this.absent.replace(tx, importId, []);
    if (employeeIds.length === 0 || absentLastDay === null) return 0;
    return this.leavings.together(tx, { employeeIds, lastDay: absentLastDay, importId });
  }

  /** Nothing was written: the person may try again. */
  async onFailed(ctx: RequestContext, { importId }: { importId: string }): Promise<void> {
    const runId = await this.uow.run(ctx, async (tx) => {
      const locked = await this.imports.lock(tx, importId);
      await this.imports.backToChecked(tx, importId);
      return locked?.runId ?? null;
    });
    if (runId !== null) await this.runs.fail(ctx, runId, 'employees.import-failed');
  }

  /** An import that is back with the person is confirmed again by the person: the register may have changed since. */
  async onRetry(tx: Tx, { importId }: { importId: string }): Promise<void> {
    if ((await this.imports.lock(tx, importId))?.state !== 'applying') throw new ImportBackWithPerson();
  }
}
