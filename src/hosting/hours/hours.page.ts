import { Injectable } from '@nestjs/common';
import { addDays, ADMINISTRATIVE_ZONE, zonesOfCommune } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlaceDaysRepository, type Place, type SiteOutcome } from '../../sites/index.js';
import { EditPlace } from '../place/index.js';
import { HoursElsewhere } from './hours.errors.js';
import { hoursCheckModel, hoursModel, type HoursCheckModel, type HoursModel, type HoursPart } from './hours.view.js';
import { KeepHours } from './keep-hours.js';

/** Days from today that are listed: a year and more. */
const LISTED_DAYS = 400;

/** When a place opens, as whoever has it says it. */
@Injectable()
export class HoursPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly days: PlaceDaysRepository,
    private readonly keep: KeepHours,
  ) {}

  /** @param part the form that was refused. @throws NotFound for a place of another */
  async show(ctx: RequestContext, slug: string, refused?: RefusedForm, part?: HoursPart): Promise<HoursModel> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug);
      const today = this.clock.today(zonesOfCommune(place.communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE);
      const found = await this.days.between(tx, [place.id], today, addDays(today, LISTED_DAYS));
      const facts = { place, days: found.get(place.id) ?? [], hours: await this.whose(tx, place) };
      return hoursModel(ctx.locale, facts, refused, part);
    });
  }

  /** What would follow, before it is confirmed. */
  async check(
    ctx: RequestContext,
    slug: string,
    part: HoursPart,
    values: Readonly<Record<string, unknown>>,
    { foreseen }: Pick<SiteOutcome, 'foreseen'>,
  ): Promise<HoursCheckModel> {
    const place = await this.uow.read(ctx, (tx) => this.edit.ownPlace(tx, slug));
    return hoursCheckModel(ctx.locale, place, part, values, foreseen);
  }

  /** Where the week is changed: here, on the form of the entry, or with the desks of somebody else. */
  private async whose(tx: Tx, place: Place): Promise<'here' | 'entry' | 'elsewhere'> {
    try {
      return (await this.keep.siteOf(tx, place)) === null ? 'entry' : 'here';
    } catch (error) {
      if (error instanceof HoursElsewhere) return 'elsewhere';
      throw error;
    }
  }
}
