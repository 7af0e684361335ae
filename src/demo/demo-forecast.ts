import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ESTIMATE_FORM, ForecastsRepository, KeepForecast, peopleText, RegisterHomes } from '../savings/index.js';

/** What the company of the demonstration expected: more people than came to book, so that there is a difference to read. */
const EXPECTED = { workplace: 'Tours', takers: '25', daysAWeek: '1' };

/** Gives the demonstration a forecast, worked out from its own register. */
@Injectable()
export class DemoForecast {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly homes: RegisterHomes,
    private readonly forecasts: ForecastsRepository,
    private readonly keep: KeepForecast,
  ) {}

  /** Keeps it where none is kept. */
  async expect(ctx: RequestContext, today: IsoDate): Promise<void> {
    const people = await this.uow.read(ctx, async (tx) =>
      (await this.forecasts.own(tx)) ? [] : (await this.homes.on(tx, today)).people,
    );
    if (people.length === 0) return;
    await this.keep.execute(ctx, ESTIMATE_FORM.parse({ people: peopleText(people), ...EXPECTED }));
  }
}
