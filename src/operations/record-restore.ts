import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../audit/index.js';

/** Records in a restored copy that it is one: as of which instant, and whether it was found whole. */
@Injectable()
export class RecordRestore {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async execute(ctx: RequestContext, { takenAt, whole }: { takenAt: string; whole: boolean }): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'operations.restore',
        subject: { type: 'database', id: 'copy' },
        detail: { takenAt, whole },
      }),
    );
  }
}
