import { Injectable } from '@nestjs/common';
import { AMENITIES, parseAmenities } from '#libs/amenities/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteInputRefused } from './site-life.errors.js';
import { SiteLifeRepository } from './site-life.repository.js';
import type { SiteFacts, SiteState } from './site-state.js';

/** Descriptive facts of a site to change; what is left out stays. */
export interface SiteChange extends SiteWish {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  /** Amenities in one text, French or English. */
  readonly features?: string | undefined;
  /** Price of a desk for a day, in cents, without tax. */
  readonly dayPriceCents?: number | undefined;
}

const MOST_CENTS = 100_000;

/** Changes descriptive facts of a site, on which no booking depends. */
@Injectable()
export class ChangeSite {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: SiteChange): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site) => {
      const facts = factsOf(site, input);
      const before = factsOf(site, { site: input.site });
      const changed = (['name', 'address', 'features', 'dayPriceCents'] as const).filter(
        (field) => JSON.stringify(facts[field]) !== JSON.stringify(before[field]),
      );
      if (changed.length === 0) return null;
      return {
        action: 'sites.change',
        detail: Object.fromEntries(changed.map((field) => [field, { before: before[field], after: facts[field] }])),
        write: (tx) => this.life.change(tx, site.id, facts),
      };
    });
  }
}

function factsOf(site: SiteState, input: SiteChange): SiteFacts {
  const { amenities, unknown } = parseAmenities(input.features ?? site.features.join('|'));
  if (unknown.length > 0) {
    throw new SiteInputRefused('features', 'feature-unknown', {
      value: unknown.join(', '),
      accepted: AMENITIES.join(', '),
    });
  }
  const dayPriceCents = input.dayPriceCents ?? site.dayPriceCents;
  if (!Number.isInteger(dayPriceCents) || dayPriceCents < 0 || dayPriceCents > MOST_CENTS) {
    throw new SiteInputRefused('price', 'price-form', { most: MOST_CENTS / 100 });
  }
  return {
    name: wordsOf('name', input.name ?? site.name, 1),
    address: wordsOf('address', input.address ?? site.address, 0),
    features: amenities,
    dayPriceCents,
  };
}

function wordsOf(field: string, text: string, least: number): string {
  const words = cleanCell(text);
  if (words.length < least || words.length > 200 || hasUnseen(words)) throw new SiteInputRefused(field, 'words-form');
  return words;
}
