import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Tab, TableRow } from '#libs/platform/views/index.js';
import { scopeOf } from '../access/index.js';
import { DueInterviews } from './due-interviews.queries.js';
import type { Interview } from './interview.js';
import { NOTICE_DAYS } from './interview.rules.js';
import type { InterviewsQuery } from './interviews.forms.js';
import { InterviewsRepository } from './interviews.repository.js';
import { dueRow } from './interviews.view.js';

/** Lines of one page. */
const PAGE_SIZE = 50;
/** Most words of one search. */
const MOST_WORDS = 6;

/** Who is due for an interview, or has one under way. */
export interface InterviewsModel {
  readonly q: string;
  readonly show: string;
  readonly tabs: readonly Tab[];
  readonly rows: readonly TableRow[];
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly summary: string;
  /** Whether the list is that of one manager's team. */
  readonly team: boolean;
}

/** The list of interviews: of everybody for HR, of the team for a manager. */
@Injectable()
export class InterviewsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly due: DueInterviews,
    private readonly interviews: InterviewsRepository,
  ) {}

  async list(ctx: RequestContext, query: InterviewsQuery): Promise<InterviewsModel> {
    const { locale } = ctx;
    const today = this.clock.today();
    const team = scopeOf(ctx, 'interviews.manage') !== 'all';
    const filter = {
      managerId: team ? ctx.employeeId : null,
      words: query.q.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS),
      dueBy: query.show === 'due' ? addDays(today, NOTICE_DAYS) : null,
    };
    const found = await this.uow.read(ctx, async (tx) => {
      if (team && ctx.employeeId === null) return { total: 0, page: 1, lines: [], open: new Map<string, Interview>() };
      const total = await this.due.count(tx, today, filter);
      const page = Math.min(query.page, Math.max(1, Math.ceil(total / PAGE_SIZE)));
      const lines = await this.due.some(tx, today, filter, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
      const open = await this.interviews.byIds(
        tx,
        lines.flatMap(({ openId }) => (openId === null ? [] : [openId])),
      );
      return { total, page, lines, open: new Map(open.map((one) => [one.id, one])) };
    });
    const { total, page, lines, open } = found;
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    const href = (show: string, at: number) =>
      `/interviews?${new URLSearchParams({ ...(query.q !== '' && { q: query.q }), show, page: String(at) }).toString()}`;
    return {
      q: query.q,
      show: query.show,
      tabs: (['due', 'all'] as const).map((show) => ({
        label: t(locale, `interviews.show.${show}`),
        href: href(show, 1),
        current: show === query.show,
      })),
      rows: lines.map((line) =>
        dueRow(locale, line, {
          open: line.openId === null ? null : (open.get(line.openId) ?? null),
          now: this.clock.now(),
          today,
        }),
      ),
      page,
      pages,
      previous: page > 1 ? href(query.show, page - 1) : null,
      next: page < pages ? href(query.show, page + 1) : null,
      summary: t(locale, 'interviews.count', { count: total }),
      team,
    };
  }
}
