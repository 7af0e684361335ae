import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { actorName } from '#libs/platform/context/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { keptFigures } from './kept-figures.js';

/** One monthly report: requested once, added up once, mailed once to each recipient. */
export interface MonthlyReport {
  readonly id: string;
  readonly month: IsoMonth;
  /** The figures in the mails, once they are added up. */
  readonly figures: MonthFigures | null;
  /** Addresses it has gone to. */
  readonly recipients: readonly string[];
  /** Its progress, a run of the job. */
  readonly runId: string;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

const COLUMNS = `id, to_char(month, 'YYYY-MM') as month, case when figures ? 'month' then figures end as figures, recipients,
  run_id as "runId", started_by as "startedBy", created_at as "createdAt", sent_at as "sentAt"`;
const MOST = 60;

type StoredReport = Omit<MonthlyReport, 'figures'> & { readonly figures: unknown };

const readReport = ({ figures, ...report }: StoredReport): MonthlyReport => ({
  ...report,
  figures: figures === null ? null : keptFigures(figures),
});

/** Monthly reports of the tenant. */
@Injectable()
export class ReportRunRepository {
  constructor(private readonly clock: Clock) {}

  /** @returns the new report's id */
  async add(tx: Tx, month: IsoMonth, runId: string): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into report_runs (id, employer_id, month, run_id, started_by, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, tenantOf(tx), firstDayOfMonth(month), runId, actorName(tx.ctx), this.clock.now()],
    );
    return id;
  }

  async byId(tx: Tx, id: string): Promise<MonthlyReport | null> {
    const stored = await tx.row<StoredReport>(`select ${COLUMNS} from report_runs where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
    return stored && readReport(stored);
  }

  /** The newest reports, newest first. */
  async recent(tx: Tx): Promise<MonthlyReport[]> {
    const stored = await tx.rows<StoredReport>(
      `select ${COLUMNS} from report_runs where employer_id = $1 order by created_at desc, id desc limit $2`,
      [tenantOf(tx), MOST],
    );
    return stored.map(readReport);
  }

  /** Reports in the order in which they were asked for, behind `after`, at most `most`; of some months where they are named. */
  async page(
    tx: Tx,
    wanted: {
      after: string | null;
      most: number;
      from: IsoMonth | null;
      to: IsoMonth | null;
      changedSince: string | null;
    },
  ): Promise<MonthlyReport[]> {
    const stored = await tx.rows<StoredReport>(
      `select ${COLUMNS} from report_runs
       where employer_id = $1 and ($2::uuid is null or id > $2) and ($3::date is null or month >= $3)
         and ($4::date is null or month <= $4)
         and ($5::timestamptz is null or greatest(created_at, changed_at) >= $5)
       order by id limit $6`,
      [
        tenantOf(tx),
        wanted.after,
        wanted.from && firstDayOfMonth(wanted.from),
        wanted.to && firstDayOfMonth(wanted.to),
        wanted.changedSince,
        wanted.most,
      ],
    );
    return stored.map(readReport);
  }

  /** Keeps the figures unless some were kept before. @returns those that are kept: what every mail says. */
  async keepFigures(tx: Tx, id: string, figures: MonthFigures): Promise<MonthFigures> {
    await tx.run(`update report_runs set figures = $3 where employer_id = $1 and id = $2 and not figures ? 'month'`, [
      tenantOf(tx),
      id,
      JSON.stringify(figures),
    ]);
    const kept = await tx.row<{ figures: unknown }>(
      `select figures from report_runs where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return kept ? keptFigures(kept.figures) : figures;
  }

  async addRecipient(tx: Tx, id: string, email: string): Promise<void> {
    await tx.run(
      `update report_runs set recipients = array_append(recipients, $3) where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, email],
    );
  }

  /** @returns false when it was marked before */
  async markSent(tx: Tx, id: string): Promise<boolean> {
    // TypeORM returns the rows of an update and their number.
    return tx.has(`update report_runs set sent_at = $3 where employer_id = $1 and id = $2 and sent_at is null`, [
      tenantOf(tx),
      id,
      this.clock.now(),
    ]);
  }
}
