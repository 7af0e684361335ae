import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortalProcess } from '../../faults/processes.js';
import { testApp, type TestApp } from '../../support/app.js';
import { redisUrl } from '../../support/machine.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { freePort } from '../../../tools/pg/server.js';
import { checkHistory } from './check-history.js';
import type { History } from './history.js';
import { passAMinute } from './look.js';
import { rage } from './rage.js';
import { setStorm } from './scene.js';
import { WISHES } from './storm.js';

/** `PALIER_TEST_QUESTIONS`, of which `.ci/run long` asks a hundred thousand. */
const QUESTIONS = Number(process.env['PALIER_TEST_QUESTIONS'] ?? 5_000);
/** `PALIER_TEST_STORM_SECONDS`: after so many no more is asked; what was is said. */
const SECONDS = Number(process.env['PALIER_TEST_STORM_SECONDS'] ?? Infinity);
/** `PALIER_TEST_SEED`: another seed draws other questions. */
const SEED = Number(process.env['PALIER_TEST_SEED'] ?? 15);
/** A longer storm has more people and days, not only more questions about the same. */
const SIZE = { people: QUESTIONS > 20_000 ? 48 : 24, desks: [2, 2, 5], days: QUESTIONS > 20_000 ? 20 : 5 };
/** Fewer leave two processors idle while people wait for each other. */
const VISITORS = 16;

let portal: TestApp;
let relay: SmtpSink;
const processes = new Map<string, PortalProcess>();

afterAll(async () => {
  await Promise.all([...processes.values()].map((one) => one.end('SIGTERM', 20)));
  await relay?.close();
  await portal?.close();
});

it(
  'keeps every promise in a storm of people on two web processes, which are killed at random as their worker is',
  async () => {
    portal = await testApp();
    relay = await smtpSink();
    const secret = randomBytes(32).toString('hex');
    const ports = [await freePort(), await freePort()];
    /** Where a proxy would send people: it learns that a process is gone from a question that nobody answers. */
    const up = new Set<number>();
    const env = {
      NODE_ENV: 'test',
      LOG_FORMAT: 'json',
      DATABASE_URL: portal.database.ownerUrl,
      DATABASE_POOL: '10',
      PALIER_BASE_URL: `http://127.0.0.1:${ports[0]}`,
      PALIER_INSECURE_COOKIES: '1',
      PALIER_SESSION_SECRET: secret,
      PALIER_DATA_KEY: randomBytes(32).toString('hex'),
      PALIER_LIMITS_FACTOR: '100',
      SMTP_URL: relay.url,
      MAIL_FROM: 'palier@palier.example',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    };
    const start = async (name: string, entry: string, more: Record<string, string> = {}) => {
      const one = await PortalProcess.start(name, entry, { ...env, ...more });
      processes.set(name, one);
      return one;
    };
    const startWeb = async (n: number) => {
      const web = await start(`web ${n}`, 'src/main.js', { PORT: String(ports[n]) });
      // Else the only worker falls behind what is asked, and the processors are half idle while it catches up in the end.
      web.giveWay();
      up.add(ports[n]!);
    };
    const [scene] = await Promise.all([
      setStorm(portal, secret, SIZE),
      ...ports.map((_, n) => startWeb(n)),
      start('worker', 'src/worker.js'),
    ]);
    const { query } = portal.database;
    const ground = {
      query,
      scene,
      webs: () => [...up].map((port) => `http://127.0.0.1:${port}`),
      taken: () => {
        relay.messages.length = 0;
        return relay.accepted.splice(0);
      },
      kill: async (what: 'worker' | 'web', which: number) => {
        if (what === 'web') {
          const n = Math.floor(which * ports.length);
          await processes.get(`web ${n}`)!.end('SIGKILL');
          up.delete(ports[n]!);
          return startWeb(n);
        }
        await processes.get('worker')!.end('SIGKILL');
        await passAMinute(query);
        await start('worker', 'src/worker.js');
      },
    };
    const history = await rage(ground, {
      seed: SEED,
      questions: QUESTIONS,
      visitors: VISITORS,
      seconds: SECONDS,
      killEvery: Math.max(2_000, QUESTIONS / 20),
      patience: 120,
    });
    if (history.asked < QUESTIONS)
      process.stderr.write(`The storm asked ${history.asked} of ${QUESTIONS} questions in ${SECONDS} s.\n`);
    const wrong = checkHistory(history);
    // What the processes of the last minutes complained about helps whoever looks for the fault.
    const said = [...processes.values()].flatMap(({ lines }) => lines.filter((line) => /"(error|fatal)"/.test(line)));
    expect(wrong.length > 0 ? { wrong, kept: keep(history), seed: SEED, said: said.slice(-20) } : null).toBeNull();
    // A storm in which nothing happens proves nothing.
    expect(history.kills).toBeGreaterThan(0);
    expect(history.webKills).toBeGreaterThan(0);
    const done = new Set(history.operations.flatMap(({ wish, outcome }) => (outcome === 'ok' ? [wish.what] : [])));
    expect(WISHES.filter((what) => !done.has(what))).toEqual([]);
  },
  180_000 + QUESTIONS * 60,
);

/** Writes a history down for whoever looks for the fault. @returns where */
function keep(history: History): string {
  const file = join(mkdtempSync(join(tmpdir(), 'palier-storm-')), 'history.json');
  writeFileSync(
    file,
    JSON.stringify(history, (_key, value: unknown) => (value === Infinity ? null : value), 1),
  );
  return file;
}
