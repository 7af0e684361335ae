import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { PlaceRecords } from '../directory/place-records.queries.js';
import { identifiersModel, type IdentifiersModel } from './identifiers.view.js';

/** How registers number whoever runs a place, for the platform to say. */
@Injectable()
export class IdentifiersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlaceRecords,
  ) {}

  /** @param slug of the place; empty before somebody says which */
  async show(ctx: RequestContext, slug: string, refused?: RefusedForm): Promise<IdentifiersModel> {
    const place = slug === '' ? null : await this.uow.read(ctx, (tx) => this.places.bySlug(tx, slug));
    return identifiersModel(ctx.locale, { asked: slug, place }, refused);
  }

  /** The page with what was typed, and why it is refused. */
  again(ctx: RequestContext, refused: RefusedForm): Promise<IdentifiersModel> {
    return this.show(ctx, typedIn(refused, 'place'), refused);
  }
}
