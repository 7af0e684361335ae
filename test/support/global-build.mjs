// Before specs: builds what they try, once in a run of jest.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let isBuilt = false;

export default function build() {
  // `npm test` has just built. A direct call of jest may not have, and old code and migrations would be tested.
  if (isBuilt || process.env.npm_lifecycle_event === 'test') return;
  isBuilt = true;
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.stderr.write('The build has errors (npm run build); going on with what was emitted.\n');
}
