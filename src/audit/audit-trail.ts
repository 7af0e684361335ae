import { toUSVString } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { canonicalJson } from '#libs/documents/index.js';
import type { AuditAction, AuditSubject } from './audit-actions.js';
import { AuditRepository } from './audit.repository.js';
import { entryHash, NETWORK_CHAIN, type AuditClient } from './audit.rules.js';

/** What was done, and to what; `detail` never holds health data, home addresses or secrets. */
export interface AuditEvent {
  readonly action: AuditAction;
  readonly subject: { readonly type: AuditSubject; readonly id: string };
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes the audit row in the transaction of the change: neither exists without the other. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Appends to the hash chain of the transaction's tenant (or of the shared network). Call it last in a transaction: it
   * locks the head of the chain until the commit.
   */
  async record(tx: Tx, ...events: readonly AuditEvent[]): Promise<void> {
    const chainId = tx.employerId ?? NETWORK_CHAIN;
    const at = this.clock.now();
    // The text that is hashed must equal what the database returns, which cannot store lone surrogates.
    const contents = events.map((event) => ({
      chainId,
      at,
      action: event.action,
      actorKind: tx.ctx.actor.kind,
      actorId: tx.ctx.actor.id,
      actorName: tx.ctx.actor.name === null ? null : toUSVString(tx.ctx.actor.name),
      subjectType: event.subject.type,
      subjectId: toUSVString(event.subject.id),
      detail: canonicalJson(event.detail ?? {}),
      requestId: tx.ctx.requestId,
    }));
    const client = clientOf(tx.ctx);
    const [first, ...more] = contents;
    if (!first) return;
    if (more.length === 0 && (await this.repository.appendNext(tx, first, client))) return;
    let { seq, hash } = await this.repository.lockHead(tx, chainId);
    const entries = contents.map((content) => {
      seq += 1;
      const entry = { ...content, seq, previousHash: hash };
      hash = entryHash(entry);
      return { ...entry, hash };
    });
    await this.repository.append(tx, entries, client);
  }
}

/** Longest name of a browser that is kept, in characters. */
const LONGEST_AGENT = 300;

/** Where the act came from, if a request caused it and not a job or a command. */
function clientOf({ client: { ip, userAgent } }: RequestContext): AuditClient {
  // A header may hold what PostgreSQL cannot store as text.
  const agent = userAgent === null ? '' : toUSVString(userAgent).replaceAll(/\p{C}/gu, '').slice(0, LONGEST_AGENT);
  return { ip: ip?.slice(0, 60) ?? null, agent: agent || null };
}
