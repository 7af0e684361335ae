import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { loadConfig, type Config } from '../../libs/platform/config/index.js';
import { systemContext, type RequestContext } from '../../libs/platform/context/index.js';
import { outputOf, startTask } from '../../tools/dev/parts.js';
import { freePort } from '../../tools/pg/server.js';
import { smtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { inRepository } from '../support/sources.js';
import { FaultyPostgres } from './postgres.js';
import { PortalProcess, shiftedClock, type Oddity } from './processes.js';
import { FaultyRedis } from './redis.js';
import { setScene, type Scene } from './scene.js';

const SEAL_PASSWORD = 'faults';
/** Opens metrics and the details of readiness. */
const METRICS_TOKEN = 'faults-metrics-token';

/** A test authority and a seal that it issues, by the command that docs/deployment.md names. */
function makeSeal(file: string, password: string): void {
  execFileSync(inRepository('docker/server/make-test-seal.sh'), [file, 'Essai'], {
    env: { ...process.env, PALIER_SEAL_P12_PASSWORD: password },
  });
}

/** A part of the portal. */
type Get = <T>(token: abstract new (...args: never[]) => T) => T;

/** A whole installation of its own: PostgreSQL, perhaps Redis, a mail relay, two web processes and two workers. */
export class House {
  readonly webs: (PortalProcess | null)[] = [null, null];
  readonly workers: (PortalProcess | null)[] = [null, null];
  private ports: readonly number[] = [];
  private env: Readonly<Record<string, string>> = {};

  private constructor(
    readonly postgres: FaultyPostgres,
    /** Null: the queues run on PostgreSQL. */
    readonly redis: FaultyRedis | null,
    readonly relay: SmtpSink,
    readonly scene: Scene,
    private readonly folder: string,
  ) {}

  static async open(queues: 'redis' | 'postgresql'): Promise<House> {
    const postgres = await FaultyPostgres.start();
    const redis = queues === 'redis' ? await FaultyRedis.start() : null;
    const relay = await smtpSink();
    const folder = mkdtempSync(join(tmpdir(), 'palier-faults-seal-'));
    makeSeal(join(folder, 'seal.p12'), SEAL_PASSWORD);
    await outputOf(startTask('migrate', ['migrate', '--json'], { ...process.env, DATABASE_URL: postgres.url }));
    await postgres.rows(`create role faults_web login in role palier_app`);
    await postgres.rows(`create role faults_jobs login in role palier_queue`);
    await postgres.rows(`create role faults_saves login in role palier_backup`);
    const scene = await setScene(postgres, { NODE_ENV: 'test', DATABASE_URL: postgres.url });
    const house = new House(postgres, redis, relay, scene, folder);
    mkdirSync(house.documents);
    house.ports = [await freePort(), await freePort()];
    house.env = {
      NODE_ENV: 'production',
      LOG_FORMAT: 'json',
      PALIER_BASE_URL: `http://localhost:${house.ports[0]}`,
      PALIER_INSECURE_COOKIES: '1',
      DATABASE_APP_URL: postgres.as('faults_web'),
      DATABASE_QUEUE_URL: postgres.as('faults_jobs'),
      DATABASE_BACKUP_URL: postgres.as('faults_saves'),
      DATABASE_POOL: '10',
      ...(redis ? { REDIS_URL: redis.url } : {}),
      PALIER_SESSION_SECRET: randomBytes(32).toString('hex'),
      PALIER_DATA_KEY: randomBytes(32).toString('hex'),
      PALIER_SEAL_P12: join(folder, 'seal.p12'),
      PALIER_SEAL_P12_PASSWORD: SEAL_PASSWORD,
      SMTP_URL: relay.url,
      MAIL_FROM: 'palier@palier.example',
      PALIER_DOCUMENTS: 'folder',
      PALIER_DOCUMENTS_FOLDER: house.documents,
      PALIER_LIMITS_FACTOR: '100',
      METRICS_TOKEN,
    };
    await Promise.all([house.startWeb(0), house.startWeb(1), house.startWorker(0), house.startWorker(1)]);
    return house;
  }

  /** Where documents are moved to. */
  get documents(): string {
    return this.file('documents');
  }

  /** The path of a file that goes with the house. */
  file(name: string): string {
    return join(this.folder, name);
  }

  /** What its processes are configured with. */
  get config(): Config {
    return loadConfig(this.env);
  }

  /** Addresses of the web processes that run: what a proxy would send to. */
  readonly addresses = (): readonly string[] =>
    this.ports.filter((_, n) => this.webs[n]?.alive).map((port) => `http://127.0.0.1:${port}`);

  async startWeb(n: number, oddity: Oddity = {}): Promise<void> {
    const env = { ...this.env, PORT: String(this.ports[n]) };
    this.webs[n] = await PortalProcess.start(`web ${n}`, 'src/main.js', env, oddity);
  }

  async startWorker(n: number, oddity: Oddity = {}): Promise<void> {
    this.workers[n] = await PortalProcess.start(`worker ${n}`, 'src/worker.js', this.env, oddity);
  }

  /** Another seal beside the present one, with a password of its own; then one process after the other is restarted. */
  async renewSeal(): Promise<void> {
    const mark = randomBytes(4).toString('hex');
    const next = { PALIER_SEAL_P12: join(this.folder, `seal-${mark}.p12`), PALIER_SEAL_P12_PASSWORD: mark };
    makeSeal(next.PALIER_SEAL_P12, next.PALIER_SEAL_P12_PASSWORD);
    this.env = { ...this.env, ...next };
    for (const n of [0, 1]) {
      await this.webs[n]!.end('SIGTERM', 30);
      await this.startWeb(n);
      await this.workers[n]!.end('SIGTERM', 60);
      await this.startWorker(n);
    }
  }

  /** What a web process answers an operator at a path. */
  async seen(n: number, path: string): Promise<string> {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    return (await fetch(`http://127.0.0.1:${this.ports[n]}${path}`, { headers })).text();
  }

  /** Puts right what a fault has left behind, so that the next is judged by itself. */
  async mend(): Promise<void> {
    this.relay.mood = 'well';
    this.relay.fates.length = 0;
    if (!(await this.postgres.answers())) await this.postgres.up();
    if (this.redis && !(await this.redis.answers())) await this.redis.up();
    await this.redis?.full(false);
    for (const worker of this.workers) if (worker?.alive) worker.limitFiles(null);
    for (const one of [...this.webs, ...this.workers])
      if (one && Object.keys(one.oddity).length > 0) await one.end('SIGTERM', 30);
    for (const n of [0, 1]) {
      if (!this.webs[n]?.alive) await this.startWeb(n);
      if (!this.workers[n]?.alive) await this.startWorker(n);
    }
  }

  /** Everything that should run and does not. */
  dead(): PortalProcess[] {
    return [...this.webs, ...this.workers].flatMap((one) => (one && !one.alive ? [one] : []));
  }

  /** Writes what every process has said to files. @returns their folder */
  logs(): string {
    const folder = mkdtempSync(join(tmpdir(), 'palier-faults-said-'));
    for (const one of [...this.webs, ...this.workers])
      if (one) writeFileSync(join(folder, `${one.name.replace(' ', '-')}.log`), one.lines.join('\n'));
    return folder;
  }

  /** A command of the operator, with its exit code. */
  command(...args: string[]): Promise<{ code: number; text: string }> {
    return this.commandAt(0, ...args);
  }

  /** A command on a machine whose clock is ahead. */
  commandAt(clockMs: number, ...args: string[]): Promise<{ code: number; text: string }> {
    return this.commandWith({ ...process.env, ...this.env, ...shiftedClock(clockMs) }, ...args);
  }

  /** A command with settings of its own. */
  async commandWith(
    env: Readonly<Record<string, string | undefined>>,
    ...args: string[]
  ): Promise<{ code: number; text: string }> {
    const task = startTask('palier', args, env);
    const [code, text] = await Promise.all([task.ended, task.output]);
    return { code, text };
  }

  /** Use cases of the portal as HR of the employer asks for them, by a process that is nobody of the house. */
  async inside<T>(work: (get: Get, ctx: RequestContext) => Promise<T>): Promise<T> {
    const app = await NestFactory.createApplicationContext(AppModule.with(loadConfig(this.env)), { logger: false });
    try {
      const get: Get = (token) => app.get(token, { strict: false });
      const { employerId } = this.scene;
      return await work(get, systemContext('faults', employerId, 'faults'));
    } finally {
      await app.close();
    }
  }

  /** Looks until it is so. @returns the seconds it took, null when it never was */
  async until(so: () => Promise<boolean>, patienceSeconds: number): Promise<number | null> {
    const begun = performance.now();
    for (;;) {
      const seconds = (performance.now() - begun) / 1000;
      if (await so().catch(() => false)) return seconds;
      if (seconds > patienceSeconds) return null;
      await wait(250);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.webs, ...this.workers].flatMap((one) => (one ? [one.end('SIGTERM', 15)] : [])));
    await this.relay.close();
    await this.redis?.close();
    await this.postgres.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
