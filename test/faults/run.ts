import { CLOCK_FAULTS } from './clocks.faults.js';
import { CROWD_FAULTS } from './crowds.faults.js';
import { PROCESS_FAULTS } from './processes.faults.js';
import { DOCUMENT_FAULTS } from './documents.faults.js';
import { JOB_FAULTS } from './jobs.faults.js';
import { KEY_FAULTS } from './keys.faults.js';
import { LETTER_FAULTS } from './letters.faults.js';
import { REPORT_FAULTS } from './reports.faults.js';
import { SERVER_FAULTS } from './servers.faults.js';
import { BACKUP_FAULTS } from './backup.faults.js';
import { DISK_FAULTS } from './disks.faults.js';
import { MEMORY_FAULTS } from './memory.faults.js';
import { NETWORK_FAULTS } from './networks.faults.js';
import { POISON_FAULTS } from './poison.faults.js';
import { REPEATED_FAULTS } from './repeated.faults.js';
import type { Fault, Outcome } from './fault.js';
import { House } from './house.js';

/**
 * `npm run test:faults [-- --short] [-- --queues redis|postgresql] [-- words…]`: breaks the machines around a real
 * installation while people use it, and compares what they were told with what is there. Prints a line a fault.
 */
const FAULTS: readonly Fault[] = [
  ...PROCESS_FAULTS,
  ...JOB_FAULTS,
  ...CROWD_FAULTS,
  ...POISON_FAULTS,
  ...REPEATED_FAULTS,
  ...SERVER_FAULTS,
  ...NETWORK_FAULTS,
  ...DISK_FAULTS,
  ...BACKUP_FAULTS,
  ...LETTER_FAULTS,
  ...REPORT_FAULTS,
  ...DOCUMENT_FAULTS,
  ...CLOCK_FAULTS,
  ...KEY_FAULTS,
  ...MEMORY_FAULTS,
];
const QUEUES = ['redis', 'postgresql'] as const;

const args = process.argv.slice(2);
const short = args.includes('--short');
const at = args.indexOf('--queues');
const only = at < 0 ? null : args[at + 1];
const words = args.filter((arg, n) => !arg.startsWith('--') && (at < 0 || n !== at + 1));

if (at >= 0 && !QUEUES.some((queues) => queues === only)) {
  process.stderr.write(`--queues ${only ?? ''}: one of ${QUEUES.join(', ')}\n`);
  process.exit(2);
}

const wanted = (fault: Fault, queues: string) =>
  (fault.queues ?? queues) === queues &&
  (!short || fault.short) &&
  (words.length === 0 || words.some((word) => fault.name.includes(word)));

const say = (text: string) => void process.stdout.write(`${text}\n`);
const cell = (text: string, width: number) => text.padEnd(width).slice(0, Math.max(width, text.length));
const seconds = (value: number | null) => (value === null ? 'never' : `${value.toFixed(1)} s`);

function line(name: string, one: Outcome): string {
  return [
    cell(name, 56),
    cell(`x${one.injected}`, 4),
    cell(`promised ${one.promised}`, 14),
    cell(`lost ${one.lost.length}`, 8),
    cell(`doubled ${one.doubled.length}`, 10),
    cell(`recovered ${seconds(one.recovered)}`, 18),
    one.told ?? '',
  ].join(' ');
}

let passed = 0;
let failed = 0;
for (const queues of QUEUES) {
  const faults = FAULTS.filter((fault) => wanted(fault, queues));
  // The short run spends its time on Redis, where two servers can fail.
  if (faults.length === 0 || (only && only !== queues) || (short && queues === 'postgresql')) continue;
  say(`\nqueues on ${queues}`);
  const house = await House.open(queues);
  try {
    for (const fault of faults) {
      const hindrance = fault.hindrance?.() ?? null;
      if (hindrance !== null) {
        say(`skip ${fault.name}: ${hindrance}`);
        continue;
      }
      try {
        const outcome = await fault.run(house);
        const faultless = [outcome.lost, outcome.doubled, outcome.wrong].every(({ length }) => length === 0);
        const well = faultless && outcome.recovered !== null;
        say(`${well ? 'ok  ' : 'FAIL'} ${line(fault.name, outcome)}`);
        for (const what of [...outcome.lost, ...outcome.doubled, ...outcome.wrong].slice(0, 10)) say(`       ${what}`);
        if (well) passed += 1;
        else {
          failed += 1;
          say(`       what the processes said: ${house.logs()}`);
        }
      } catch (error) {
        failed += 1;
        say(`FAIL ${fault.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await house.mend();
    }
    const { code, text } = await house.command('audit', 'verify');
    say(`${code === 0 ? 'ok  ' : 'FAIL'} the journal's chains are whole`);
    if (code === 0) passed += 1;
    else {
      failed += 1;
      say(text);
    }
  } finally {
    await house.close();
  }
}
if (passed + failed === 0) {
  process.stderr.write(`no fault is named so: ${words.join(', ')}\n`);
  failed = 1;
}
// As jest says it, so that .ci/run adds it up.
say(`\nTests: ${failed} failed, ${passed} passed, ${passed + failed} total`);
process.exitCode = failed > 0 ? 1 : 0;
