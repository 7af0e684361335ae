import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { organisationOf, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords, PlaceRepository, type Place } from '../../sites/index.js';
import { PlaceOwners } from '../claims/index.js';
import type { PlaceEntry } from './entry.js';
import { entryChange } from './entry.rules.js';

/** What the owner of a place says of it, by the last part of the address of its page. */
export interface EntryToPublish {
  readonly place: string;
  readonly entry: PlaceEntry;
}

/** The owner of a place says what is true of it: what it says replaces what lists said. */
@Injectable()
export class EditPlace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly repository: PlaceRepository,
    private readonly owners: PlaceOwners,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the facts that changed. @throws NotFound for a place of another; InvalidInput for a share of a time to come */
  async execute(ctx: RequestContext, { place: slug, entry }: EntryToPublish): Promise<string[]> {
    requirePermission(ctx, 'places.manage');
    return this.uow.run(ctx, async (tx) => {
      const place = await this.ownPlace(tx, slug, true);
      const { told, forgotten } = entryChange(place, entry, this.clock.today());
      const at = this.clock.now();
      const fields = [
        ...(await this.repository.tell(tx, place.id, told, at)),
        ...(await this.repository.untell(tx, place.id, forgotten, at)),
      ];
      await this.repository.confirm(tx, place.id, this.clock.today(), at);
      await this.audit.record(tx, {
        action: 'hosting.edit-place',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug, fields },
      });
      return fields;
    });
  }

  /** Nothing changed: what the page says is still true today. @throws NotFound for a place of another */
  async confirm(ctx: RequestContext, { place: slug }: { readonly place: string }): Promise<void> {
    requirePermission(ctx, 'places.manage');
    await this.uow.run(ctx, async (tx) => {
      const place = await this.ownPlace(tx, slug, true);
      await this.repository.confirm(tx, place.id, this.clock.today(), this.clock.now());
      await this.audit.record(tx, {
        action: 'hosting.confirm-place',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug },
      });
    });
  }

  /** A place that is the transaction's operator's own, for writing locked. @throws NotFound */
  async ownPlace(tx: Tx, slug: string, locked = false): Promise<Place> {
    if (locked) await this.repository.lock(tx, slug);
    const place = await this.places.bySlug(tx, slug);
    const owner = place && (await this.owners.of(tx, place.id));
    if (!place || owner?.organisationId !== organisationOf(tx, 'operator')) throw new NotFound('place');
    return place;
  }
}
