import { Injectable } from '@nestjs/common';
import { sha256Hex } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { clauseTopics } from './clause-topics.js';
import { FrameworkTextsRepository, type DraftChange } from './framework-texts.repository.js';

/** Longest clause, in characters. */
export const LONGEST_CLAUSE = 8_000;

/** Keeps the words of one clause of the text being written; empty words take it out. */
@Injectable()
export class WriteClause {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: FrameworkTextsRepository,
    private readonly employers: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a clause that the sector's texts do not know; InvalidInput naming the field */
  async execute(ctx: RequestContext, change: DraftChange): Promise<void> {
    const words = change.words.replaceAll('\r\n', '\n').trim();
    if (words.length > LONGEST_CLAUSE) throw new InvalidInput([{ field: 'words', code: 'agreements.clause-too-long' }]);
    const { clause, seen } = change;
    await this.uow.run(ctx, async (tx) => {
      const { sector } = await this.employers.current(tx);
      if (!clauseTopics(sector).some(({ id }) => id === clause)) throw new NotFound('clause');
      if (words === '' && seen === 0) return;
      const kept =
        words === ''
          ? await this.texts.remove(tx, { clause, seen })
          : await this.texts.save(tx, { clause, words, seen }, actorName(ctx), this.clock.now());
      if (!kept) throw new InvalidInput([{ field: 'words', code: 'agreements.clause-changed' }]);
      await this.audit.record(tx, {
        action: 'agreements.write-clause',
        subject: { type: 'framework-clause', id: clause },
        detail: { clause, sha256: words === '' ? null : sha256Hex(words) },
      });
    });
  }
}
