import { readdirSync, readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/*
 * A process that waits to become web or worker under `npm run dev`. It loads the packages ahead, which is most of a
 * start and the same after every change; told `load` it loads the portal's own modules, told `run` it opens its inspector
 * and starts.
 *
 * Arguments: the compiled entry, the module that it loads most with, the port of its inspector.
 */
const [entry = '', modules = '', port = ''] = process.argv.slice(2);
const BUILT = fileURLToPath(new URL('../../../', import.meta.url));

function told(word: string): Promise<void> {
  return new Promise((done) => {
    process.on('message', (message) => {
      if (message === word) done();
    });
  });
}

/** Packages that the portal imports at the head of its files; what it imports later it does not need for its start. */
function packages(): string[] {
  const files = ['src', 'libs'].flatMap((folder) =>
    readdirSync(join(BUILT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(BUILT, folder, file)),
  );
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?:[^'"]* from )?['"]([^'"]+)['"]/gm)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(named)].filter((name) => !/^(?:[.#]|node:)/.test(name));
}

const load = told('load');
const run = told('run');
// Until it runs, the words of its parent are what it lives for (with-parent.ts lets them go).
process.channel?.ref();

let awaited = false;
void load.then(() => (awaited = true));
for (const name of packages()) {
  if (awaited) break;
  await import(name);
}
await load;
await import(pathToFileURL(modules).href);
await run;
inspector.open(Number(port), '127.0.0.1');
process.channel?.unref();
await import(pathToFileURL(entry).href);
