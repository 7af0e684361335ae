import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { RecordedFactsRepository } from '../facts/recorded-facts.repository.js';
import { FactFileReader } from './fact-file.reader.js';
import { FactFileRefused } from './fact-file-refused.js';

/** HR records facts about people from a file: all of it, or nothing. */
@Injectable()
export class ImportFacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly files: FactFileReader,
    private readonly facts: RecordedFactsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param input.text the file, read again as a whole: the register may have changed since its report
   * @returns how many facts were new
   * @throws FactFileRefused also when a single row is refused
   */
  async execute(ctx: RequestContext, { text }: { readonly text: string }): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const { facts, problems } = await this.files.read(tx, text);
      if (problems.length > 0) throw new FactFileRefused('rows-refused', { count: problems.length });
      await this.facts.lock(tx);
      const fresh = await this.facts.freshOfPeople(tx, facts);
      if (fresh.length === 0) return 0;
      await this.facts.recordOfPeople(tx, fresh, {
        source: 'list',
        recordedBy: actorName(ctx),
        recordedAt: this.clock.now(),
      });
      await this.audit.record(tx, {
        action: 'compliance.import-facts',
        subject: { type: 'fact', id: 'file' },
        // What is known of a person may touch their health: only how much it was stands in the journal.
        detail: { facts: fresh.length, people: new Set(fresh.map(({ employeeId }) => employeeId)).size },
      });
      return fresh.length;
    });
  }
}
