import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Outbound, OutboundRefusal, type OutboundRequest } from '#libs/platform/outbound/index.js';
import {
  CalendarTrouble,
  waitOf,
  type CalendarItem,
  type CalendarPort,
  type CalendarTarget,
  type Standing,
} from '../calendar-port.js';
import { graphEvent, whereUidIs } from './graph-event.rules.js';
import { GraphTokens } from './graph-tokens.js';

const EVENT = z.object({ id: z.string().min(1), '@odata.etag': z.string().optional() });
const EVENTS = z.object({ value: z.array(EVENT) });
const REFUSAL = z.object({ error: z.object({ code: z.string() }) });

/** An answer of Graph, read. */
interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The code of a refusal; empty without one. */
  readonly code: string;
}

/** Codes by which Graph says that a mailbox is not there, or not in Exchange Online. */
const NO_MAILBOX = ['MailboxNotEnabledForRESTAPI', 'ResourceNotFound', 'Request_ResourceNotFound', 'ErrorInvalidUser'];

/**
 * The mailboxes of an employer in Microsoft 365, through Microsoft Graph 1.0 as the employer's own program (client credentials with
 * `Calendars.ReadWrite`). What is made carries a transaction's id, by which Graph makes it once, and our own id, by which it is found.
 */
@Injectable()
export class GraphCalendar implements CalendarPort {
  constructor(
    private readonly outbound: Outbound,
    private readonly tokens: GraphTokens,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async put(target: CalendarTarget, item: CalendarItem, known: Standing | null): Promise<Standing> {
    const event = graphEvent(item);
    const place = known?.place ?? (await this.find(target, item.entry.uid));
    if (place !== null) {
      const changed = await this.ask(target, `/events/${encodeURIComponent(place)}`, { method: 'PATCH', json: event });
      if (changed.status === 200) return standingOf(changed);
      if (!isGone(changed)) throw troubleOf(changed);
    }
    const made = await this.ask(target, '/events', { method: 'POST', json: { ...event, transactionId: item.wish } });
    if (made.status === 201) return standingOf(made);
    // Made before, by a request whose answer was lost.
    const before = made.status === 409 ? await this.find(target, item.entry.uid) : null;
    if (before === null) throw troubleOf(made);
    const again = await this.ask(target, `/events/${encodeURIComponent(before)}`, { method: 'PATCH', json: event });
    if (again.status === 200) return standingOf(again);
    throw troubleOf(again);
  }

  async remove(target: CalendarTarget, { entry }: Pick<CalendarItem, 'entry'>, known: Standing | null): Promise<void> {
    const place = known?.place ?? (await this.find(target, entry.uid));
    if (place === null) return;
    const gone = await this.ask(target, `/events/${encodeURIComponent(place)}`, { method: 'DELETE' });
    if (gone.status !== 204 && !isGone(gone)) throw troubleOf(gone);
  }

  /** The event that carries our id; null for none. */
  private async find(target: CalendarTarget, uid: string): Promise<string | null> {
    const query = new URLSearchParams({ $filter: whereUidIs(uid), $select: 'id', $top: '1' });
    const found = await this.ask(target, `/events?${query.toString().replaceAll('+', '%20')}`, { method: 'GET' });
    const events = EVENTS.safeParse(found.body);
    if (found.status !== 200 || !events.success) throw troubleOf(found);
    return events.data.value[0]?.id ?? null;
  }

  private async ask(
    target: CalendarTarget,
    path: string,
    { method, json }: { readonly method: string; readonly json?: unknown },
  ): Promise<GraphAnswer> {
    const url = `${this.config.graph.url}/v1.0/users/${encodeURIComponent(target.mailbox)}${path}`;
    const request = (token: string): OutboundRequest => ({
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        prefer: 'IdType="ImmutableId"',
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    let answer = await this.fetch(url, request(await this.tokens.of(target)));
    if (answer.status === 401) {
      // A token that was taken back before its end; a new one tells whether the program still may.
      this.tokens.forget(target);
      answer = await this.fetch(url, request(await this.tokens.of(target)));
      if (answer.status === 401) throw new CalendarTrouble('refused');
    }
    const wait = waitOf(answer.headers.get('retry-after'), this.clock.now());
    if (answer.status === 429 || (answer.status === 503 && wait !== null)) throw new CalendarTrouble('busy', wait);
    if (answer.status >= 500 && answer.status !== 507) throw new CalendarTrouble('away', wait);
    const body: unknown = await answer.json().catch(() => null);
    const refusal = REFUSAL.safeParse(body);
    return { status: answer.status, body, code: refusal.success ? refusal.data.error.code : '' };
  }

  private async fetch(url: string, request: OutboundRequest): Promise<Response> {
    try {
      return await this.outbound.fetch(url, request);
    } catch (error) {
      if (error instanceof OutboundRefusal) throw new CalendarTrouble('away', null, error);
      throw error;
    }
  }
}

const isGone = ({ status, code }: GraphAnswer): boolean =>
  (status === 404 && !NO_MAILBOX.includes(code)) || status === 410;

function standingOf({ body }: GraphAnswer): Standing {
  const event = EVENT.safeParse(body);
  if (!event.success) throw new CalendarTrouble('away');
  return { place: event.data.id, tag: event.data['@odata.etag'] ?? null };
}

function troubleOf({ status }: GraphAnswer): CalendarTrouble {
  if (status === 404) return new CalendarTrouble('no-mailbox');
  if (status === 403) return new CalendarTrouble('forbidden');
  if (status === 507) return new CalendarTrouble('full');
  return new CalendarTrouble('rejected');
}
