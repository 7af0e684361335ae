import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';

/** Somebody has a browser told no more. */
@Injectable()
export class EndDevice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Twice changes nothing; somebody else’s stays. @throws NotFound for somebody who is no employee */
  async execute(ctx: RequestContext, { deviceId }: { readonly deviceId: string }): Promise<void> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.subscriptions.remove(tx, deviceId, employeeId))) return;
      await this.audit.record(tx, { action: 'bookings.push-off', subject: { type: 'employee', id: employeeId } });
    });
  }
}
