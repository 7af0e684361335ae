// A process of the bench: BullMQ alone, on the same backend and with as many jobs at once, doing nothing.
import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import { Pool } from 'pg';
import { inLanes, LANES, ROUND, type Round } from './round.js';
import { AT_ONCE } from './size.js';

const NAME = 'bench-bare';
const redis = process.env['REDIS_URL'];
const postgres = withBackend(createPostgresBackend as never) as unknown as {
  Queue: typeof Queue;
  Worker: typeof Worker;
};
const [BareQueue, BareWorker] = redis ? [Queue, Worker] : [postgres.Queue, postgres.Worker];
const connection = (
  redis ? { url: redis, maxRetriesPerRequest: null } : { connectionString: process.env['DATABASE_URL'], max: AT_ONCE }
) as never;

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: LANES });

let left = 0;
let begun = 0;
const queue = new BareQueue(NAME, { connection, prefix: NAME });
const worker = new BareWorker(NAME, async () => undefined, { connection, prefix: NAME, concurrency: AT_ONCE });
worker.on('completed', () => {
  left -= 1;
  if (left === 0) process.send?.({ seconds: (performance.now() - begun) / 1_000 });
});
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
process.on('message', (message) => void add(ROUND.parse(message)));
process.send?.('ready');

async function add(round: Round): Promise<void> {
  left = round.count;
  begun = performance.now();
  const opts = { removeOnComplete: true, attempts: 5 };
  await inLanes(round, async (numbers) => {
    if (round.afterTransaction) await write(numbers);
    await (numbers.length === 1
      ? queue.add('nothing', { n: numbers[0]! }, opts)
      : queue.addBulk(numbers.map((n) => ({ name: 'nothing', data: { n }, opts }))));
  });
}

/** A transaction of its own for what the jobs follow from, a row each. */
async function write(numbers: readonly number[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const n of numbers)
      await client.query({ name: 'write', text: 'insert into bench_reasons (n) values ($1)', values: [n] });
    await client.query('commit');
  } finally {
    client.release();
  }
}
