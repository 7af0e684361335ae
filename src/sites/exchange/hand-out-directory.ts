import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { entryOf } from './entry.rules.js';
import type { Entry } from './entry.js';
import { filePieces, type Format } from './formats.js';
import { PlacesInOrder } from './places-in-order.queries.js';

/** Places read at a time. */
const PART = 500;

/** The whole directory in one format. */
@Injectable()
export class HandOutDirectory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlacesInOrder,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The file in pieces: each is read when the one before has been taken. */
  execute(ctx: RequestContext, { format }: { readonly format: Format }): AsyncGenerator<string> {
    return filePieces(format, this.config.baseUrl, this.parts(ctx));
  }

  private async *parts(ctx: RequestContext): AsyncGenerator<Entry[]> {
    let after = '';
    for (;;) {
      const entries = await this.uow.read(ctx, async (tx) => {
        const licences = await this.places.licences(tx);
        return (await this.places.bySlug(tx, after, PART)).map((place) =>
          entryOf(place, licences, this.config.baseUrl),
        );
      });
      yield entries;
      if (entries.length < PART) return;
      after = entries.at(-1)!.slug;
    }
  }
}
