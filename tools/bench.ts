// `npm run bench -- <name>`: runs a benchmark and prints its figures as JSON.
import { benchLaw } from './bench/law.js';

const BENCHES: Readonly<Record<string, () => unknown>> = { law: () => benchLaw() };

const [name = ''] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench) {
  console.log(JSON.stringify(bench(), null, 2));
} else {
  console.error(`bench: expected one of ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
}
