import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { shownFileName } from '#libs/text/index.js';
import { AuditTrail } from '../../audit/index.js';
import { decodeFile, missingColumns, openTitles } from './employee-file.rules.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { CHECK_IMPORT } from './import.jobs.js';

/** A file somebody sent. */
export interface SentFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The name under which a file is kept. */
export const importName = (fileName: string): string => shownFileName(fileName, 'import.csv');

/** Takes a file and has its rows checked by a job, at once unless somebody has to say first what its columns are. */
@Injectable()
export class UploadImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the import's id. @throws FileRefused (422, field `file`): nothing is kept then */
  async execute(ctx: RequestContext, file: SentFile): Promise<string> {
    const { text, encoding } = decodeFile(file.bytes);
    const titles = openTitles(text);
    const { unknown, missing } = titles;
    // What is missing may stand under a title that is not known: whoever sent the file says so.
    if (missing.length > unknown.length) throw missingColumns(titles);
    const known = titles.columns.filter((field) => field !== null);
    const id = newId();
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const fileName = importName(file.fileName);
    await this.uow.run(ctx, async (tx) => {
      const runId = missing.length > 0 ? null : await this.runs.create(tx, CHECK_IMPORT);
      const createdBy = actorName(ctx);
      const byteSize = file.bytes.byteLength;
      await this.imports.add(
        tx,
        { id, fileName, sha256, byteSize, text, encoding, unknown, known, runId, createdBy },
        this.clock.now(),
      );
      if (runId !== null) await this.outbox.add(tx, CHECK_IMPORT, { importId: id, runId });
      await this.audit.record(tx, {
        action: 'employees.upload-import',
        subject: { type: 'employee-import', id },
        detail: { fileName, sha256, byteSize },
      });
    });
    return id;
  }
}
