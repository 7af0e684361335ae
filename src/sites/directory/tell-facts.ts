import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceUnknown } from './place.errors.js';
import { PlaceRecords } from './place-records.queries.js';
import { PlaceRepository } from './place.repository.js';
import type { Place } from './place.js';
import { checkedFact, type ToldFact } from './told-fact.rules.js';

/** What somebody tells of a place. */
export interface FactsToTell {
  /** The last part of the address of its page. */
  readonly place: string;
  readonly facts: readonly ToldFact[];
  /** Facts that are unknown again. */
  readonly forget?: readonly string[];
}

/** Tells facts of a place, each with who said it and when; or takes them back. */
@Injectable()
export class TellFacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: PlaceRepository,
    private readonly records: PlaceRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the fields that changed. @throws PlaceUnknown, FactRefused */
  async execute(ctx: RequestContext, { place, facts, forget = [] }: FactsToTell): Promise<string[]> {
    const checked = facts.map((fact) => checkedFact(fact, this.clock.today()));
    return this.uow.run(ctx, async (tx) => {
      const id = await this.repository.lock(tx, place);
      if (id === null) throw new PlaceUnknown(place);
      const at = this.clock.now();
      const changed = [
        ...(await this.repository.tell(tx, id, checked, at)),
        ...(await this.repository.untell(tx, id, forget, at)),
      ];
      if (changed.length > 0)
        await this.audit.record(tx, {
          action: 'sites.tell-facts',
          subject: { type: 'place', id },
          detail: { fields: changed },
        });
      return changed;
    });
  }

  /** A place with what is known of it. @throws PlaceUnknown */
  async show(ctx: RequestContext, slug: string): Promise<Place> {
    const place = await this.uow.read(ctx, (tx) => this.records.bySlug(tx, slug));
    if (!place) throw new PlaceUnknown(slug);
    return place;
  }
}
