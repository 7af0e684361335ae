import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ImageRefused, readPhoto, type SizedPhoto } from '#libs/images/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MOST_PHOTOS, PlacePhotos, type PhotoWords } from '../../sites/index.js';
import { EditPlace } from '../place/index.js';
import { PhotoRefused } from './photo.errors.js';
import { PhotosRepository } from './photos.repository.js';

/** A photo of a place, by the last part of the address of its page. */
export interface PhotoToKeep extends PhotoWords {
  readonly place: string;
  /** PNG, JPEG or WebP. */
  readonly picture: Uint8Array;
}

/** Whoever has a place shows a photo of it to anybody, behind those that are there. */
@Injectable()
export class KeepPhoto {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly shown: PlacePhotos,
    private readonly photos: PhotosRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a place of another, PhotoRefused */
  async execute(ctx: RequestContext, { place: slug, picture, ...words }: PhotoToKeep): Promise<void> {
    requirePermission(ctx, 'places.manage');
    // Whose the place is comes before the work; it is asked again with the place locked.
    await this.uow.read(ctx, async (tx) => this.refuseMany(tx, (await this.edit.ownPlace(tx, slug)).id));
    const sizes = await photoOf(picture);
    const sha256 = createHash('sha256').update(sizes[0]!.jpeg).digest('hex');
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug, true);
      await this.refuseMany(tx, place.id);
      const stamp = { by: actorName(ctx), at: this.clock.now() };
      const photoId = await this.photos.add(tx, place.id, { ...words, sizes, sha256, ...stamp });
      if (photoId === null) throw new PhotoRefused('twice');
      await this.audit.record(tx, {
        action: 'hosting.keep-photo',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug, photoId, ...words, sha256 },
      });
    });
  }

  private async refuseMany(tx: Tx, placeId: string): Promise<void> {
    if ((await this.shown.of(tx, placeId)).length >= MOST_PHOTOS) throw new PhotoRefused('many', { most: MOST_PHOTOS });
  }
}

async function photoOf(picture: Uint8Array): Promise<SizedPhoto[]> {
  try {
    return await readPhoto(picture);
  } catch (error) {
    if (error instanceof ImageRefused) throw new PhotoRefused(error.fault);
    throw error;
  }
}
