import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import type { FieldProblems, FormFault, Link } from '#libs/platform/views/index.js';
import { GuestRulesRepository, MOST_GUESTS_OF_DAY } from '../../bookings/index.js';
import { siteHref } from '../desks/desks.view.js';
import { OwnSitesReader } from '../own-sites.reader.js';

/** /operator/desks/{site}/guests. */
export interface SiteGuestsModel {
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly action: string;
  readonly perDay: string;
  readonly most: number;
}

/** How many guests a site takes, for its operator. */
@Injectable()
export class SiteGuestsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnSitesReader,
    private readonly rules: GuestRulesRepository,
  ) {}

  /** @throws NotFound for a site of another */
  async of(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<SiteGuestsModel> {
    const { name, perDay } = await this.uow.read(ctx, async (tx) => ({
      name: (await this.own.one(tx, siteId)).name,
      perDay: await this.rules.perDay(tx, siteId),
    }));
    const summary = refused && errorSummary(ctx.locale, refused.refusal);
    return {
      back: { href: siteHref(siteId), label: name },
      errors: summary?.errors,
      problems: summary?.byField ?? {},
      action: `${siteHref(siteId)}/guests`,
      perDay: typedIn(refused, 'perDay', String(perDay)),
      most: MOST_GUESTS_OF_DAY,
    };
  }
}
