import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { deskFeatures, type DeskFeature } from '#libs/amenities/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from '../life/site-changes.js';
import { deskLabel } from './desk-labels.rules.js';
import { deskById } from './desk-of-site.rules.js';
import { DesksRepository } from './desks.repository.js';

/** Says how a desk is labelled and what it offers. Bookings of it stay; documents that were issued keep the former label. */
@Injectable()
export class DescribeDesk {
  constructor(
    private readonly changes: SiteChanges,
    private readonly desks: DesksRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused, NotFound for a desk of another site */
  async execute(
    ctx: RequestContext,
    input: SiteWish & { readonly desk: string; readonly label: string; readonly features: readonly DeskFeature[] },
  ): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site) => {
      const desk = deskById(site, input.desk);
      const label = deskLabel(
        input.label,
        site.desks.filter(({ id }) => id !== desk.id),
      );
      const [before, after] = [deskFeatures(desk.features), deskFeatures(input.features)];
      if (label === desk.label && isDeepStrictEqual(before, after)) return null;
      return {
        action: 'sites.describe-desk',
        detail: { desk: label, before: desk.label, features: after },
        write: (tx) => this.desks.describe(tx, desk.id, label, after),
      };
    });
  }
}
