import { Injectable } from '@nestjs/common';
import { AsksEmployees, type AskingSource } from '#libs/platform/awaiting/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Link } from '#libs/platform/views/index.js';
import { SurveysRepository } from './surveys.repository.js';

/** The survey that is open, to whoever has not answered it: one line, gone once they have. */
@AsksEmployees()
@Injectable()
export class AsksToAnswer implements AskingSource {
  constructor(
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
  ) {}

  async asking(tx: Tx, employeeId: string): Promise<Link[]> {
    const closesOn = await this.surveys.unanswered(tx, employeeId, this.clock.today());
    if (closesOn === null) return [];
    const { locale } = tx.ctx;
    return [{ href: '/survey', label: t(locale, 'surveys.asked-line', { day: formatDate(locale, closesOn, 'long') }) }];
  }
}
