import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';

/** Operators of the network by the name that they have there. */
@Injectable()
export class OperatorNames {
  constructor(private readonly uow: UnitOfWork) {}

  /** Accents and capitals do not matter. @returns null where none has the name, or several */
  async idOf(ctx: RequestContext, name: string): Promise<string | null> {
    const found = await this.uow.read(ctx, (tx) =>
      tx.rows<{ id: string }>(
        `select id from operators where unaccent(lower(name)) = unaccent(lower($1)) order by id limit 2`,
        [name.trim()],
      ),
    );
    return found.length === 1 ? found[0]!.id : null;
  }
}
