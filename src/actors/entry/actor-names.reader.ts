import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EntryRepository, type Whose } from './entry.repository.js';

/** What the organisation of a transaction is called, and where a territory is. */
@Injectable()
export class ActorNamesReader {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly entries: EntryRepository,
  ) {}

  async of(tx: Tx, whose: Whose): Promise<{ readonly name: string; readonly departments: readonly string[] }> {
    if (whose.kind === 'employer') return { name: (await this.employers.current(tx)).name, departments: [] };
    const found = await this.entries.organisation(tx, whose);
    if (!found) throw new Error('the organisation of the transaction is not kept');
    return found;
  }
}
