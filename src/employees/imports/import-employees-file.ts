import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { decodeFile, draftFile, openFile } from './employee-file.rules.js';
import type { CheckedRows } from './employee-import.repository.js';
import { ReviewRows } from './review-rows.js';
import { displayName, type SentFile } from './upload-import.js';
import { WriteRows } from './write-rows.js';

/** A file and what to do with it. */
export interface FileToImport extends SentFile {
  /** Only say what would happen. */
  readonly dryRun: boolean;
  readonly keepGood: boolean;
}

/** Imports a file at once, for the command line: same rows, same rules, same transaction as the page's job. */
@Injectable()
export class ImportEmployeesFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly review: ReviewRows,
    private readonly rows: WriteRows,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws FileRefused when the file as a whole cannot be used */
  async execute(
    ctx: RequestContext,
    input: FileToImport,
  ): Promise<{ written: number; report: CheckedRows; encoding: TextEncoding; unknownColumns: readonly string[] }> {
    const { text, encoding } = decodeFile(input.bytes);
    const opened = openFile(text);
    const file = await draftFile(opened);
    const how = { encoding, unknownColumns: opened.unknown };
    if (input.dryRun) {
      const { report } = await this.uow.read(ctx, (tx) => this.review.within(tx, file));
      return { written: 0, report, ...how };
    }
    const sha256 = createHash('sha256').update(input.bytes).digest('hex');
    return this.uow.run(ctx, async (tx) => {
      const { written, report } = await this.rows.within(tx, file, {
        keepGood: input.keepGood,
        importId: null,
        agreed: null,
      });
      if (!written || report.writes === 0) return { written: 0, report, ...how };
      await this.audit.record(tx, {
        action: 'employees.import-file',
        subject: { type: 'register', id: 'employees' },
        detail: {
          ...report.counts,
          leftOut: report.bad,
          keepGood: input.keepGood,
          sha256,
          fileName: displayName(input.fileName),
        },
      });
      return { written: report.writes, report, ...how };
    });
  }
}
