import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { Mailer, MailNotConfigured } from '#libs/platform/mail/index.js';
import { MemberDirectory, type MemberAddress } from '#libs/platform/members/index.js';
import { HandlesJob, JobEffects, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { MonthFiguresReader } from '../figures/month-figures.reader.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { ReportLetter } from './report-letter.js';
import { ReportRunRepository, type MonthlyReport } from './report-run.repository.js';
import { NoMailRelay, NoRecipient } from './report.errors.js';
import { SEND_MONTHLY_REPORT } from './report.jobs.js';

type Payload = z.infer<typeof SEND_MONTHLY_REPORT.payload>;

/**
 * Adds the month up once and mails it to every HR member, in the person's language. A repetition finds the figures kept and
 * every mail claimed: nobody gets a second one, and all get the same figures.
 */
@HandlesJob(SEND_MONTHLY_REPORT)
@Injectable()
export class SendMonthlyReportJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly members: MemberDirectory,
    private readonly month: MonthFiguresReader,
    private readonly reports: ReportRunRepository,
    private readonly letter: ReportLetter,
    private readonly mailer: Mailer,
    private readonly effects: JobEffects,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, { reportId, runId }: Payload): Promise<void> {
    const report = await this.uow.read(ctx, (tx) => this.reports.byId(tx, reportId));
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!report || !employer) throw new Error(`report ${reportId} does not exist`);
    try {
      await this.runs.progress(ctx, runId, { step: 'collecting' });
      const figures = await this.figures(ctx, report);
      const recipients = await this.uow.read(ctx, (tx) => this.members.withRole(tx, 'hr'));
      if (recipients.length === 0) throw new NoRecipient();
      for (const [done, recipient] of recipients.entries()) {
        await this.runs.progress(ctx, runId, { step: 'sending', done, total: recipients.length });
        await this.mailOnce(ctx, reportId, figures, employer, recipient);
      }
      await this.finish(ctx, report, runId);
    } catch (error) {
      // A refusal will not change by trying again.
      const refusal = error instanceof MailNotConfigured ? new NoMailRelay() : error;
      if (!(refusal instanceof DomainError)) throw error;
      await this.runs.fail(ctx, runId, refusal.code);
    }
  }

  async onFailed(ctx: RequestContext, { runId }: Payload): Promise<void> {
    await this.runs.fail(ctx, runId, 'unexpected');
  }

  private async figures(ctx: RequestContext, report: MonthlyReport): Promise<MonthFigures> {
    if (report.figures) return report.figures;
    const figures = await this.month.of(ctx, report.month);
    return this.uow.run(ctx, (tx) => this.reports.keepFigures(tx, report.id, figures));
  }

  /**
   * The claim is held while the mail leaves: a second worker waits for it, then finds the mail sent, or takes over when it
   * was not. Should the commit be lost after the mail left, its repetition has the same Message-ID.
   */
  private async mailOnce(
    ctx: RequestContext,
    reportId: string,
    figures: MonthFigures,
    employer: Employer,
    recipient: MemberAddress,
  ): Promise<void> {
    const effectKey = `reports.monthly:${reportId}:${recipient.id}`;
    const mail = this.letter.write(recipient.locale ?? employer.locale, figures, employer.name, recipient.displayName);
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.effects.claim(tx, effectKey))) return;
      await this.reports.addRecipient(tx, reportId, recipient.email);
      await this.mailer.send(ctx, { to: recipient.email, effectKey, ...mail });
    });
  }

  private async finish(ctx: RequestContext, { id, month }: MonthlyReport, runId: string): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const first = await this.reports.markSent(tx, id);
      await this.runs.finish(tx, runId, { reportId: id });
      if (!first) return;
      const sent = await this.reports.byId(tx, id);
      await this.audit.record(tx, {
        action: 'reports.send',
        subject: { type: 'report', id },
        detail: { month, recipients: sent?.recipients.length ?? 0 },
      });
    });
  }
}
