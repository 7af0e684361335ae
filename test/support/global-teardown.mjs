import { runningServer } from './postgres-server.mjs';

/** After the `db` project: stops the server and says aloud what this machine could not test. */
export default async function globalTeardown() {
  await runningServer()?.stop();
  const missing = [];
  if (!process.env.PALIER_TEST_CHROMIUM) {
    missing.push('browser journeys (no Chromium: apt-get install chromium, or set CHROMIUM_PATH)');
  }
  if (!process.env.REDIS_URL) missing.push('queues on Redis (no REDIS_URL; they ran on PostgreSQL)');
  if (process.env.PALIER_TEST_EXHAUSTIVE !== '1') {
    missing.push(
      'the English journey and axe-core on both, odd input, hostile texts and bodies, rows of others, sensitive words, the gallery, the meters of days, the exchange of the directory and a large file of flows in full, pg_dump and pg_restore (PALIER_TEST_EXHAUSTIVE=1)',
    );
  }
  for (const part of missing) process.stderr.write(`NOT RUN HERE: ${part}\n`);
}
