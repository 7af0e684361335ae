import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { PhotoRemovalRepository, PlacePhotos, type PhotoWords, type Place } from '../../sites/index.js';
import { EditPlace } from '../place/index.js';
import { PhotosRepository } from './photos.repository.js';

/** A photo of a place, by the last part of the address of its page. */
interface NamedPhoto {
  readonly place: string;
  readonly photoId: string;
}

/** Whoever has a place says what its photos show, orders them, or removes one with its bytes. */
@Injectable()
export class ArrangePhotos {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly shown: PlacePhotos,
    private readonly photos: PhotosRepository,
    private readonly removal: PhotoRemovalRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a place of another, or a photo that is gone */
  async describe(ctx: RequestContext, wish: NamedPhoto & { readonly words: PhotoWords }): Promise<void> {
    const { photoId, words } = wish;
    await this.change(ctx, wish, 'hosting.describe-photo', { ...words }, (tx, place) =>
      this.photos.describe(tx, place.id, photoId, words, this.clock.now()),
    );
  }

  /** @throws NotFound for a place of another, or a photo that is gone */
  async move(ctx: RequestContext, wish: NamedPhoto & { readonly way: 'earlier' | 'later' }): Promise<void> {
    const { photoId, way } = wish;
    await this.change(ctx, wish, 'hosting.move-photo', { way }, (tx, place) =>
      this.photos.move(tx, place.id, photoId, way, this.clock.now()),
    );
  }

  /** @throws NotFound for a place of another, or a photo that is gone */
  async remove(ctx: RequestContext, wish: NamedPhoto): Promise<void> {
    const { photoId } = wish;
    await this.change(ctx, wish, 'hosting.remove-photo', {}, async (tx, place) => {
      const own = (await this.shown.of(tx, place.id)).some(({ id }) => id === photoId);
      return own && (await this.removal.remove(tx, photoId, this.clock.now())) !== null;
    });
  }

  private async change(
    ctx: RequestContext,
    { place: slug, photoId }: NamedPhoto,
    action: AuditEvent['action'],
    detail: Readonly<Record<string, unknown>>,
    write: (tx: Tx, place: Place) => Promise<boolean>,
  ): Promise<void> {
    requirePermission(ctx, 'places.manage');
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug, true);
      if (!(await write(tx, place))) throw new NotFound('photo');
      await this.audit.record(tx, {
        action,
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug, photoId, ...detail },
      });
    });
  }
}
