import type { Command } from 'commander';
import { SystemClock } from '#libs/platform/clock/index.js';
import { inspectSettings } from '#libs/platform/config/index.js';
import { namesOf } from '#libs/platform/db/index.js';
import { examine, type Finding } from '#libs/platform/doctor/index.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { print, type SetExitCode } from './output.js';

const WORDS = { ok: 'ok     ', warning: 'warning', wrong: 'WRONG  ' } as const;

/** `palier doctor`: examines everything the portal needs. Exit code 0 all well, 1 a warning, 2 something is wrong. */
export function registerDoctorCommand(program: Command, setExitCode: SetExitCode): void {
  program
    .command('doctor')
    .description('look at settings, database, Redis, mail relay, seal, clock, schedules and disk; change nothing')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine(inspectSettings(process.env), namesOf(MIGRATIONS), new SystemClock());
      const states = findings.map(({ state }) => state);
      const verdict = states.includes('wrong') ? 'wrong' : states.includes('warning') ? 'warning' : 'ok';
      setExitCode(({ ok: 0, warning: 1, wrong: 2 } as const)[verdict]);
      print(json, { verdict, findings }, () => findings.map(lineOf));
    });
}

const lineOf = ({ part, state, says, todo }: Finding): string =>
  `${WORDS[state]}  ${part}: ${says}${todo === null ? '' : ` → ${todo}`}`;
