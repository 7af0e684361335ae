import { Injectable } from '@nestjs/common';
import type { DeskFeature } from '#libs/amenities/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from '../life/site-changes.js';
import { newLabels } from './desk-labels.rules.js';
import { DesksRepository } from './desks.repository.js';

/** Adds desks to a site; they can be booked at once. */
@Injectable()
export class AddDesks {
  constructor(
    private readonly changes: SiteChanges,
    private readonly desks: DesksRepository,
  ) {}

  /** @param input `labels`: one or several, with commas between them. @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(
    ctx: RequestContext,
    input: SiteWish & { readonly labels: string; readonly features: readonly DeskFeature[] },
  ): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site) => {
      const labels = newLabels(input.labels, site.desks);
      return {
        action: 'sites.add-desks',
        detail: { desks: labels, features: [...input.features] },
        write: (tx) => this.desks.add(tx, site.id, labels, input.features),
      };
    });
  }
}
