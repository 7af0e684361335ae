import { Injectable } from '@nestjs/common';
import { addMonths, monthOf } from '#libs/calendar/index.js';
import { TravelTime } from '#libs/geo/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { QuotaGrants } from '../grants/quota-grants.js';
import type { DeskWish } from './desk-wish.js';
import { DeskWishesRepository } from './desk-wishes.repository.js';
import { wishesModel, type WishedPlace, type WishesModel } from './wishes.view.js';

/** Months, the present one included, in whose quotas places are looked for, and how many of the nearest are shown. */
const MONTHS = 3;
const SHOWN = 8;

/** What a person wishes, and the places nearest to them of which they may say something. */
@Injectable()
export class WishesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly wishes: DeskWishesRepository,
    private readonly grants: QuotaGrants,
    private readonly sites: SiteRecords,
    private readonly travel: TravelTime,
  ) {}

  /** @throws NotFound for an account that belongs to no employee */
  async show(ctx: RequestContext, refused?: RefusedForm): Promise<WishesModel> {
    const { employeeId } = ctx;
    return this.uow.read(ctx, async (tx) => {
      const employee = employeeId === null ? null : await this.employees.byId(tx, employeeId);
      if (!employee) throw new NotFound('employee');
      const wish = await this.wishes.of(tx, employee.id);
      const places = await this.places(tx, employee, wish);
      return wishesModel(ctx.locale, { wish, registered: employee.desiredDays, places }, refused);
    });
  }

  /** The nearest places at which the company holds desks, and those of which something was said; nearest first. */
  private async places(tx: Tx, { home }: EmployeeView, wish: DeskWish | null): Promise<WishedPlace[]> {
    const month = monthOf(this.clock.today(employerZone()));
    const held = await this.grants.sitesOf(
      tx,
      Array.from({ length: MONTHS }, (_, step) => addMonths(month, step)),
    );
    const said = new Set([...(wish?.preferred ?? []), ...(wish?.never ?? [])]);
    const sites = await this.sites.byIds(tx, [...new Set([...held, ...said])]);
    const ways = home ? await this.travel.from(home, { origins: 'homes', to: sites }) : [];
    const near = sites
      .map(({ id, name, communeName }, at) => ({ id, name, communeName, minutes: ways[at]?.minutes }))
      .toSorted((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity) || a.name.localeCompare(b.name, 'fr'));
    return near.filter(({ id }, at) => at < SHOWN || said.has(id));
  }
}
