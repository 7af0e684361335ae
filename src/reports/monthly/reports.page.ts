import { Injectable } from '@nestjs/common';
import { addMonths, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Letterheads } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { MonthFiguresReader } from '../figures/month-figures.reader.js';
import type { MonthFigures, QuotaRow } from '../figures/month-figures.js';
import { ReportLetter } from './report-letter.js';
import { ReportRunRepository, type MonthlyReport } from './report-run.repository.js';

/** Number of months offered: the present one and those before. */
const MONTHS_OFFERED = 13;

/** A report with its progress. */
export interface ReportWithRun {
  readonly report: MonthlyReport;
  readonly run: JobRunView;
}

/** The facts shown on /hr/reports. */
export interface ReportsOverview {
  /** The newest first; the last complete one is the default. */
  readonly months: readonly IsoMonth[];
  readonly readers: readonly string[];
  readonly reports: readonly ReportWithRun[];
  /** The register is empty: there is nothing to report on. */
  readonly nobody: boolean;
}

/** Reads for the pages of reports. */
@Injectable()
export class ReportsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly letterheads: Letterheads,
    private readonly members: MemberDirectory,
    private readonly employees: EmployeeRecords,
    private readonly reports: ReportRunRepository,
    private readonly runs: JobRuns,
    private readonly figures: MonthFiguresReader,
    private readonly letter: ReportLetter,
  ) {}

  /** The present month. */
  present(): IsoMonth {
    return monthOf(this.clock.today());
  }

  async overview(ctx: RequestContext): Promise<ReportsOverview> {
    const present = this.present();
    return this.uow.read(ctx, async (tx) => {
      const recent = await this.reports.recent(tx);
      const runs = await this.runs.byIds(
        tx,
        recent.map(({ runId }) => runId),
      );
      const reports = recent.flatMap((report): ReportWithRun[] => {
        const run = runs.get(report.runId);
        return run ? [{ report, run }] : [];
      });
      return {
        months: Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(present, -back)),
        readers: (await this.members.withRole(tx, 'hr')).map(({ displayName }) => displayName),
        reports,
        nobody: reports.length === 0 && !(await this.employees.anybody(tx)),
      };
    });
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<ReportWithRun> {
    return this.uow.read(ctx, async (tx) => {
      const report = await this.reports.byId(tx, id);
      const run = report && (await this.runs.byId(tx, report.runId));
      if (!report || !run) throw new NotFound('report');
      return { report, run };
    });
  }

  /** The figures of a month as they are now. */
  async month(ctx: RequestContext, month: IsoMonth): Promise<MonthFigures> {
    return this.figures.of(ctx, month);
  }

  /** The places of a month, without its other figures. */
  async places(ctx: RequestContext, month: IsoMonth): Promise<QuotaRow[]> {
    return this.figures.places(ctx, month);
  }

  /** What the month's mail would say now, to this reader. */
  async preview(ctx: RequestContext, month: IsoMonth): Promise<string> {
    return this.mail(ctx, await this.month(ctx, month));
  }

  /** What a report's mail said, in this reader's language. @throws NotFound until it is added up */
  async sent(ctx: RequestContext, id: string): Promise<string> {
    const { report } = await this.one(ctx, id);
    if (!report.figures) throw new NotFound('mail');
    return this.mail(ctx, report.figures);
  }

  private async mail(ctx: RequestContext, figures: MonthFigures): Promise<string> {
    const letterhead = await this.uow.read(ctx, (tx) => this.letterheads.of(tx));
    return this.letter.write(ctx.locale, figures, letterhead, actorName(ctx)).html;
  }
}
