import { Injectable } from '@nestjs/common';
import { organisationOf, UnitOfWork } from '#libs/platform/db/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords, PlaceRepository } from '../../sites/index.js';
import { PlaceOwners } from '../claims/index.js';
import { VisitsRepository } from './visits.repository.js';

/** Whoever has a place answers people without an account who ask for a day, or no more. What was asked before stays to be answered. */
@Injectable()
export class TakeVisits {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlaceRecords,
    private readonly repository: PlaceRepository,
    private readonly owners: PlaceOwners,
    private readonly visits: VisitsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a place of another */
  async execute(
    ctx: RequestContext,
    { place: slug, takes }: { readonly place: string; readonly takes: boolean },
  ): Promise<void> {
    requirePermission(ctx, 'places.manage');
    await this.uow.run(ctx, async (tx) => {
      await this.repository.lock(tx, slug);
      const place = await this.places.bySlug(tx, slug);
      const owner = place && (await this.owners.of(tx, place.id));
      if (!place || owner?.organisationId !== organisationOf(tx, 'operator')) throw new NotFound('place');
      await this.visits.take(tx, place.id, takes);
      await this.audit.record(tx, {
        action: takes ? 'hosting.take-visits' : 'hosting.stop-visits',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug },
      });
    });
  }
}
