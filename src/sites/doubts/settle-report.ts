import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Outcome } from './report.js';
import { ReportSettled } from './report.errors.js';
import { ReportsRepository } from './reports.repository.js';

/** The platform says what came of a report, and why. */
@Injectable()
export class SettleReport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reports: ReportsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws ReportSettled where somebody was quicker, or there is none */
  async execute(
    ctx: RequestContext,
    { id, outcome, reason }: { readonly id: string; readonly outcome: Outcome; readonly reason: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const placeId = await this.reports.settle(tx, id, { outcome, reason, at: this.clock.now() });
      if (placeId === null) throw new ReportSettled();
      await this.audit.record(tx, {
        action: 'sites.settle-report',
        subject: { type: 'place', id: placeId },
        detail: { outcome, reason },
      });
    });
  }
}
