import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { NotForActor } from '../actors.errors.js';
import { EntryRepository } from './entry.repository.js';
import { actorFor } from './entry.rules.js';

/** An organisation takes itself out of the public directory: the next reader finds it nowhere. */
@Injectable()
export class WithdrawEntry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: EntryRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Once more changes nothing. @throws NotForActor */
  async execute(ctx: RequestContext): Promise<void> {
    const whose = actorFor(ctx);
    if (!whose) throw new NotForActor();
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.entries.remove(tx, whose))) return;
      await this.audit.record(tx, {
        action: 'actors.withdraw',
        subject: { type: whose.kind === 'employer' ? 'employer' : 'organisation', id: whose.id },
        detail: {},
      });
    });
  }
}
