import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { uidOf } from './calendar-readers.js';

/** One event as the server keeps it. */
export interface KeptEvent {
  readonly text: string;
  readonly tag: string;
}

/** A request as it came in. */
export interface DavAsked {
  readonly method: string;
  readonly path: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** What the server does with the next request: an answer of this status, or to do it and lose the answer. */
export type DavFate = number | { readonly status: number; readonly retryAfter?: string } | 'lost';

const USER = 'camille';
const PASSWORD = 'app-word-ü';

/**
 * A calendar server as RFC 4791 wants it, as far as one person's entries go: discovery from the root, tags and conditions (RFC 9110,
 * 13), one UID once in a collection (5.3.2.1), no METHOD and one event a resource (4.1), Basic authentication.
 */
export class CaldavServer {
  /** Events by the path of their resource. */
  readonly events = new Map<string, KeptEvent>();
  readonly asked: DavAsked[] = [];
  /** The next writes in turn; afterwards everything is done. */
  readonly fates: DavFate[] = [];
  password = PASSWORD;
  /** Calendars of the account by name; one that may not be written to ends with `!`. */
  calendars = ['work'];
  /** Where the well-known address leads; null: to the principal here. */
  leadsTo: string | null = null;
  private server: Server | undefined;
  private origin = '';
  private version = 0;

  async start(): Promise<void> {
    this.server = createServer((req, res) => {
      let body = '';
      req.setEncoding('utf8').on('data', (part: string) => (body += part));
      req.on('end', () => this.answer(req, res, body));
    });
    await new Promise<void>((ready) => this.server!.listen(0, '127.0.0.1', ready));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }

  get account() {
    return { account: USER, secret: PASSWORD };
  }

  url = (path = '/'): string => `${this.origin}${path}`;

  /** Texts of the events there. */
  get texts(): string[] {
    return [...this.events.values()].map(({ text }) => text);
  }

  /** Somebody changes an entry by hand. */
  touch(path: string, change: (text: string) => string): void {
    this.keep(path, change(this.events.get(path)!.text));
  }

  private keep(path: string, text: string): string {
    this.version += 1;
    const tag = `"${createHash('sha256').update(`${this.version}${text}`).digest('hex').slice(0, 16)}"`;
    this.events.set(path, { text, tag });
    return tag;
  }

  private answer(req: IncomingMessage, res: ServerResponse, body: string): void {
    const { pathname: path } = new URL(req.url ?? '/', this.origin);
    const method = req.method ?? '';
    const [ifMatch, ifNoneMatch] = [req.headers['if-match'], req.headers['if-none-match']];
    this.asked.push({ method, path, ifMatch, ifNoneMatch });
    const end = (status: number, headers: Record<string, string> = {}, text = '') =>
      void res.writeHead(status, headers).end(text);
    const wanted = `Basic ${Buffer.from(`${USER}:${this.password}`).toString('base64')}`;
    if (req.headers.authorization !== wanted) return end(401, { 'www-authenticate': 'Basic realm="calendars"' });
    const fate = method === 'PROPFIND' ? undefined : this.fates.shift();
    if (typeof fate === 'number') return end(fate);
    if (typeof fate === 'object') return end(fate.status, fate.retryAfter ? { 'retry-after': fate.retryAfter } : {});
    if (fate === 'lost') {
      this.act(method, path, body, { ifMatch, ifNoneMatch }, () => undefined);
      return void req.socket.destroy();
    }
    this.act(method, path, body, { ifMatch, ifNoneMatch, depth: String(req.headers['depth'] ?? '0') }, end);
  }

