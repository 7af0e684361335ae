import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { MailNotConfigured } from '#libs/platform/mail/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { MonthFiguresReader } from '../figures/month-figures.reader.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { ReportLetter } from './report-letter.js';
import { ReportRunRepository, type MonthlyReport } from './report-run.repository.js';
import { NoMailRelay, NoRecipient } from './report.errors.js';
import { SEND_MONTHLY_REPORT } from './report.jobs.js';

type Payload = z.infer<typeof SEND_MONTHLY_REPORT.payload>;

/**
 * Adds the month up once and mails it to every HR member, in the person's language. Idempotent: a repetition finds the
 * kept figures and the letters that left, so nobody gets a second one and all get the same figures.
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
    private readonly letters: Letters,
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
      const letters = recipients.map((recipient) => ({
        recipient,
        effectKey: `reports.monthly:${reportId}:${recipient.id}`,
        to: { email: recipient.email },
      }));
      await this.letters.announce(ctx, letters);
      for (const [done, { recipient, effectKey, to }] of letters.entries()) {
        await this.runs.progress(ctx, runId, { step: 'sending', done, total: recipients.length });
        await this.letters.send(ctx, {
          effectKey,
          to,
          write: (locale, letterhead) => this.letter.write(locale, figures, letterhead, recipient.displayName),
          onSent: (tx) => this.reports.addRecipient(tx, reportId, recipient.email),
        });
      }
      await this.finish(ctx, report, runId);
    } catch (error) {
      // A refusal is permanent: retrying is pointless.
      const refusal = error instanceof MailNotConfigured ? new NoMailRelay() : error;
      if (!(refusal instanceof DomainError)) throw error;
      await this.runs.fail(ctx, runId, refusal.code);
    }
  }

  private async figures(ctx: RequestContext, report: MonthlyReport): Promise<MonthFigures> {
    if (report.figures) return report.figures;
    const figures = await this.month.of(ctx, report.month);
    return this.uow.run(ctx, (tx) => this.reports.keepFigures(tx, report.id, figures));
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
