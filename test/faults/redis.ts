import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../tools/pg/server.js';

/** A Redis of its own, without persistence: whoever stops it has lost what was in it. */
export class FaultyRedis {
  private server: ChildProcess | null = null;
  private readonly dir = mkdtempSync(join(tmpdir(), 'palier-redis-'));

  private constructor(private readonly port: number) {}

  static async start(): Promise<FaultyRedis> {
    const redis = new FaultyRedis(await freePort());
    await redis.up();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.server = spawn(
      'redis-server',
      // prettier-ignore
      ['--bind', '127.0.0.1', '--port', String(this.port), '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', '--dir', this.dir],
      { stdio: 'ignore', detached: true },
    );
    for (let look = 0; look < 200; look += 1) {
      if (await this.asked((client) => client.ping()).catch(() => null)) return;
      await wait(50);
    }
    throw new Error('Redis does not answer');
  }

  answers(): Promise<boolean> {
    return this.asked((client) => client.ping()).then(
      () => true,
      () => false,
    );
  }

  async down(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = null;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** Forgets everything, jobs under way included. */
  empty(): Promise<unknown> {
    return this.asked((client) => client.flushall());
  }

  /** Lets nothing more in (`true`), or everything again. */
  full(is: boolean): Promise<unknown> {
    return this.asked((client) => client.config('SET', 'maxmemory', is ? '1mb' : '0'));
  }

  async close(): Promise<void> {
    await this.down();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async asked<T>(ask: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await ask(client);
    } finally {
      client.disconnect();
    }
  }
}
