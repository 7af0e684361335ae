import { createHmac } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Request } from 'express';
import type { Counter } from 'prom-client';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { ContextualRequest } from '../context/index.js';
import { postgresFailure } from '../db/index.js';
import { DomainError, Forbidden, TooManyAttempts } from '../errors/index.js';
import { Metrics } from '../observability/index.js';
import { addressKey, callerKey } from './gate.js';
import { RoutePatterns } from './route-patterns.js';
import type { Unread } from './unread-answer.js';

const MINUTE_MS = 60_000;
/** Lines of one minute: an attacker writes no more, whatever they send; the rest is told as numbers. */
const LINES_A_MINUTE = 60;

/** What was refused: a right, the token of a form, a bearer token or identification, a limit on attempts, to read at all. */
type Kind = 'forbidden' | 'csrf' | 'credentials' | 'limit' | 'unread';

/** A refusal as it is counted; without request and tenant where there is none. */
interface Refusal {
  readonly kind: Kind;
  readonly route: string;
  readonly caller: string;
  readonly requestId?: string | undefined;
  readonly tenantId?: string | null | undefined;
}

/**
 * The trace that refusals leave (OWASP ASVS 16.3): a counter by kind and route, and one line per minute for each caller, kind and
 * route. Neither says who it was: a caller is told from others by a keyed hash, which is another one every day.
 */
@Injectable()
export class RefusalTrace implements OnApplicationShutdown {
  private readonly logger = new Logger('Refusals');
  private readonly counter: Counter;
  private readonly logged = new Set<string>();
  private readonly unlogged = new Map<Kind, number>();
  private minute: NodeJS.Timeout | undefined;

  constructor(
    private readonly routes: RoutePatterns,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    metrics: Metrics,
  ) {
    this.counter = metrics.counter('palier_refusals_total', 'Requests that were refused, by kind and route.', [
      'kind',
      'route',
    ]);
  }

  /** Notes an error that is being answered, when it is such a refusal. */
  note(error: unknown, req: Request): void {
    const kind = kindOf(error);
    if (kind === null) return;
    const { requestId, employerId: tenantId } = (req as Partial<ContextualRequest>).ctx ?? {};
    this.leave({ kind, route: this.routes.of(req.method, req.path), caller: callerKey(req), requestId, tenantId });
  }

  /** Notes bytes that never became a request, by why they did not; what they were is not told. */
  noteUnread(why: Unread, address: string): void {
    this.leave({ kind: 'unread', route: why, caller: addressKey(address) });
  }

  private leave({ kind, route, caller, requestId, tenantId }: Refusal): void {
    this.counter.inc({ kind, route });
    this.minute ??= setTimeout(() => this.turn(), MINUTE_MS).unref();
    const line = `${kind} at ${route}, caller ${this.hashOf(caller)}`;
    if (this.logged.has(line) || this.logged.size >= LINES_A_MINUTE) {
      this.unlogged.set(kind, (this.unlogged.get(kind) ?? 0) + 1);
      return;
    }
    this.logged.add(line);
    this.logger.warn(`${line}, request ${requestId ?? 'without id'}`, { kind, route, requestId, tenantId });
  }

  onApplicationShutdown(): void {
    this.turn();
  }

  /** Ends the minute: says how many had no line. */
  private turn(): void {
    clearTimeout(this.minute);
    this.minute = undefined;
    this.logged.clear();
    if (this.unlogged.size === 0) return;
    const numbers = [...this.unlogged].map(([kind, count]) => `${kind} ${count}`).join(', ');
    this.unlogged.clear();
    this.logger.warn(`more in the same minute: ${numbers}`);
  }

  private hashOf(caller: string): string {
    return createHmac('sha256', this.config.sessionSecret)
      .update(`refusals ${this.clock.today()} ${caller}`)
      .digest('hex')
      .slice(0, 12);
  }
}

function kindOf(error: unknown): Kind | null {
  if (error instanceof TooManyAttempts) return 'limit';
  if (error instanceof Forbidden) return error.code === 'csrf' ? 'csrf' : 'forbidden';
  if (error instanceof DomainError) return error.status === 401 ? 'credentials' : null;
  return postgresFailure(error)?.code === '42501' ? 'forbidden' : null;
}
