import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AbsentPeopleRepository } from './absent-people.repository.js';
import { EmployeeImportRepository } from './employee-import.repository.js';
import { ImportNotReady } from './import.errors.js';

/** Deletes a file that will not be applied: its rows are personal data without a purpose. */
@Injectable()
export class DiscardImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: EmployeeImportRepository,
    private readonly absent: AbsentPeopleRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ImportNotReady when it is being written or is done */
  async execute(ctx: RequestContext, { importId }: { importId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const found = await this.imports.lock(tx, importId);
      if (!found) throw new NotFound('employee import');
      if (found.state !== 'checked' && found.state !== 'choosing') throw new ImportNotReady();
      await this.within(tx, importId, 'asked');
    });
  }

  /**
   * Deletes the files that have waited for a decision since before an instant.
   * @returns how many
   */
  async forgetWaiting(ctx: RequestContext, before: Date): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const ids = await this.imports.waitingSince(tx, before);
      for (const id of ids) await this.within(tx, id, 'forgotten');
      return ids.length;
    });
  }

  /**
   * Deletes the refused rows of files applied before an instant.
   * @returns how many files
   */
  async forgetReports(ctx: RequestContext, before: Date): Promise<number> {
    return this.uow.run(ctx, (tx) => this.imports.forgetReports(tx, before));
  }

  private async within(tx: Tx, id: string, reason: 'asked' | 'forgotten'): Promise<void> {
    await this.imports.discard(tx, id);
    await this.absent.replace(tx, id, []);
    await this.audit.record(tx, {
      action: 'employees.discard-import',
      subject: { type: 'employee-import', id },
      detail: { reason },
    });
  }
}
