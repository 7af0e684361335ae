import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { UndertakingId } from './aid.js';
import { declarationPaper } from './declaration-paper.view.js';
import { GrantorNames } from './grantor-names.queries.js';
import { StandingsReader } from './standings.reader.js';

/** The declaration of an undertaking as a PDF to sign, typeset from the ledger and kept nowhere. */
@Injectable()
export class DeclarationReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly standings: StandingsReader,
    private readonly names: GrantorNames,
    private readonly thread: TypesettingThread,
  ) {}

  /** @throws DocumentsError */
  async pdf(
    ctx: RequestContext,
    undertaking: UndertakingId,
  ): Promise<{ readonly bytes: Buffer; readonly name: string }> {
    const standing = await this.standings.of(ctx, undertaking, this.clock.today());
    const grantor = await this.uow.read(ctx, (tx) => this.names.own(tx));
    const data = declarationPaper(ctx.locale, standing, { grantor, at: this.clock.now() });
    const bytes = Buffer.from(await this.thread.render({ document: 'paper', data }));
    return { bytes, name: `declaration-${undertaking.replaceAll(/[^\w-]/g, '-')}.pdf` };
  }
}
