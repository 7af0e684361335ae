import { Injectable } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { termsAsSigned } from '../contracts/terms.rules.js';
import { numberWords } from '../statements/statement.rules.js';
import { StatementsRepository } from '../statements/statements.repository.js';
import { contractPaper } from './contract-paper.view.js';
import { statementPaper } from './statement-paper.view.js';

/** A PDF and its name. */
export interface Paper {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Contracts and statements as PDF, for whichever party asks: typeset from the record, in the reader's language, and kept nowhere. */
@Injectable()
export class PartyPapersReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly statements: StatementsRepository,
    private readonly thread: TypesettingThread,
  ) {}

  /** @throws NotFound, DocumentsError */
  async contract(ctx: RequestContext, id: string): Promise<Paper> {
    const found = await this.uow.read(ctx, async (tx) => {
      const contract = await this.contracts.byId(tx, id);
      if (!contract) throw new NotFound('contract');
      return { contract, acts: await this.contracts.evidence(tx, id) };
    });
    const data = contractPaper(ctx.locale, { ...found, signed: termsAsSigned(found.contract) });
    const bytes = Buffer.from(await this.thread.render({ document: 'paper', data }));
    return { bytes, name: `contrat-${id}.pdf` };
  }

  /** @throws NotFound, DocumentsError */
  async statement(ctx: RequestContext, id: string): Promise<Paper> {
    const found = await this.uow.read(ctx, async (tx) => {
      const statement = await this.statements.byId(tx, id);
      if (!statement) throw new NotFound('statement');
      return {
        statement,
        lines: await this.statements.lines(tx, id),
        credits: await this.statements.creditsOf(tx, id),
      };
    });
    const data = statementPaper(ctx.locale, { ...found, at: this.clock.now() });
    const bytes = Buffer.from(await this.thread.render({ document: 'paper', data }));
    return { bytes, name: `${numberWords(found.statement)}.pdf` };
  }
}
