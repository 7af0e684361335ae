import { Injectable } from '@nestjs/common';
import { addMonths, monthOf } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { scopeOf } from '../../access/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteRecords } from '../../sites/index.js';
import { MomentAudienceReader } from './moment-audience.reader.js';
import { plannedMoment } from './moment.rules.js';
import type { MomentForm } from './moments.forms.js';
import { momentCheckModel, momentsModel, type MomentCheckModel, type MomentsModel } from './moments.view.js';
import { TeamMoments } from './team-moments.queries.js';

/** Months, the present one included, of whose quotas a place may be chosen. */
const MONTHS = 3;

/** The moments of the reader's people, and what would follow from another. */
@Injectable()
export class MomentsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly moments: TeamMoments,
    private readonly audience: MomentAudienceReader,
    private readonly grants: QuotaGrants,
    private readonly sites: SiteRecords,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<MomentsModel> {
    const today = this.clock.today(employerZone());
    return this.uow.read(ctx, async (tx) => {
      const own = scopeOf(ctx, 'moments.manage') === 'all' ? null : ctx.employeeId;
      const moments = await this.moments.ahead(tx, today, own);
      const choices = { ...(await this.audience.choices(tx)), places: await this.places(tx) };
      return momentsModel(ctx.locale, { moments, choices, today }, refused);
    });
  }

  /** @throws InvalidInput naming the field that is wrong, NotTheirPeople, NoSuchMomentPlace */
  async check(ctx: RequestContext, form: MomentForm): Promise<MomentCheckModel> {
    const today = this.clock.today(employerZone());
    return this.uow.read(ctx, async (tx) => {
      const { moment: said, site } = await this.audience.of(tx, form);
      const moment = { ...said, ...plannedMoment(said, today), site: site?.name ?? null };
      const against = await this.moments.against(tx, moment, today);
      return momentCheckModel(ctx.locale, form, { moment, against });
    });
  }

  private async places(tx: Tx) {
    const month = monthOf(this.clock.today(employerZone()));
    const months = Array.from({ length: MONTHS }, (_, step) => addMonths(month, step));
    return this.sites.byIds(tx, await this.grants.sitesOf(tx, months));
  }
}
