import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { AwaitsManager, type AwaitingSource } from '#libs/platform/awaiting/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Task } from '#libs/platform/views/index.js';
import { scopeOf } from '../access/index.js';
import { DueInterviews } from './due-interviews.queries.js';
import { dueOn, NOTICE_DAYS, stateOf } from './interview.rules.js';
import { InterviewsRepository } from './interviews.repository.js';
import { whenWords } from './interviews.view.js';

/** People whom the page of the team names; the list of interviews has them all. */
const NAMED = 5;

/** Yearly interviews of the reader's team that are due within two months, or under way. */
@AwaitsManager(20)
@Injectable()
export class AwaitingInterviews implements AwaitingSource {
  constructor(
    private readonly clock: Clock,
    private readonly due: DueInterviews,
    private readonly interviews: InterviewsRepository,
  ) {}

  async awaiting(tx: Tx, managerId: string): Promise<Task[]> {
    const { ctx } = tx;
    if (scopeOf(ctx, 'interviews.manage') === null) return [];
    const { locale } = ctx;
    const today = this.clock.today();
    const filter = { managerId, words: [], dueBy: addDays(today, NOTICE_DAYS) };
    const count = await this.due.count(tx, today, filter);
    const lines = await this.due.some(tx, today, filter, { limit: NAMED, offset: 0 });
    const open = await this.interviews.byIds(
      tx,
      lines.flatMap(({ openId }) => openId ?? []),
    );
    const tasks = lines.map((line): Task => {
      const day = dueOn(line.telework, line.last);
      const underWay = open.find(({ id }) => id === line.openId);
      return {
        icon: 'messages',
        tone: day < today ? 'danger' : underWay ? 'info' : 'warning',
        title: t(locale, 'interviews.awaiting', { name: `${line.givenName} ${line.familyName}` }),
        text: underWay
          ? [t(locale, `interviews.state.${stateOf(underWay, this.clock.now())}`), whenWords(locale, underWay)]
              .filter(Boolean)
              .join(' · ')
          : t(locale, 'interviews.not-planned'),
        when: t(locale, 'interviews.awaiting-until', { day: formatDate(locale, day, 'medium') }),
        href: underWay ? `/interviews/${underWay.id}` : `/interviews/people/${line.employeeId}`,
      };
    });
    if (count <= NAMED) return tasks;
    const others = count - NAMED;
    const more = t(locale, 'interviews.awaiting-more', { count: others });
    return [...tasks, { icon: 'messages', tone: 'info', title: more, href: '/interviews' }];
  }
}
