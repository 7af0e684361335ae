// Runs the code from before the newest migration on the schema of today: it walks the main journey (test/journeys/chain), as it
// does for minutes in an upgrade without downtime (docs/adr/0017-a-schema-says-which-version-it-needs.md). Used by .ci/run.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PREVIOUS = join(ROOT, '.data', 'previous-version');

const say = (line) => process.stdout.write(`${line}\n`);
const git = (...args) => execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8' }).trim();
const run = (command, ...args) => spawnSync(command, args, { cwd: PREVIOUS, stdio: 'inherit' }).status ?? 1;

/** Commits that are tried for one that builds: a commit in the middle of a change need not. */
const TRIES = 5;

/** The commits before the newest migration, the last first; none where history is not at hand. */
function previousCommits() {
  try {
    const newest = git('log', '-1', '--format=%H', '--diff-filter=A', '--', 'migrations/*-*.ts');
    return newest ? git('rev-list', `--max-count=${TRIES}`, '--first-parent', `${newest}^`).split('\n') : [];
  } catch {
    return [];
  }
}

/** The previous code with today's migrations, built. @returns whether that worked */
function prepare(commit) {
  git('worktree', 'add', '--force', '--detach', PREVIOUS, commit);
  const migrations = join(PREVIOUS, 'migrations');
  rmSync(migrations, { recursive: true });
  cpSync(join(ROOT, 'migrations'), migrations, { recursive: true });
  if (git('diff', '--name-only', commit, '--', 'package-lock.json') === '') {
    symlinkSync(join(ROOT, 'node_modules'), join(PREVIOUS, 'node_modules'));
  } else if (run('npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline') !== 0) {
    return false;
  }
  return run('npm', 'run', '--silent', 'build') === 0;
}

function remove() {
  rmSync(PREVIOUS, { recursive: true, force: true });
  git('worktree', 'prune');
}

const commits = previousCommits();
if (commits.length === 0) {
  say('NOT RUN HERE: the previous version on the schema of today (the history of this clone does not reach it)');
  say('Tests: 1 skipped, 0 passed, 1 total');
} else {
  process.exitCode = 1;
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  try {
    for (const commit of commits) {
      remove();
      say(`the code of ${git('log', '-1', '--format=%h %s', commit)} on the schema of today`);
      if (!prepare(commit)) continue;
      process.exitCode = run(
        'node',
        ...jest,
        '--selectProjects',
        'db',
        '--testPathPatterns',
        'test/journeys/chain\\.spec',
      );
      break;
    }
  } finally {
    remove();
  }
}
