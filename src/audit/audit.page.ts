import { Injectable } from '@nestjs/common';
import { localInstant } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { csvPieces } from '#libs/platform/csv/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { JobRuns } from '#libs/platform/queue/index.js';
import { entryCells, entryTitles } from './audit-file.js';
import { lacksKind, type JournalQuery } from './audit.forms.js';
import { AuditTrail } from './audit-trail.js';
import { AuditRepository } from './audit.repository.js';
import type { ListedEntry } from './audit.rules.js';
import { ErasedPeople } from './erased-people.queries.js';
import { namedIn, pseudonymous } from './pseudonyms.rules.js';
import { isNarrowed, type Journal } from './audit.view.js';
import { FoundEntries, type EntryFilter } from './found-entries.queries.js';
import { KeptVerifications } from './verification/kept-verifications.queries.js';
import type { VerificationFacts } from './verification/verification.view.js';

const PAGE_SIZE = 50;

/**
 * The audit page: newest entries first, by keyset pagination so that it does not slow down with history; of the chain's
 * verification it reads stored results only.
 */
@Injectable()
export class AuditPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AuditRepository,
    private readonly found: FoundEntries,
    private readonly erased: ErasedPeople,
    private readonly verifications: KeptVerifications,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  async journal(ctx: RequestContext, query: JournalQuery): Promise<Journal> {
    const chainId = requireTenant(ctx).employerId;
    return this.uow.read(ctx, async (tx) => {
      const found = lacksKind(query) ? [] : await this.read(tx, chainId, query, query.before, PAGE_SIZE + 1);
      const entries = found.slice(0, PAGE_SIZE);
      return {
        entries,
        older: found.length > PAGE_SIZE ? entries.at(-1)!.seq : null,
        actions: await this.found.actions(tx, chainId),
        subjects: await this.found.subjects(tx, chainId),
        verification: await this.verification(tx),
      };
    });
  }

  /**
   * Every entry that the filter finds, as a file that opens safely in a spreadsheet, in pieces: however long the log is, one
   * stretch is held at a time, and no transaction stays open while a slow reader reads. Entries that are added meanwhile
   * are newer than the first and not in it. That it was asked for is in the log before the first piece leaves.
   * @throws InvalidInput for an id without its kind
   */
  async file(ctx: RequestContext, query: JournalQuery): Promise<AsyncIterable<string>> {
    if (lacksKind(query)) throw new InvalidInput([{ field: 'subject', code: 'audit.kind-missing' }]);
    const chainId = requireTenant(ctx).employerId;
    await this.uow.run(ctx, async (tx) => {
      // Which filter was set, never for whom: the names that were asked for are not to be read here.
      const { who, account, what, subject, id, from, to, ip } = query;
      await this.audit.record(tx, {
        action: 'audit.export',
        subject: { type: 'employer', id: chainId },
        detail: {
          byPerson: who !== '' || account !== '',
          bySubject: id !== '',
          byAddress: ip !== '',
          what,
          subject,
          from,
          to,
        },
      });
    });
    return csvPieces<ListedEntry>({
      titles: entryTitles(ctx.locale),
      next: (after, count) => this.uow.read(ctx, (tx) => this.read(tx, chainId, query, after?.seq ?? null, count)),
      cells: (entry) => entryCells(ctx.locale, entry),
    });
  }

  /** Reads along the chain itself where no filter is set; people who were erased have pseudonyms. */
  private async read(
    tx: Tx,
    chainId: string,
    query: JournalQuery,
    before: number | null,
    limit: number,
  ): Promise<ListedEntry[]> {
    const entries = isNarrowed(query)
      ? await this.found.page(tx, chainId, filterOf(query), before, limit)
      : await this.repository.newest(tx, chainId, before, limit);
    const erased = await this.erased.among(tx, namedIn(entries));
    const pseudonym = (mark: string) => t(tx.ctx.locale, 'audit.erased', { mark });
    const listed = await this.repository.withClients(tx, chainId, entries);
    return listed.map((entry) => pseudonymous(entry, erased, pseudonym));
  }

  private async verification(tx: Tx): Promise<VerificationFacts> {
    const runId = await this.verifications.newestRun(tx);
    return {
      run: runId === null ? null : await this.runs.byId(tx, runId),
      result: await this.verifications.result(tx),
      wholeAt: await this.verifications.wholeAt(tx),
    };
  }
}

/** The filter, its days as instants where the employer is. */
function filterOf({ who, account, what, subject, id, ip, from, to }: JournalQuery): EntryFilter {
  return {
    who: who || null,
    account: account || null,
    what: what || null,
    subject: subject || null,
    subjectId: id || null,
    ip: ip || null,
    since: from === '' ? null : localInstant(from, '00:00', employerZone()),
    until: to === '' ? null : localInstant(to, '24:00', employerZone()),
  };
}
