import { createServer, type RequestListener } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

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
  /** Connections of one process; more are closed unheard. */
  maxConnections: 4_000,
} as const;

/** Express on a server that neither waits for ever nor takes everybody. */
export class BoundedExpress extends ExpressAdapter {
  override initHttpServer(): void {
    const { headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout } = SERVER_BOUNDS;
    const server = createServer(
      { headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout },
      this.getInstance<RequestListener>(),
    );
    server.maxHeadersCount = SERVER_BOUNDS.maxHeaders;
    server.maxConnections = SERVER_BOUNDS.maxConnections;
    this.httpServer = server;
  }
}
