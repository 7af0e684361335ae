import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { PlaceLettersRepository } from './place-letters.repository.js';
import { placeLettersModel, type PlaceLettersModel } from './place-letters.view.js';
import { postalAddress } from './postal-address.rules.js';

/** The letters on paper that the platform prints and posts. */
@Injectable()
export class PlaceLettersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly letters: PlaceLettersRepository,
    private readonly places: PlaceRecords,
  ) {}

  async show(ctx: RequestContext): Promise<PlaceLettersModel> {
    return this.uow.read(ctx, async (tx) => {
      const shown = [];
      for (const letter of await this.letters.toPost(tx)) {
        const place = await this.places.byId(tx, letter.placeId);
        shown.push({ ...letter, to: place && postalAddress(place) });
      }
      return placeLettersModel(ctx.locale, shown);
    });
  }
}
