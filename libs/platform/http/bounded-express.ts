import { createServer, type RequestListener, type Server } from 'node:http';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { RoutesByShape, type RouteMethod } from './routes-by-shape.js';

/** How long a client may take, and how many there may be, before the server hangs up by itself. */
const SERVER_BOUNDS = {
  /** Until the last header has come. */
  headersTimeout: 10_000,
  /** Until the last byte of the body has come; uploads and forms have shorter times of their own. */
  requestTimeout: 150_000,
  /** How often the two are looked at. */
  connectionsCheckingInterval: 5_000,
  /** Between two requests; longer than proxies usually keep a connection (60 s), so that they end it and not we. */
  keepAliveTimeout: 65_000,
  /** Headers of one request: ours need some twenty. */
  maxHeaders: 100,
  /** Connections of one process; further ones are closed unanswered. */
  maxConnections: 4_000,
} as const;

/**
 * Before a server closes, each answer ends its connection for this long: a proxy that keeps connections learns of it
 * from an answer, not from a reset in the middle of its next request. A request that is on its way while its idle
 * connection is closed cannot be told from one that was lost (RFC 9112, 9.3.1), so that only connections on which
 * nothing was asked for seconds may be closed unanswered.
 */
const FAREWELL_MS = 3_000;
/** Turns of the event loop in a row that nobody came in, before the door is closed, and how long that is waited for. */
const QUIET_TURNS = 3;
const QUIET_WITHIN_MS = 2_000;
/** How often a server that closes looks for connections on which nothing is asked any more. */
const LOOK_MS = 200;
/** Requests unanswered by then are dropped: supervisors give a process 25 to 30 s to end. */
const LAST_ANSWER_MS = 15_000;

/** What Nest adds to the application; without a path it is no route. */
type Added = readonly [handler: RequestHandler] | readonly [path: string, handler: RequestHandler];

/** Express on a server that neither waits for ever nor takes everybody, and that finds a route among hundreds at once. */
export class BoundedExpress extends ExpressAdapter {
  private leaving = false;
  private routes: RoutesByShape | null = null;

  /** @param farewellMs 0 where no proxy stands in front */
  constructor(private readonly farewellMs = FAREWELL_MS) {
    super();
  }

  override get = (...route: Added): void => this.route('get', route);
  override post = (...route: Added): void => this.route('post', route);
  override put = (...route: Added): void => this.route('put', route);
  override patch = (...route: Added): void => this.route('patch', route);
  override delete = (...route: Added): void => this.route('delete', route);

  /** Routes stand where the first of them is added: behind what every request passes. */
  private route(method: RouteMethod, [path, handler]: Added): void {
    if (typeof path !== 'string' || !handler) throw new Error('a route has a path and a handler');
    if (this.routes === null) {
      this.routes = new RoutesByShape();
      this.use(this.routes.handle);
    }
    this.routes.add(method, path, handler);
  }

  override initHttpServer(): void {
    const { headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout } = SERVER_BOUNDS;
    const answer = this.getInstance<RequestListener>();
    const server = createServer(
      { headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout },
      (req, res) => {
        if (this.leaving) res.setHeader('Connection', 'close');
        answer(req, res);
      },
    );
    server.maxHeadersCount = SERVER_BOUNDS.maxHeaders;
    server.maxConnections = SERVER_BOUNDS.maxConnections;
    this.httpServer = server;
  }

  /**
   * Closes gracefully: answers the requests received, then no more. Left alone, Node hangs up on connections that are
   * idle at this moment, but keeps those on which an answer is under way for as long as they would live otherwise, and
   * those of whoever goes on asking for ever.
   */
  override async close(): Promise<void> {
    const server = this.httpServer as Server;
    this.leaving = true;
    if (server.listening && this.farewellMs > 0) await wait(this.farewellMs);
    // In the check phase, when the turn has read what had come: a request that is unread counts as an idle connection.
    const look = setInterval(() => setImmediate(() => server.closeIdleConnections()), LOOK_MS);
    await nobodyAtTheDoor(server);
    const last = setTimeout(() => server.closeAllConnections(), LAST_ANSWER_MS);
    try {
      await super.close();
    } finally {
      clearInterval(look);
      clearTimeout(last);
    }
  }
}

/**
 * Waits for a moment at which nobody waits to be let in. The kernel completes connections by itself, libuv lets in one per
 * turn of the loop, and whoever still waits when the server closes is reset with the request that is already sent.
 */
async function nobodyAtTheDoor(server: Server): Promise<void> {
  const last = performance.now() + QUIET_WITHIN_MS;
  let quiet = 0;
  const arrival = () => (quiet = 0);
  server.on('connection', arrival).on('request', arrival);
  while (quiet < QUIET_TURNS && performance.now() < last) {
    quiet += 1;
    await turn();
  }
  server.off('connection', arrival).off('request', arrival);
}
