import { Injectable } from '@nestjs/common';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ReturnWithNotice, type ReturnWish } from '../signature/return-with-notice.js';

/** The page before somebody ends their own telework: the notice that their text requires, and what would follow. */
export interface ReturnModel {
  readonly id: string;
  readonly lead: string;
  /** In words; null for terms that have not begun, of whose notice the text says nothing. */
  readonly notice: string | null;
  readonly lastDay: string;
  readonly reason: string;
  readonly foreseen: Foreseen;
}

/** Gathers the page before one's own telework ends. */
@Injectable()
export class ReturnPage {
  constructor(
    private readonly returning: ReturnWithNotice,
    private readonly employers: EmployerDirectory,
  ) {}

  /** @throws NotFound, ForbiddenTransition, InvalidInput naming `lastDay` */
  async model(ctx: RequestContext, wish: ReturnWish): Promise<ReturnModel> {
    const { locale } = ctx;
    const { agreement, notice, foreseen } = await this.returning.foresee(ctx, wish);
    const agent = (await this.employers.byId(agreement.employerId))?.sector === 'public';
    const words = notice && { days: notice.days, earliest: formatDate(locale, notice.earliest, 'full') };
    return {
      id: agreement.id,
      lead: t(locale, 'agreements.ending.lead', { day: formatDate(locale, wish.lastDay, 'full') }),
      notice: words && notice && t(locale, `agreements.ending.${agent ? 'agent-' : ''}notice-${notice.kind}`, words),
      lastDay: wish.lastDay,
      reason: wish.reason ?? '',
      foreseen,
    };
  }
}
