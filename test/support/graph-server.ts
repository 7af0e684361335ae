import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** An event as Graph 1.0 takes it: the members that we send, and no others. */
const EVENT = z.strictObject({
  subject: z.string().min(1),
  body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }),
  start: z.strictObject({ dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/), timeZone: z.literal('UTC') }),
  end: z.strictObject({ dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/), timeZone: z.literal('UTC') }),
  location: z.strictObject({
    displayName: z.string(),
    coordinates: z.strictObject({ latitude: z.number(), longitude: z.number() }),
  }),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']),
  isReminderOn: z.boolean(),
  reminderMinutesBeforeStart: z.int(),
  singleValueExtendedProperties: z
    .array(z.strictObject({ id: z.string().regex(/^String \{[0-9a-f-]{36}\} Name \w+$/i), value: z.string() }))
    .length(1),
  transactionId: z.string().min(1).max(64).optional(),
});
export type GraphEvent = z.infer<typeof EVENT>;

/** What Graph does with the next request: do it, answer with this status, or do it and lose the answer. */
export type GraphFate =
  'do' | number | { readonly status: number; readonly retryAfter?: string; readonly code?: string } | 'lost';

/** A request as it came in. */
export interface GraphAsked {
  readonly method: string;
  readonly path: string;
}

const SECRET = 'a-secret~value';

/**
 * Microsoft's token endpoint and the part of Graph 1.0 that the calendars use, with the contract as documented: client credentials
 * for `.default`, mailboxes by address, a transaction's id taken once, events found by an extended property, 204 for a removal.
 */
export class GraphServer {
  readonly directory = 'acme.example';
  readonly program = '3f0a6d3e-0000-4000-8000-1c0d2a5b7e11';
  secret = SECRET;
  /** Addresses that have a mailbox, and their events by id. */
  readonly mailboxes = new Map<string, Map<string, GraphEvent>>();
  readonly asked: GraphAsked[] = [];
  readonly fates: GraphFate[] = [];
  tokens = 0;
  /** The next request finds every token taken back. */
  takenBack = false;
  private readonly given = new Set<string>();
  private server: Server | undefined;
  private origin = '';

  async start(): Promise<void> {
    this.server = createServer((req, res) => {
      let body = '';
      req.setEncoding('utf8').on('data', (part: string) => (body += part));
      req.on('end', () => {
        const url = new URL(req.url ?? '/', this.origin);
        if (url.pathname.endsWith('/oauth2/v2.0/token')) return this.give(url.pathname, body, res);
        this.asked.push({ method: req.method ?? '', path: url.pathname });
        if (this.takenBack) this.given.clear();
        this.takenBack = false;
        const token = (req.headers.authorization ?? '').replace('Bearer ', '');
        if (!this.given.has(token)) return refuse(res, 401, 'InvalidAuthenticationToken');
        const fate = this.fates.shift();
        if (typeof fate === 'number') return refuse(res, fate, 'x');
        if (typeof fate === 'object') {
          if (fate.retryAfter !== undefined) res.setHeader('retry-after', fate.retryAfter);
          return refuse(res, fate.status, fate.code ?? 'x');
        }
        this.act(req.method ?? '', url, body, fate === 'lost' ? null : res);
        if (fate === 'lost') req.socket.destroy();
      });
    });
    await new Promise<void>((ready) => this.server!.listen(0, '127.0.0.1', ready));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }

  get url(): string {
    return this.origin;
  }

  /** Events of a mailbox. */
  of = (mailbox: string): GraphEvent[] => [...(this.mailboxes.get(mailbox)?.values() ?? [])];

  private give(path: string, body: string, res: ServerResponse): void {
    const form = new URLSearchParams(body);
    const good =
      path === `/${this.directory}/oauth2/v2.0/token` &&
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === this.program &&
      form.get('client_secret') === this.secret &&
      form.get('scope') === `${this.origin}/.default`;
    if (!good) return json(res, 401, { error: 'invalid_client', error_description: 'AADSTS7000215' });
    this.tokens += 1;
    const token = randomUUID();
    this.given.add(token);
    json(res, 200, { token_type: 'Bearer', expires_in: 3599, access_token: token });
  }

  private readonly transactions = new Set<string>();

  private act(method: string, url: URL, body: string, res: ServerResponse | null): void {
    const [, mailbox = '', id] = /^\/v1\.0\/users\/([^/]+)\/events(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    const events = this.mailboxes.get(decodeURIComponent(mailbox));
    if (!events) return refuse(res, 404, 'Request_ResourceNotFound');
    if (method === 'GET') return this.find(url, events, res);
    const known = id === undefined ? undefined : decodeURIComponent(id);
    if (known !== undefined && !events.has(known)) return refuse(res, 404, 'ErrorItemNotFound');
    if (method === 'DELETE' && known !== undefined) {
      events.delete(known);
      return void res?.writeHead(204).end();
    }
    const event = EVENT.safeParse(JSON.parse(body));
    if (!event.success) return refuse(res, 400, 'ErrorInvalidRequest');
    if (method === 'PATCH' && known !== undefined) {
      if (event.data.transactionId !== undefined) return refuse(res, 400, 'ErrorInvalidProperty');
      events.set(known, event.data);
      return json(res, 200, { id: known, '@odata.etag': `W/"${randomUUID()}"` });
    }
    const { transactionId } = event.data;
    if (method !== 'POST' || transactionId === undefined) return refuse(res, 405, 'x');
    if (this.transactions.has(transactionId)) return refuse(res, 409, 'ErrorDuplicateTransactionId');
    this.transactions.add(transactionId);
    const made = `AAMk${randomUUID()}=`;
    events.set(made, event.data);
    json(res, 201, { id: made, '@odata.etag': `W/"${randomUUID()}"` });
  }

  private find(url: URL, events: ReadonlyMap<string, GraphEvent>, res: ServerResponse | null): void {
    const filter = url.searchParams.get('$filter') ?? '';
    const [, id, value] =
      /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '([^']+)' and ep\/value eq '([^']+)'\)$/.exec(filter) ?? [];
    if (id === undefined) return refuse(res, 400, 'ErrorInvalidUrlQueryFilter');
    const found = [...events].filter(([, event]) =>
      event.singleValueExtendedProperties.some((one) => one.id === id && one.value === value),
    );
    json(res, 200, { value: found.slice(0, 1).map(([event]) => ({ id: event })) });
  }
}

function json(res: ServerResponse | null, status: number, value: unknown): void {
  res?.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const refuse = (res: ServerResponse | null, status: number, code: string): void =>
  json(res, status, { error: { code, message: code } });
