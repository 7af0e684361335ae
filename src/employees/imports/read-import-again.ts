import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { ImportField } from '../row-problem.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { choiceProblems, type ColumnChoice } from './import-columns.rules.js';
import { ImportNotReady } from './import.errors.js';
import { CHECK_IMPORT } from './import.jobs.js';

/** How a file is to be read. */
export interface ReadingWish {
  readonly importId: string;
  /** For each unrecognised title of the file, in order: the field it is, or null to leave it out. */
  readonly columns: readonly (ImportField | null)[];
  /** The file names everybody who works here: whoever it does not name is listed. */
  readonly complete: boolean;
}

/** Has a file checked once more, or for the first time, with columns that somebody chose. */
@Injectable()
export class ReadImportAgain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Idempotent.
   *
   * @throws NotFound, ImportNotReady, InvalidInput naming `column-<index>` when two titles would be the same column, or
   * `columns` when one is missing that a file must have
   */
  async execute(ctx: RequestContext, { importId, columns, complete }: ReadingWish): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const locked = await this.imports.lock(tx, importId);
      const found = locked && (await this.imports.byId(tx, importId));
      if (!found) throw new NotFound('employee import');
      const titles = found.unknownColumns;
      const choice: ColumnChoice = Object.fromEntries(titles.map((title, index) => [title, columns[index] ?? null]));
      const same =
        found.complete === complete && titles.every((title) => (found.columnChoice[title] ?? null) === choice[title]);
      if (['checking', 'checked'].includes(found.state) && same) return;
      if (found.state !== 'checked' && found.state !== 'choosing') throw new ImportNotReady();
      const problems = choiceProblems(found.knownFields, titles, choice);
      if (problems.length > 0) throw new InvalidInput(problems);
      const runId = await this.runs.create(tx, CHECK_IMPORT);
      await this.imports.readAgain(tx, importId, { choice, complete, runId });
      await this.outbox.add(tx, CHECK_IMPORT, { importId, runId });
      await this.audit.record(tx, {
        action: 'employees.read-import-again',
        subject: { type: 'employee-import', id: importId },
        detail: { columns: Object.values(choice).filter((field) => field !== null), complete },
      });
    });
  }
}
