import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from './dev/database.js';
import { addressOf, portOf, WrongEnvironment } from './dev/environment.js';
import type { Lifecycle } from './dev/lifecycle.js';
import { preparationKey, readPrepared, writePrepared } from './dev/prepared.js';
import { outputOf, type Part, PartFailed, type ServiceName, startService, startTask, stopPart } from './dev/parts.js';
import { runTool } from './dev/run.js';
import { startDemoSigning, wantsDemoSigning } from './dev/signing-service/demo-signing.js';
import { rebuildStyle } from './dev/style.js';
import { DemoSummary, welcome } from './dev/welcome.js';

/** Milliseconds for a portal that was just killed to give its port back. */
const PORT_PATIENCE = 5000;

/** Tries to listen; resolves with what is in the way, if anything. */
async function obstacle(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', done).listen(port, host, () => {
      server.close(() => {
        done(undefined);
      });
    });
  });
}

/** Refuses early, before a database starts, when somebody else keeps the port. */
async function requirePort(port: number, host: string): Promise<void> {
  const deadline = performance.now() + PORT_PATIENCE;
  for (;;) {
    const problem = await obstacle(port, host);
    if (!problem) return;
    if (problem.code !== 'EADDRINUSE') {
      throw new WrongEnvironment(`cannot listen on ${host}, port ${port}: ${problem.message}`);
    }
    if (performance.now() > deadline) {
      throw new WrongEnvironment(`port ${port} is taken (is Palier running already?): try PORT=${port + 1} npm start`);
    }
    await wait(200);
  }
}

/** `npm start`: database, migrations and demo, then web and worker until Ctrl-C; `npm run dev` with `--watch`. */
async function main(lifecycle: Lifecycle): Promise<number> {
  const started = performance.now();
  const watching = process.argv.includes('--watch');
  await requirePort(portOf(process.env), process.env.HOST || '127.0.0.1');
  const { env: settings, place } = await openDatabase(process.env, lifecycle);
  const signing = wantsDemoSigning(settings)
    ? await lifecycle.start(startDemoSigning, (demo) => demo.stop())
    : undefined;
  const env = { ...settings, ...signing?.env };
  const command = async (name: string, ...args: string[]): Promise<string> =>
    outputOf(await lifecycle.start(async () => startTask(name, args, env), stopPart));
  // The compiler that it needs is not there when only the packages of production are.
  const development = watching ? await import('./dev/watch/restart.js') : undefined;
  const restarts = development && new development.Restarts(env);
  const service = (name: ServiceName): Promise<Part> =>
    lifecycle.start(() => (restarts ? restarts.start(name) : startService(name, env)), stopPart);

  const wantsDemo = env.PALIER_DEMO === '1';
  // Only the embedded database is ours to take notes in.
  const key = process.env.DATABASE_URL ? undefined : await preparationKey(env.DATABASE_URL, wantsDemo);
  const before = key === undefined ? undefined : await readPrepared(env.DATABASE_URL);
  const isPrepared = before !== undefined && before.key === key;
  const loadDemo = async (): Promise<DemoSummary> =>
    DemoSummary.parse(JSON.parse(await command('demo', 'demo', 'load', '--json')));

  if (!isPrepared) {
    console.log(`palier: preparing the database${wantsDemo ? ' and the demo, half a minute the first time' : ''} …`);
    await command('migrate', 'migrate', '--json');
  }
  // The worker's handlers find nothing to do yet, and the web may warm up while the demo is loaded.
  const [worker, web, demo] = await Promise.all([
    service('worker'),
    service('web'),
    isPrepared || !wantsDemo ? before?.demo : loadDemo(),
  ]);
  if (key !== undefined && !isPrepared) await writePrepared(env.DATABASE_URL, { key, demo });
  console.log(
    welcome({
      url: env.PALIER_BASE_URL || `http://localhost:${env.PORT}`,
      database: place,
      seconds: (performance.now() - started) / 1000,
      demo: wantsDemo ? demo : undefined,
    }),
  );
  rebuildStyle();
  restarts?.follow(addressOf(env));
  const [name, code] = await Promise.race([worker, web].map(async (part) => [part.name, await part.ended] as const));
  throw new PartFailed(name, code || 1);
}

await runTool(main);
