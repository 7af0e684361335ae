import { createServer } from 'node:net';
import { openDatabase } from './dev/database.js';
import { portOf, WrongEnvironment } from './dev/environment.js';
import type { Lifecycle } from './dev/lifecycle.js';
import { outputOf, type Part, PartFailed, startService, startTask, stopPart } from './dev/parts.js';
import { runTool } from './dev/run.js';
import { DemoSummary, welcome } from './dev/welcome.js';

/** Refuses early, before a database starts, when somebody else has the port. */
async function requirePort(port: number, host: string): Promise<void> {
  const server = createServer();
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    server.once('error', done).listen(port, host, () => {
      server.close(() => {
        done(undefined);
      });
    });
  });
  if (problem?.code === 'EADDRINUSE') {
    throw new WrongEnvironment(`port ${port} is taken (is Palier running already?): try PORT=${port + 1} npm start`);
  }
  if (problem) throw new WrongEnvironment(`cannot listen on ${host}, port ${port}: ${problem.message}`);
}

/** `npm start`: database, migrations and demo, then web and worker until Ctrl-C. */
async function main(lifecycle: Lifecycle): Promise<number> {
  const started = performance.now();
  await requirePort(portOf(process.env), process.env.HOST || '127.0.0.1');
  const { env, place } = await openDatabase(process.env, lifecycle);
  const command = async (name: string, ...args: string[]): Promise<string> =>
    outputOf(await lifecycle.start(async () => startTask(name, args, env), stopPart));
  const service = (name: string, entry: string): Promise<Part> =>
    lifecycle.start(() => startService(name, entry, env), stopPart);

  await command('migrate', 'migrate', '--json');
  // The worker's handlers find nothing to do yet, and the web may warm up while the demo is checked.
  const [worker, web, demo] = await Promise.all([
    service('worker', 'src/worker.js'),
    service('web', 'src/main.js'),
    env.PALIER_DEMO === '1' ? command('demo', 'demo', 'load', '--json') : undefined,
  ]);
  console.log(
    welcome({
      url: env.PALIER_BASE_URL || `http://localhost:${env.PORT}`,
      database: place,
      seconds: (performance.now() - started) / 1000,
      demo: demo === undefined ? undefined : DemoSummary.parse(JSON.parse(demo)),
    }),
  );
  const [name, code] = await Promise.race([worker, web].map(async (part) => [part.name, await part.ended] as const));
  throw new PartFailed(name, code || 1);
}

await runTool(main);
