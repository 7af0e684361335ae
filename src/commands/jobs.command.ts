import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { isUuid } from '#libs/platform/db/index.js';
import { DropJob, KeptJobs, RetryJob, type KeptJob, type KeptJobsWish } from '../operations/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print, type SetExitCode } from './output.js';

const STATES = ['open', 'failed', 'waiting'] as const;
const EVERYTHING: KeptJobsWish = { state: null, kind: null, employerId: null, id: null, limit: 500 };

interface ListOptions {
  readonly state?: string;
  readonly failed?: boolean;
  readonly kind?: string;
  readonly employer?: string;
  readonly limit: string;
  readonly json?: boolean;
}

/** `palier jobs …`: what is asked for and not done, what failed and why; run again or dropped. */
export function registerJobsCommands(program: Command, setExitCode: SetExitCode): void {
  const jobs = program.command('jobs').description('jobs by their rows: open, failed, run again, dropped');

  jobs
    .command('list')
    .description(
      'jobs that are open (all that have not ended), waiting (open and not running) or failed; the oldest first',
    )
    .option('--state <state>', 'open, waiting or failed', 'open')
    .option('--failed', 'the same as --state failed')
    .option('--kind <job>', 'only of this kind, for example bookings.send-confirmation')
    .option('--employer <slug>', 'only of this employer')
    .option('--limit <n>', 'how many at most', '500')
    .option('--json', 'print JSON')
    .action((options: ListOptions) =>
      withPortal(async (app) => {
        const found = await app.get(KeptJobs, { strict: false }).list(await wishOf(app, options));
        print(options.json, found, () => (found.length === 0 ? 'none' : found.map(lineOf)));
      }),
    );

  jobs
    .command('show <id>')
    .description('one job: what it carries (ids), how often it was tried, why it failed')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withPortal(async (app) => {
        const job = await oneOf(app, id);
        print(json, job, () => JSON.stringify(job, null, 2));
      }),
    );

  jobs
    .command('retry [id]')
    .description('run a job again: one, or with --kind and --failed all of a kind that failed')
    .option('--kind <job>', 'the kind')
    .option('--failed', 'those that failed')
    .option('--json', 'print JSON')
    .action((id: string | undefined, { kind, failed, json }: { kind?: string; failed?: boolean; json?: boolean }) =>
      withPortal(async (app) => {
        if ((id === undefined) === (kind === undefined) || (kind !== undefined && !failed))
          throw new BadInput('name one job by its id, or a kind with --kind JOB --failed');
        const found =
          id === undefined
            ? await app.get(KeptJobs, { strict: false }).list({ ...EVERYTHING, state: 'failed', kind: kind ?? null })
            : [await oneOf(app, id)];
        const retry = app.get(RetryJob, { strict: false });
        for (const job of found) await retry.execute(contextOf(job, 'retry'), { jobId: job.id, kind: job.job });
        const again = found.map((job) => job.id);
        setExitCode(again.length === 0 ? 1 : 0);
        print(json, { again }, () => `${again.length} due again`);
      }),
    );

  jobs
    .command('drop <id>')
    .description('give up a job that has not ended; whoever waits for it is told')
    .requiredOption('--reason <text>', 'why, for the journal')
    .option('--json', 'print JSON')
    .action((id: string, { reason, json }: { reason: string; json?: boolean }) =>
      withPortal(async (app) => {
        const job = await oneOf(app, id);
        const drop = app.get(DropJob, { strict: false });
        await drop.execute(contextOf(job, 'drop'), { jobId: id, kind: job.job, reason });
        print(json, { dropped: id }, () => `${job.job} ${id} is given up; a worker tells its handler`);
      }),
    );
}

const contextOf = ({ employerId }: KeptJob, what: string): RequestContext =>
  systemContext(`palier jobs ${what}`, employerId, randomUUID());

async function wishOf(app: INestApplicationContext, options: ListOptions): Promise<KeptJobsWish> {
  const wanted = options.failed ? 'failed' : options.state;
  const state = STATES.find((one) => one === wanted);
  if (!state) throw new BadInput(`--state is one of ${STATES.join(', ')}`);
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new BadInput('--limit is a whole number from 1 on');
  const employerId = options.employer ? (await commandContext(app, 'jobs list', options.employer)).employerId : null;
  return { state, kind: options.kind ?? null, employerId, id: null, limit };
}

async function oneOf(app: INestApplicationContext, id: string): Promise<KeptJob> {
  if (!isUuid(id)) throw new BadInput(`${id} is not the id of a job`);
  const [job] = await app.get(KeptJobs, { strict: false }).list({ ...EVERYTHING, id });
  if (!job) throw new BadInput(`there is no job ${id}`);
  return job;
}

function lineOf({ id, job, state, askedAt, dueAt, attempts, lost, lastError }: KeptJob): string {
  const due = dueAt === null ? '' : `due ${dueAt.toISOString()}`;
  const tried = [attempts > 0 ? `failed ${attempts}×` : '', lost > 0 ? `lost ${lost}×` : ''].filter(Boolean).join(', ');
  return [id, job, state, `asked ${askedAt.toISOString()}`, due, tried, lastError ?? ''].filter(Boolean).join('  ');
}
