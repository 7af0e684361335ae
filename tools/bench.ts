// `npm run bench -- <name> [arguments]`: runs a benchmark and prints its figures, as JSON or as the table that it is.
import { benchAllocation } from './bench/allocation.js';
import { benchDocuments } from './bench/documents.js';
import { benchFinder } from './bench/finder.js';
import { benchJobs } from './bench/jobs.js';
import { benchBoard } from './bench/law-board.js';
import { benchLaw } from './bench/law.js';
import { benchNetwork } from './bench/network.js';
import { benchPages } from './bench/pages.js';
import { benchScim } from './bench/scim.js';
import { benchSiting } from './bench/siting.js';
import { UnknownArgument } from './bench/unknown-argument.js';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
  law: () => ({ ...benchLaw(), board: benchBoard() }),
  pages: (args) => benchPages(args),
  jobs: (args) => benchJobs(args),
  documents: (args) => benchDocuments(args),
  finder: () => benchFinder(5_000),
  booking: (args) => benchNetwork('booking', args),
  nearby: (args) => benchNetwork('nearby', args),
  week: (args) => benchNetwork('week', args),
  day: (args) => benchNetwork('day', args),
  directory: () => benchFinder(35_000),
  scim: (args) => benchScim(args),
  siting: (args) => benchSiting(args),
  allocation: async (args) => {
    const benches = await benchAllocation(args);
    // A wrong optimum is a failure, a missed target is a figure.
    if (benches.some(({ agrees }) => !agrees.highs || agrees.clp === false)) process.exitCode = 1;
    return benches;
  },
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
try {
  if (!bench) throw new UnknownArgument(name, Object.keys(BENCHES));
  const figures = await bench(args);
  console.log(typeof figures === 'string' ? figures : JSON.stringify(figures, null, 2));
} catch (error) {
  if (!(error instanceof UnknownArgument)) throw error;
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}
