import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { isOperator, Metrics } from '../observability/index.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRepository } from './outbox.repository.js';
import { QueueHost } from './queue-host.js';
import { QueueMetrics } from './queue-metrics.js';

const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
/** The relay makes a pass every two seconds; a minute without a successful one is a failure. */
const RELAY_PATIENCE_MS = 60_000;

/**
 * The probes of a worker, on a port of its own (`WORKER_PORT`): `/healthz` (the process answers), `/readyz` (it takes
 * jobs and reads the outbox, `degraded` while the queues' server is away; 503 otherwise) and `/metrics` (Prometheus); beside
 * them, pages that the portal brings.
 */
@Injectable()
export class WorkerProbes implements OnApplicationShutdown {
  private server: Server | undefined;
  private pages: RequestListener | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: QueueHost,
    private readonly relay: OutboxRelay,
    private readonly outbox: OutboxRepository,
    private readonly metrics: Metrics,
    private readonly queueMetrics: QueueMetrics,
  ) {}

  /**
   * Starts listening where a port is configured.
   * @param pages answers what is no probe; null: nothing does
   * @returns the port, or null
   */
  async listen(
    port: number | null = this.config.workerPort,
    pages: RequestListener | null = null,
  ): Promise<number | null> {
    if (port === null) return null;
    this.pages = pages;
    this.queueMetrics.watch();
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((done, fail) => {
      server.once('error', fail).listen(port, this.config.host, done);
    });
    const address = server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async onApplicationShutdown(): Promise<void> {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, type: string, text: string) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    };
    const json = (status: number, value: object) => say(status, 'application/json', JSON.stringify(value));
    try {
      if (this.pages !== null && !PROBES.has(request.url ?? '')) {
        this.pages(request, response);
        return;
      }
      if (request.method !== 'GET') return json(405, { status: 'method not allowed' });
      if (request.url === '/healthz') return json(200, { status: 'ok' });
      if (request.url === '/readyz') {
        const state = await this.state();
        return json(state.status === 'unavailable' ? 503 : 200, state);
      }
      if (request.url === '/metrics') {
        if (this.config.metricsToken !== null && !isOperator(this.config, request.headers.authorization)) {
          return json(403, { status: 'forbidden' });
        }
        return say(200, 'text/plain; version=0.0.4; charset=utf-8', await this.metrics.text());
      }
      return json(404, { status: 'not found' });
    } catch {
      return json(503, { status: 'unavailable' });
    }
  }

  /**
   * Whether jobs are taken and handed on. Asks the database, as the relay's role, and the queues' server: while Redis is away
   * the process is well and jobs wait, so that it is degraded, as web processes are.
   */
  private async state() {
    const waiting = (await this.outbox.depth()).reduce((sum, { messages }) => sum + messages, 0);
    const seen = this.relay.lastPassAt;
    const relay = seen !== null && performance.now() - seen < RELAY_PATIENCE_MS ? 'ok' : 'stalled';
    const workers = this.host.working ? 'ok' : 'stopped';
    const problem = await this.host.queueProblem();
    const working = relay === 'ok' && workers === 'ok';
    const queue = problem === null ? 'ok' : 'degraded';
    const notes = problem === null ? {} : { notes: { queue: `${problem}; jobs wait in the outbox` } };
    return { status: working ? queue : 'unavailable', workers, relay, queue, waiting, ...notes };
  }
}
