import { Injectable } from '@nestjs/common';
import { PHOTO_SIZES } from '#libs/images/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { isUuid, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { PlacePhotos } from './place-photos.queries.js';

const FILE = /^([0-9a-f-]{36})-([a-z]+)\.jpg$/;

/** The bytes of photos. */
@Injectable()
export class PhotosReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly photos: PlacePhotos,
  ) {}

  /** @param name the last part of its address. @throws NotFound for what is no photo, or none any more */
  async jpeg(ctx: RequestContext, name: string): Promise<Buffer> {
    const [, id = '', named] = FILE.exec(name) ?? [];
    const size = PHOTO_SIZES.find((one) => one === named);
    const jpeg = size && isUuid(id) ? await this.uow.read(ctx, (tx) => this.photos.jpeg(tx, id, size)) : null;
    if (!jpeg) throw new NotFound('photo');
    return jpeg;
  }
}
