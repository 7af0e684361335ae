import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import { AwaitsManager, type AwaitingSource } from '#libs/platform/awaiting/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Task } from '#libs/platform/views/index.js';
import { scopeOf } from '../../access/index.js';
import { OpenQuestions } from '../evidence/open-questions.queries.js';

/** Questions before signing that people of the reader's team have asked and nobody has answered. */
@AwaitsManager(15)
@Injectable()
export class AwaitingQuestions implements AwaitingSource {
  constructor(private readonly questions: OpenQuestions) {}

  async awaiting(tx: Tx, managerId: string): Promise<Task[]> {
    const { ctx } = tx;
    if (scopeOf(ctx, 'agreements.answer') === null) return [];
    const open = await this.questions.ofTeam(tx, managerId);
    return open.map(({ agreementId, name, askedAt }) => ({
      icon: 'help-circle',
      tone: 'warning',
      title: t(ctx.locale, 'agreements.thread.of', { name }),
      text: t(ctx.locale, 'agreements.thread.awaits'),
      when: formatInstant(ctx.locale, askedAt, employerZone(), 'date'),
      href: `/team/questions/${agreementId}`,
    }));
  }
}
