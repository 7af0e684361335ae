import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import type { EmployeeImport } from './employee-import.js';
import { EmployeeImportRepository } from './employee-import.repository.js';

/** An import with the run that works on it, or did last. */
export interface ImportWithRun {
  readonly found: EmployeeImport;
  readonly run: JobRunView | null;
}

const RECENT = 20;

/** What the pages of imports show. */
@Injectable()
export class ImportPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly runs: JobRuns,
  ) {}

  async recent(ctx: RequestContext): Promise<EmployeeImport[]> {
    return this.uow.read(ctx, (tx) => this.imports.recent(tx, RECENT));
  }

  /** @throws NotFound for an unknown or foreign id */
  async byId(ctx: RequestContext, id: string): Promise<ImportWithRun> {
    return this.uow.read(ctx, async (tx) => {
      const found = await this.imports.byId(tx, id);
      if (!found) throw new NotFound('employee import');
      return { found, run: found.runId === null ? null : await this.runs.byId(tx, found.runId) };
    });
  }
}
