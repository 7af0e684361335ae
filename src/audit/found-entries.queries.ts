import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { ENTRY_COLUMNS } from './audit.repository.js';
import type { AuditEntryRow } from './audit.rules.js';

/** A filter of entries; null for any value. */
export interface EntryFilter {
  /** A name as entries keep it: of whoever bore it, without their other names; it finds nobody who was erased. */
  readonly who: string | null;
  /** The account that acted, under whatever name. */
  readonly account: string | null;
  readonly what: string | null;
  readonly subject: string | null;
  /** Id of a subject of that kind. */
  readonly subjectId: string | null;
  /** From `since` on, and before `until`. */
  readonly since: Date | null;
  readonly until: Date | null;
  /** The address from which it came. */
  readonly ip: string | null;
}

/** Instants before and after every entry. */
const [EVER, NEVER] = [new Date(0), new Date('9999-01-01T00:00:00Z')];

/** Filtered entries of a chain, newest first: by instant, then by number. */
@Injectable()
export class FoundEntries {
  /** @param before number of the entry after which the page goes on */
  async page(
    tx: Tx,
    chainId: string,
    filter: EntryFilter,
    before: number | null,
    limit: number,
  ): Promise<AuditEntryRow[]> {
    const position =
      before === null
        ? null
        : await tx.row<{ at: Date }>(`select at from audit_entries where chain_id = $1 and seq = $2`, [
            chainId,
            before,
          ]);
    if (before !== null && position === null) return [];
    const { who, account, what, subject, subjectId, ip } = filter;
    const until = filter.until ?? NEVER;
    // Only the earlier of both bounds: with two, PostgreSQL would start at the later one and read through what lies
    // between.
    const [end, seq] = position !== null && position.at < until ? [position.at, before] : [until, 0];
    // Filters that are not set are left out, so that each statement is planned along its own index.
    return tx.rows<AuditEntryRow>(
      `select ${ENTRY_COLUMNS} from audit_entries where chain_id = $1
         ${
           who === null
             ? 'and $2::text is null'
             : `and actor_name = $2 and not exists (select from members m
              where m.employer_id = $1 and m.id::text = actor_id and m.email like '%@erased.invalid')`
         }
         ${what === null ? 'and $3::text is null' : 'and action = $3'}
         ${subject === null ? 'and $4::text is null' : 'and subject_type = $4'}
         ${subjectId === null ? 'and $5::text is null' : 'and subject_id = $5'}
         ${
           ip === null
             ? 'and $11::text is null'
             : `and exists (select from audit_clients c
                  where c.chain_id = $1 and c.ip = $11 and c.seq = audit_entries.seq)`
         }
         ${account === null ? 'and $10::text is null' : 'and actor_id = $10'}
         and at >= $6 and (at, audit_entries.seq) < ($7, $8)
       order by at desc, audit_entries.seq desc limit $9`,
      [chainId, who, what, subject, subjectId, filter.since ?? EVER, end, seq, limit, account, ip],
    );
  }

  /** The distinct actions of a chain by a loose index scan: one step along the index for each. */
  async actions(tx: Tx, chainId: string): Promise<string[]> {
    const rows = await tx.rows<{ action: string | null }>(
      `with recursive known(action) as (
         (select e.action from audit_entries e where e.chain_id = $1 order by e.action limit 1)
         union all
         select (select e.action from audit_entries e where e.chain_id = $1 and e.action > k.action order by e.action limit 1)
         from known k where k.action is not null)
       select action from known where action is not null`,
      [chainId],
    );
    return rows.flatMap(({ action }) => action ?? []);
  }

  /** The distinct kinds of subjects of a chain, likewise. */
  async subjects(tx: Tx, chainId: string): Promise<string[]> {
    const rows = await tx.rows<{ subject: string | null }>(
      `with recursive known(subject) as (
         (select e.subject_type from audit_entries e where e.chain_id = $1 order by e.subject_type limit 1)
         union all
         select (select e.subject_type from audit_entries e where e.chain_id = $1 and e.subject_type > k.subject
                 order by e.subject_type limit 1)
         from known k where k.subject is not null)
       select subject from known where subject is not null`,
      [chainId],
    );
    return rows.flatMap(({ subject }) => subject ?? []);
  }
}
