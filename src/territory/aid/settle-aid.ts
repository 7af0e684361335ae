import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AidRefused, AidSettled } from './aids.errors.js';
import { AidsRepository } from './aids.repository.js';

/** What becomes of an aid on record: it is entered in the national register, or taken out of the ledger with a reason. */
@Injectable()
export class SettleAid {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly aids: AidsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** It counts no more from then on; it stays readable with the reason. @throws NotFound, AidSettled */
  async cancel(
    ctx: RequestContext,
    { aidId, reason }: { readonly aidId: string; readonly reason: string },
  ): Promise<void> {
    await this.settle(ctx, aidId, async (tx) => {
      if (!(await this.aids.cancel(tx, aidId, reason, this.clock.now()))) throw new AidSettled('aid');
      await this.audit.record(tx, {
        action: 'territory.cancel-aid',
        subject: { type: 'public-aid', id: aidId },
        detail: { reason },
      });
    });
  }

  /** @throws NotFound, AidSettled, AidRefused for a day to come or before it was granted */
  async register(
    ctx: RequestContext,
    {
      aidId,
      registerNumber,
      registeredOn,
    }: { readonly aidId: string; readonly registerNumber: string; readonly registeredOn: IsoDate },
  ): Promise<void> {
    await this.settle(ctx, aidId, async (tx, grantedOn) => {
      if (registeredOn > this.clock.today()) throw new AidRefused('registeredOn', 'day-future');
      if (registeredOn < grantedOn) throw new AidRefused('registeredOn', 'day-before-granted');
      if (!(await this.aids.register(tx, aidId, registerNumber, registeredOn))) throw new AidSettled('aid');
      await this.audit.record(tx, {
        action: 'territory.register-aid',
        subject: { type: 'public-aid', id: aidId },
        detail: { registerNumber, registeredOn },
      });
    });
  }

  private async settle(
    ctx: RequestContext,
    aidId: string,
    act: (tx: Tx, grantedOn: IsoDate) => Promise<void>,
  ): Promise<void> {
    requirePermission(ctx, 'aid.manage');
    await this.uow.run(ctx, async (tx) => {
      const aid = await this.aids.byId(tx, aidId);
      if (!aid) throw new NotFound('aid');
      await act(tx, aid.grantedOn);
    });
  }
}
