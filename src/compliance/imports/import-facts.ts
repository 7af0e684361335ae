import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { FactLedger } from '../facts/fact-ledger.js';
import { FactFileReader } from './fact-file.reader.js';
import { FactFileRefused } from './fact-file-refused.js';

/** HR records facts about people from a file: all of it, or nothing. */
@Injectable()
export class ImportFacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: FactFileReader,
    private readonly ledger: FactLedger,
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
      return this.ledger.enterFile(ctx, tx, facts);
    });
  }
}
