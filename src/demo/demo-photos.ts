import { Injectable } from '@nestjs/common';
import { drawnPicture } from '#libs/images/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { KeepPhoto, PlaceOwners } from '../hosting/index.js';
import { PlacePhotos } from '../sites/index.js';
import { DRAWN_PHOTOS, photoDrawing } from './drawn-photos.rules.js';

/** The demonstration's operator shows pictures of some of its places, which are drawn and look it. */
@Injectable()
export class DemoPhotos {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly owners: PlaceOwners,
    private readonly photos: PlacePhotos,
    private readonly keep: KeepPhoto,
  ) {}

  /** All but the last of its places. Idempotent: a place with photos is left alone. */
  async show(system: RequestContext, operator: Organisation): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const bare = await this.uow.read(ctx, async (tx) => {
      const own = (await this.owners.own(tx)).slice(0, -1);
      const shown = await this.photos.ofPlaces(
        tx,
        own.map(({ id }) => id),
      );
      return own.filter(({ id }) => !shown.has(id)).map(({ slug }) => slug);
    });
    for (const [position, place] of bare.entries())
      for (const { scene, altFr, altEn } of DRAWN_PHOTOS)
        await this.keep.execute(ctx, {
          place,
          picture: await drawnPicture(photoDrawing(scene, position)),
          altFr,
          altEn,
          credit: 'Dessin de démonstration',
          licence: 'cc0',
        });
  }
}
