import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { listed } from '#libs/platform/http/index.js';
import { LICENCE } from '../actor.js';
import { actorFor, entryPath } from '../entry/entry.rules.js';
import type { ACTORS_ANSWER, ACTORS_API_QUERY, ACTORS_QUERY } from './actors.forms.js';
import { PublishedActors } from './published-actors.queries.js';
import { actorsModel, PER_PAGE, type ActorsModel } from './actors.view.js';
import { actorsFile } from './actors-file.view.js';

/** More are no directory that one file holds. */
const MOST_OF_FILE = 10_000;

/** The directory of actors, for people and for programs. */
@Injectable()
export class ActorsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actors: PublishedActors,
  ) {}

  async show(ctx: RequestContext, query: z.infer<typeof ACTORS_QUERY>): Promise<ActorsModel> {
    return this.uow.read(ctx, async (tx) => {
      const count = await this.actors.count(tx, query);
      const pages = Math.max(1, Math.ceil(count / PER_PAGE));
      const page = Math.min(query.page, pages);
      const actors = await this.actors.byName(tx, query, { skip: (page - 1) * PER_PAGE, most: PER_PAGE });
      const whose = actorFor(ctx);
      const own = whose && entryPath(whose.kind);
      return actorsModel(ctx.locale, { ...query, page, pages, count, actors, own });
    });
  }

  async answer(
    ctx: RequestContext,
    { limit, cursor, kind, departement }: z.infer<typeof ACTORS_API_QUERY>,
  ): Promise<z.infer<typeof ACTORS_ANSWER>> {
    const wish = { kind: kind ?? null, departement: departement ?? null };
    const found = await this.uow.read(ctx, (tx) => this.actors.byId(tx, wish, cursor?.[0] ?? null, limit + 1));
    const { items, next } = listed(found, limit, ({ id }) => [id]);
    return {
      licence: LICENCE,
      actors: items.map(({ offers, seeks, savedAt, departments, ...actor }) => ({
        ...actor,
        departments: [...departments],
        offers: offers === '' ? null : offers,
        seeks: seeks === '' ? null : seeks,
        savedAt: savedAt.toISOString(),
      })),
      next,
    };
  }

  /** The whole directory as a table. */
  async file(ctx: RequestContext): Promise<string> {
    const wish = { kind: null, departement: null };
    return actorsFile(await this.uow.read(ctx, (tx) => this.actors.byId(tx, wish, null, MOST_OF_FILE)));
  }
}