  private act(
    method: string,
    path: string,
    body: string,
    { ifMatch, ifNoneMatch, depth }: { ifMatch: string | undefined; ifNoneMatch: string | undefined; depth?: string },
    end: (status: number, headers?: Record<string, string>, text?: string) => void,
  ): void {
    const kept = this.events.get(path);
    if (method === 'PROPFIND') return this.find(path, depth ?? '0', end);
    const collection = /^(\/calendars\/camille\/([^/]+)\/)[^/]+$/.exec(path);
    if (!collection || !this.names.includes(collection[2]!)) return end(method === 'PUT' ? 409 : 404);
    if (this.isClosed(collection[2]!)) return end(403);
    if (ifNoneMatch === '*' && kept) return end(412);
    if (ifMatch !== undefined && (!kept || (ifMatch !== '*' && ifMatch !== kept.tag))) return end(412);
    if (method === 'DELETE') {
      if (!kept) return end(404);
      this.events.delete(path);
      return end(204);
    }
    if (method !== 'PUT') return end(405);
    if (/^METHOD:/m.test(body) || (body.match(/^BEGIN:VEVENT/gm) ?? []).length !== 1) return end(403);
    const uid = uidOf(body);
    const other = [...this.events].find(
      ([place, { text }]) => place !== path && place.startsWith(collection[1]!) && uidOf(text) === uid,
    );
    if (other) return end(409, { 'content-type': 'application/xml' }, conflict(other[0]));
    const tag = this.keep(path, body);
    end(kept ? 204 : 201, { etag: tag });
  }

  private get names(): string[] {
    return this.calendars.map((name) => name.replace('!', ''));
  }

  private isClosed = (name: string): boolean => this.calendars.includes(`${name}!`);

  private find(
    path: string,
    depth: string,
    end: (status: number, headers?: Record<string, string>, text?: string) => void,
  ): void {
    if (path === '/.well-known/caldav') return end(301, { location: this.leadsTo ?? '/dav/' });
    const kept = this.events.get(path);
    if (kept) return end(207, XML, multistatus(response(path, `<d:getetag>${kept.tag}</d:getetag>`)));
    if (path === '/dav/')
      return end(
        207,
        XML,
        multistatus(
          response(path, '<d:current-user-principal><d:href>/principals/camille/</d:href></d:current-user-principal>'),
        ),
      );
    if (path === '/principals/camille/')
      return end(
        207,
        XML,
        multistatus(response(path, '<c:calendar-home-set><d:href>/calendars/camille/</d:href></c:calendar-home-set>')),
      );
    const calendars = this.calendars.map((name) => this.describe(name));
    if (path === '/calendars/camille/')
      return end(
        207,
        XML,
        multistatus(
          response(path, '<d:resourcetype><d:collection/></d:resourcetype>'),
          ...(depth === '1' ? [...calendars, TASKS] : []),
        ),
      );
    const one = this.calendars.findIndex(
      (name) => path.replace(/\/?$/, '/') === `/calendars/camille/${name.replace('!', '')}/`,
    );
    return one < 0 ? end(404) : end(207, XML, multistatus(calendars[one]!));
  }

  private describe(name: string): string {
    const privilege = name.endsWith('!') ? 'read' : 'write-content';
    const plain = name.replace('!', '');
    return response(
      `/calendars/camille/${plain}/`,
      `<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>${plain}</d:displayname>
       <c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>
       <d:current-user-privilege-set><d:privilege><d:${privilege}/></d:privilege></d:current-user-privilege-set>`,
    );
  }
}

const XML = { 'content-type': 'application/xml; charset=utf-8' };
const SPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"';
const multistatus = (...responses: string[]): string =>
  `<?xml version="1.0"?><d:multistatus ${SPACES}>${responses.join('')}</d:multistatus>`;
const response = (href: string, props: string): string =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
   <d:propstat><d:prop><d:quota-used-bytes/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>`;
/** A list of tasks, which takes no events. */
const TASKS = response(
  '/calendars/camille/tasks/',
  `<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>tasks</d:displayname>
   <c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>`,
);
const conflict = (path: string): string =>
  `<?xml version="1.0"?><d:error ${SPACES}><c:no-uid-conflict><d:href>${path}</d:href></c:no-uid-conflict></d:error>`;
