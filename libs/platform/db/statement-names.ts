import { createHash } from 'node:crypto';

/** A text becomes worth a name when it is sent this often: what runs once stays out of the backends' memory. */
const WORTH_A_NAME = 3;
/** How many texts are looked after; the portal has some hundreds, all known before it runs. */
const MOST = 1_000;

/**
 * Names for statements that come again and again, so that every connection parses, checks and plans them once
 * (https://www.postgresql.org/docs/current/sql-prepare.html). A name follows from its text alone: processes that share a
 * pooler's connections mean the same statement by it.
 */
export class StatementNames {
  private readonly seen = new Map<string, { times: number; name: string }>();

  /** The name of a text; none while it is rare. */
  of(text: string): string | undefined {
    const known = this.seen.get(text);
    if (!known) {
      if (this.seen.size < MOST) this.seen.set(text, { times: 1, name: nameOf(text) });
      return undefined;
    }
    known.times += 1;
    return known.times < WORTH_A_NAME ? undefined : known.name;
  }
}

/** PostgreSQL keeps 63 bytes of a name. */
const nameOf = (text: string) => `palier_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
