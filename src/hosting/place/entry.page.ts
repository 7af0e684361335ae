import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlacePage, readFacts, type PlaceModel } from '../../sites/index.js';
import { EditPlace } from './edit-place.js';
import type { PlaceEntry } from './entry.js';
import { entryChange, placeWith } from './entry.rules.js';
import { entryModel, previewModel, sentOf, typedOf, type EntryModel } from './entry.view.js';

/** What the owner of a place sees: the form, and the public page as it would be. */
@Injectable()
export class EntryPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly pages: PlacePage,
  ) {}

  /** @throws NotFound for a place of another */
  async form(ctx: RequestContext, slug: string): Promise<EntryModel> {
    const place = await this.uow.read(ctx, (tx) => this.edit.ownPlace(tx, slug));
    return entryModel(ctx.locale, place, typedOf(place));
  }

  /** The form with what was typed, and why it is refused where it is. @throws NotFound for a place of another */
  async again(
    ctx: RequestContext,
    slug: string,
    { values, refusal }: Pick<RefusedForm, 'values'> & Partial<RefusedForm>,
  ): Promise<EntryModel> {
    const place = await this.uow.read(ctx, (tx) => this.edit.ownPlace(tx, slug));
    return entryModel(ctx.locale, place, sentOf(values), refusal);
  }

  /** The public page as an entry would make it; nothing is written. @throws NotFound for a place of another */
  async preview(
    ctx: RequestContext,
    slug: string,
    entry: PlaceEntry,
    values: Readonly<Record<string, unknown>>,
  ): Promise<PlaceModel> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug);
      const today = this.clock.today();
      const changed = placeWith(place, entryChange(place, entry, today), readFacts);
      const shown = await this.pages.model(tx, ctx, { ...changed, confirmedOn: today });
      return previewModel(ctx.locale, shown, `/operator/places/${place.slug}`, sentOf(values));
    });
  }
}
