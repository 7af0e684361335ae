import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRepository } from '../employee.repository.js';
import type { DraftedFile } from './employee-file.rules.js';
import type { CheckedRows } from './employee-import.repository.js';
import { ReviewRows } from './review-rows.js';

/** Judges and writes in one transaction, one import of a tenant at a time: what is judged free is still free when written. */
@Injectable()
export class WriteRows {
  constructor(
    private readonly repository: EmployeeRepository,
    private readonly review: ReviewRows,
    private readonly clock: Clock,
  ) {}

  /**
   * @param keepGood write the accepted rows even when others are refused; otherwise all or nothing
   * @returns what was found, and whether anything was written
   */
  async within(
    tx: Tx,
    file: DraftedFile,
    keepGood: boolean,
    importId: string | null,
    progress?: (done: number) => Promise<void>,
  ): Promise<{ written: boolean; report: CheckedRows }> {
    await this.repository.lockRegister(tx);
    const { accepted, report } = await this.review.within(tx, file);
    if (report.good === 0 || (report.bad > 0 && !keepGood)) return { written: false, report };
    await this.repository.add(
      tx,
      accepted.filter(({ kind }) => kind === 'new'),
      { at: this.clock.now(), importId, ...(progress && { progress }) },
    );
    return { written: true, report };
  }
}
