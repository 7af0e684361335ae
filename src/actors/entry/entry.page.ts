import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { NotForActor } from '../actors.errors.js';
import { ActorNamesReader } from './actor-names.reader.js';
import { EntryRepository } from './entry.repository.js';
import { actorFor } from './entry.rules.js';
import { entryModel, type EntryModel } from './entry.view.js';

/** The entry of one's own organisation. */
@Injectable()
export class EntryPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: EntryRepository,
    private readonly names: ActorNamesReader,
  ) {}

  /** @throws NotForActor */
  async show(ctx: RequestContext, refused?: RefusedForm): Promise<EntryModel> {
    const whose = actorFor(ctx);
    if (!whose) throw new NotForActor();
    return this.uow.read(ctx, async (tx) => {
      const named = await this.names.of(tx, whose);
      return entryModel(ctx.locale, { ...named, kind: whose.kind, entry: await this.entries.own(tx, whose) }, refused);
    });
  }
}
