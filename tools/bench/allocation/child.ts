// One run of one engine in a process of its own: `node child.js palier|highs PROBLEM.json` prints a Measured as JSON.
import { readFileSync } from 'node:fs';
import { type AllocationProblem, parseProblemText } from '../../../libs/allocation/index.js';
import type { Answer, Measured } from './measured.js';

/** Loaded when asked for: the memory of one engine is not counted against another. */
const ENGINES: Readonly<Record<string, (problem: AllocationProblem) => Promise<Answer>>> = {
  palier: async (problem) => (await import('./palier-run.js')).solveWithPalier(problem),
  highs: async (problem) => (await import('./highs-peer.js')).solveWithHighs(problem),
};

const [name = '', file = ''] = process.argv.slice(2);
const solve = ENGINES[name];
if (!solve) throw new Error(`expected one of ${Object.keys(ENGINES).join(', ')}`);
const problem = parseProblemText(readFileSync(file, 'utf8'), () => {
  throw new Error('the instances bring their minutes');
});
const answer = await solve(problem);
const { user, system } = process.cpuUsage();
const measured: Measured = {
  ...answer,
  processCpuSeconds: (user + system) / 1e6,
  peakMemoryMb: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(measured));
