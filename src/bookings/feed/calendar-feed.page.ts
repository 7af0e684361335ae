import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import {
  calendarFeedModel,
  openedFeedModel,
  type CalendarFeedModel,
  type OpenedFeedModel,
} from './calendar-feed.view.js';
import { feedPath } from './feed-address.rules.js';

/** /week/calendar: the address under which one's own calendar reads. */
@Injectable()
export class CalendarFeedPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly feeds: CalendarFeedsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for somebody who is no employee */
  async show(ctx: RequestContext): Promise<CalendarFeedModel> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    return calendarFeedModel(ctx.locale, await this.uow.read(ctx, (tx) => this.feeds.of(tx, employeeId)));
  }

  /** The new address, whole: it is not kept. */
  opened(secret: string): OpenedFeedModel {
    return openedFeedModel(`${this.config.baseUrl}${feedPath(secret)}`);
  }
}
