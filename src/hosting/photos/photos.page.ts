import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlacePhotos } from '../../sites/index.js';
import { EditPlace } from '../place/index.js';
import { photosModel, type PhotosModel } from './photos.view.js';

/** The photos of a place, as whoever has it arranges them. */
@Injectable()
export class PhotosPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly edit: EditPlace,
    private readonly photos: PlacePhotos,
  ) {}

  /** @param about the photo whose words were refused; left out where a new one was. @throws NotFound for a place of another */
  async show(ctx: RequestContext, slug: string, refused?: RefusedForm, about?: string): Promise<PhotosModel> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug);
      return photosModel(ctx.locale, place, await this.photos.of(tx, place.id), refused, about);
    });
  }
}
