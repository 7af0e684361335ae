import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { isIsoMonth, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Mailer } from '#libs/platform/mail/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { JobEffects, JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { ReportRunRepository } from './report-run.repository.js';
import { BadMonth, NobodyToReportOn, NoMailRelay, NoRecipient } from './report.errors.js';
import { SEND_MONTHLY_REPORT } from './report.jobs.js';

/** A month's report to be mailed to the HR members. */
export interface ReportWish {
  readonly month: IsoMonth;
  /** The same key starts the report once, however often it is sent. */
  readonly idempotencyKey?: string | null;
}

/** The answer that a repeated request gets again. */
const STARTED = z.object({ reportId: z.uuid() });

/** Starts a monthly report; the worker adds it up and mails it. */
@Injectable()
export class StartMonthlyReport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly effects: JobEffects,
    private readonly members: MemberDirectory,
    private readonly employees: EmployeeRecords,
    private readonly mailer: Mailer,
    private readonly reports: ReportRunRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * On request. Every call makes a report of its own; the month may be the present one, which then ends today.
   * @throws BadMonth, NobodyToReportOn, NoRecipient, NoMailRelay
   */
  async execute(ctx: RequestContext, { month, idempotencyKey = null }: ReportWish): Promise<{ reportId: string }> {
    if (!isIsoMonth(month) || month > monthOf(this.clock.today())) throw new BadMonth();
    const answer = await this.idempotency.once(ctx, idempotencyKey, { month }, async (tx) => ({
      status: 303,
      body: { reportId: await this.start(tx, month) },
    }));
    return STARTED.parse(answer.body);
  }

  /**
   * By schedule: once for each employer and month, however often the schedule fires.
   * @returns false when it was started before @throws NobodyToReportOn, NoRecipient, NoMailRelay
   */
  async onSchedule(ctx: RequestContext, month: IsoMonth): Promise<boolean> {
    return this.uow.run(ctx, async (tx) => {
      if (!(await this.effects.claim(tx, `reports.scheduled:${tx.employerId}:${month}`))) return false;
      await this.start(tx, month);
      return true;
    });
  }

  private async start(tx: Tx, month: IsoMonth): Promise<string> {
    if (!this.mailer.isConfigured) throw new NoMailRelay();
    const recipients = await this.members.withRole(tx, 'hr');
    if (recipients.length === 0) throw new NoRecipient();
    if (!(await this.employees.anybody(tx))) throw new NobodyToReportOn();
    const runId = await this.runs.create(tx, SEND_MONTHLY_REPORT, recipients.length);
    const reportId = await this.reports.add(tx, month, runId);
    await this.outbox.add(tx, SEND_MONTHLY_REPORT, { reportId, runId });
    await this.audit.record(tx, {
      action: 'reports.start',
      subject: { type: 'report', id: reportId },
      detail: { month, recipients: recipients.length },
    });
    return reportId;
  }
}
