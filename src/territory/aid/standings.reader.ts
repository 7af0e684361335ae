import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { Aid, KeptLink, UndertakingId } from './aid.js';
import { AidsRepository } from './aids.repository.js';
import { ControlLinksRepository } from './control-links.repository.js';

/** What the ledger knows of a single undertaking on a day. */
export interface Standing {
  readonly undertaking: UndertakingId;
  readonly day: IsoDate;
  /** Itself among them, in order, with the last known names; null where the ledger has none. */
  readonly members: readonly { readonly id: UndertakingId; readonly name: string | null }[];
  /** Links that touch any of them, ended ones too. */
  readonly links: readonly KeptLink[];
  /** All that anybody's ledger tells of them. */
  readonly aids: readonly Aid[];
}

/** Gathers what the ledger knows of a single undertaking. */
@Injectable()
export class StandingsReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly aids: AidsRepository,
    private readonly links: ControlLinksRepository,
  ) {}

  of(ctx: RequestContext, undertaking: UndertakingId, day: IsoDate): Promise<Standing> {
    return this.uow.read(ctx, async (tx) => {
      const group = await this.links.groupOf(tx, undertaking, day);
      const names = await this.aids.names(tx, group);
      return {
        undertaking,
        day,
        members: group.map((id) => ({ id, name: names.get(id) ?? null })),
        links: await this.links.of(tx, group),
        aids: await this.aids.of(tx, group),
      };
    });
  }
}
