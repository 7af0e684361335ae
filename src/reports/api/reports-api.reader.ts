import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { ReportRunRepository, type MonthlyReport } from '../monthly/report-run.repository.js';
import type { REPORT_ANSWER, REPORTS_ANSWER, REPORTS_QUERY } from './reports-api.forms.js';

type Answer = z.infer<typeof REPORT_ANSWER>;

/** Monthly reports, as the JSON API answers them. */
@Injectable()
export class ReportsApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reports: ReportRunRepository,
  ) {}

  async page(ctx: RequestContext, query: z.infer<typeof REPORTS_QUERY>): Promise<z.infer<typeof REPORTS_ANSWER>> {
    const { limit, cursor, from = null, to = null, changedSince = null } = query;
    const wanted = { after: cursor?.[0] ?? null, most: limit + 1, from, to, changedSince };
    const rows = await this.uow.read(ctx, (tx) => this.reports.page(tx, wanted));
    const { items, next } = listed(rows, limit, ({ id }) => [id]);
    return { reports: items.map(answerOf), next };
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<Answer> {
    const found = await this.uow.read(ctx, (tx) => this.reports.byId(tx, id));
    if (!found) throw new NotFound('report');
    return answerOf(found);
  }
}

const answerOf = ({ id, month, createdAt, sentAt, figures }: MonthlyReport): Answer => ({
  id,
  month,
  createdAt: createdAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
  figures: figures && figuresOf(figures),
});

function figuresOf(month: MonthFigures): NonNullable<Answer['figures']> {
  const { inForce, concluded, ended, waiting } = month.agreements;
  const { bookings, halfDays, employees, sites, cancelled } = month.bookings;
  const { granted, used } = month.quota;
  return {
    until: month.until,
    employees: month.employees,
    covered: month.covered,
    agreements: { inForce, concluded, ended, waiting },
    bookings: { bookings, halfDays, employees, sites, cancelled },
    quota: { grantedHalfDays: granted, usedHalfDays: used, sites: month.quota.sites },
    compliance: month.compliance,
  };
}
