import { Injectable } from '@nestjs/common';
import type { Locale } from '../context/index.js';
import { newId, type Tx } from '../db/index.js';
import { Tracing } from '../tracing/index.js';
import { queueNameOf, URGENCIES, type JobDefinition } from './jobs.js';

/**
 * The requester of a job, from which the worker rebuilds the context. An id, never a name: the worker reads the name.
 */
export interface JobOrigin {
  readonly actorKind: 'member' | 'system' | 'anonymous';
  readonly actorId: string | null;
  /** Absent for a schedule. */
  readonly locale?: Locale;
  readonly requestId: string;
  /** The schedule that fired it. */
  readonly schedule?: string;
  /** W3C Trace Context of the span that asked for it, where traces are kept: the job continues its trace. */
  readonly traceparent?: string;
}

/** Enqueues by writing a row in the caller's transaction: what does not commit is never run. */
@Injectable()
export class Outbox {
  constructor(private readonly tracing: Tracing) {}

  /**
   * Enqueues a job. The relay hands it to a queue after the commit.
   * @returns the id of the message
   * @throws ZodError when the payload does not fit: a programming error
   */
  async add<P>(tx: Tx, job: JobDefinition<P>, payload: P): Promise<string> {
    const [id] = await this.addAll(tx, job, [payload]);
    return id!;
  }

  /** As {@link add}, for many at once in one statement: what follows for everybody from one decision. @returns the ids, in their order */
  async addAll<P>(tx: Tx, job: JobDefinition<P>, payloads: readonly P[]): Promise<string[]> {
    if (payloads.length === 0) return [];
    const ids = payloads.map(() => newId());
    const { traceparent } = this.tracing;
    const origin: JobOrigin = {
      actorKind: tx.ctx.actor.kind,
      actorId: tx.ctx.actor.id,
      locale: tx.ctx.locale,
      requestId: tx.ctx.requestId,
      ...(traceparent === undefined ? {} : { traceparent }),
    };
    await tx.run(
      `insert into outbox_messages (id, employer_id, queue, urgency, job, payload, origin)
       select asked.id, $3, $4, $5, $6, asked.payload, $7 from unnest($1::uuid[], $2::jsonb[]) as asked (id, payload)`,
      [
        ids,
        payloads.map((payload) => JSON.stringify(job.payload.parse(payload))),
        tx.employerId,
        queueNameOf(job),
        URGENCIES.indexOf(job.urgency),
        job.name,
        JSON.stringify(origin),
      ],
    );
    return ids;
  }
}

/** Effects that must happen once, whatever the queue repeats. */
@Injectable()
export class JobEffects {
  /**
   * Claims an effect in the caller's transaction. @returns false when it was claimed before; the claim disappears with
   * a rollback, so the effect and its claim commit together.
   */
  async claim(tx: Tx, effectKey: string): Promise<boolean> {
    return tx.has(
      `insert into job_effects (effect_key, employer_id) values ($1, $2) on conflict do nothing returning effect_key`,
      [effectKey, tx.employerId],
    );
  }
}
