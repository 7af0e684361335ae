import { Injectable } from '@nestjs/common';
import { addDays, weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { KeepHours, PlaceOwners } from '../hosting/index.js';

/** Days from that of the load in which the special day of the demonstration lies. */
const AHEAD = 18;

/** One place of the demonstration's operator opens later on a day, for a reason that is invented and says so. */
@Injectable()
export class DemoHours {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly owners: PlaceOwners,
    private readonly keep: KeepHours,
  ) {}

  /** Said before anybody books, so that nothing follows. @param today the day of the load */
  async say(system: RequestContext, operator: Organisation, today: IsoDate): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const [place] = await this.uow.read(ctx, (tx) => this.owners.own(tx));
    if (!place) return;
    const day = addDays(today, AHEAD + ((8 - weekdayOf(addDays(today, AHEAD))) % 7));
    await this.keep.special(ctx, {
      place: place.slug,
      from: day,
      to: day,
      hours: [
        ['10:00', '12:30'],
        ['13:30', '18:00'],
      ],
      reason: 'Réunion fictive de l’équipe',
      confirmed: true,
    });
  }
}
