import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Addresses } from './addresses/addresses.js';
import { looksLikeAddress } from './addresses/address-text.rules.js';
import { PlaceNames } from './directory/place-names.queries.js';
import { readPlace, searchPointAt, type PlaceReading, type SearchPoint } from './place-query.rules.js';

/** A reading; `addressesAway`: the address service was needed and did not answer. */
export type FoundReading = PlaceReading & { readonly addressesAway?: true };

/** Reads the one field of the finder: what is bundled, the directory's own places, and addresses where a service is configured. */
@Injectable()
export class PlaceSearch {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly names: PlaceNames,
    private readonly addresses: Addresses,
  ) {}

  async read(ctx: RequestContext, typed: string): Promise<FoundReading> {
    const named = /\p{L}/u.test(typed)
      ? await this.uow.read(ctx, (tx) => this.names.like(tx, typed, this.clock.today()))
      : [];
    const reading = readPlace(typed, named);
    const nothing = !reading.point && reading.choices.length === 0 && !reading.atSea;
    if (!nothing && !looksLikeAddress(typed)) return reading;
    if (typed.trim() === '') return reading;
    const found = await this.addresses.like(typed, ctx.locale);
    if (!found) return { ...reading, addressesAway: true };
    const [first, ...others] = found.flatMap(({ label, ...at }): SearchPoint[] => {
      const here = searchPointAt(at);
      return here ? [{ ...here, kind: 'address', name: label }] : [];
    });
    return first ? { point: first, choices: others } : reading;
  }
}
