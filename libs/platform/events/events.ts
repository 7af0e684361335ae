import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '../db/index.js';
import { defineJob, HandlesOnce, Outbox, RETRY, type JobDefinition, type OnceHandler } from '../queue/index.js';

/**
 * Something that has happened in a module and that modules above it may have to follow: declared by the module in which
 * it happens, which knows nothing of those who listen.
 */
export interface EventDefinition<P = unknown> {
  /** `module.what-happened`, unique in the portal. */
  readonly name: string;
  /** Ids, days and counts; never names or documents: whoever listens reads them. */
  readonly payload: z.ZodType<P>;
  /** `employer`: of the tenant in whose transaction it is published. `network`: of nobody, the shared places. */
  readonly scope: 'employer' | 'network';
}

const declared = new Map<string, EventDefinition>();
const listeners = new Map<string, JobDefinition[]>();

/** Declares an event. @throws when the name is taken. */
export function defineEvent<P>(
  definition: Pick<EventDefinition<P>, 'name' | 'payload'> & Partial<EventDefinition<P>>,
): EventDefinition<P> {
  if (declared.has(definition.name)) throw new Error(`event ${definition.name} is declared twice`);
  const event: EventDefinition<P> = Object.freeze({ scope: 'employer', ...definition });
  declared.set(event.name, event);
  return event;
}

/** The jobs that follow an event, in no order. */
const listenersOf = (event: Pick<EventDefinition, 'name'>): readonly JobDefinition[] => listeners.get(event.name) ?? [];

/** @throws when an event was not made by {@link defineEvent}. */
export function assertDeclared(event: Pick<EventDefinition, 'name'>): void {
  if (declared.get(event.name) !== event) throw new Error(`nobody declares the event ${event.name}`);
}

/** Follows an event: see {@link OnceHandler} for what is promised. */
export type EventHandler<P = unknown> = OnceHandler<P>;

/**
 * Binds a provider class to an event it follows. Each handler is a job of its own (`job`, unique like every job's
 * name), with its own outbox row, tried until it is done, so that one that fails delays no other. A process whose code
 * names an event that nobody declares does not start; nor does a worker in which the class is not a provider.
 */
export function HandlesEvent<P>(
  event: EventDefinition<P>,
  job: { readonly name: string } & Partial<Pick<JobDefinition, 'queue' | 'retry'>>,
): ClassDecorator {
  assertDeclared(event);
  const following = defineJob({ retry: RETRY.promised, ...job, payload: event.payload });
  listeners.set(event.name, [...listenersOf(event), following]);
  return HandlesOnce(following);
}

/** Publishes events to higher modules. */
@Injectable()
export class Events {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Publishes in the caller's transaction: whoever follows the event runs after the commit, each with effect exactly
   * once; an event that is rolled back is never delivered.
   * @throws ZodError when the payload does not fit, and when a network event is published for one employer or the
   * reverse
   */
  async publish<P>(tx: Tx, event: EventDefinition<P>, payload: P): Promise<void> {
    assertDeclared(event);
    if ((event.scope === 'network') !== (tx.employerId === null))
      throw new Error(`${event.name} is an event of the ${event.scope}; its transaction belongs elsewhere`);
    const checked = event.payload.parse(payload);
    for (const job of listenersOf(event)) await this.outbox.add(tx, job, checked);
  }
}
