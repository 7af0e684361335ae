import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { RequestContext } from '#libs/platform/context/index.js';
import { isUuid } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { DropJob, KeptJobs, RetryJob, type KeptJob, type KeptJobsWish } from '../operations/index.js';
import { commandContext, commandContextOf, withPortal } from './context.js';
import { BadInput, print, type SetExitCode } from './output.js';
import { refusalLine } from './refusal-line.js';

const STATES = ['open', 'waiting', 'running', 'failed'] as const;
/** Failed jobs that are read at a time to be run again. */
const BATCH = 100;
const EVERYTHING: KeptJobsWish = {
  state: null,
  kind: null,
  employerId: null,
  id: null,
  after: null,
  olderThan: null,
  limit: 1,
};

interface ListOptions {
  readonly state?: string;
  readonly failed?: boolean;
  readonly kind?: string;
  readonly employer?: string;
  readonly limit: string;
  readonly json?: boolean;
}

/** `palier jobs …`: jobs that are pending, and jobs that failed and why; run again or dropped. */
export function registerJobsCommands(program: Command, setExitCode: SetExitCode): void {
  const jobs = program.command('jobs').description('jobs by their rows: open, failed, run again, dropped');

  jobs
    .command('list')
    .description(
      'jobs that are open (all that have not ended), waiting (open and not running), running or failed; the oldest first',
    )
    .option('--state <state>', 'open, waiting, running or failed', 'open')
    .option('--failed', 'the same as --state failed')
    .option('--kind <job>', 'only of this kind, for example bookings.send-confirmation')
    .option('--employer <slug>', 'only of this employer')
    .option('--limit <n>', 'how many at most', '500')
    .option('--json', 'print JSON')
    .action((options: ListOptions) =>
      withPortal(async (app) => {
        const wish = await wishOf(app, options);
        const found = await app.get(KeptJobs, { strict: false }).list(wish);
        const more = found.length === wish.limit ? [`the first ${wish.limit}; there may be more (--limit)`] : [];
        print(options.json, found, () => (found.length === 0 ? 'none' : [...found.map(lineOf), ...more]));
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
        const retry = app.get(RetryJob, { strict: false });
        const again: string[] = [];
        const refused: { readonly id: string; readonly why: string }[] = [];
        for await (const job of id === undefined ? failedOf(app, kind ?? null) : [await oneOf(app, id)]) {
          try {
            await retry.execute(contextOf(app, job, 'retry'), { jobId: job.id, kind: job.job });
            again.push(job.id);
          } catch (error) {
            if (!(error instanceof DomainError) || id !== undefined) throw error;
            refused.push({ id: job.id, why: refusalLine(error) });
          }
        }
        setExitCode(again.length > 0 && refused.length === 0 ? 0 : 1);
        print(json, { again, refused }, () => [
          `${again.length} due again`,
          ...refused.map((one) => `NOT AGAIN: ${one.id}  ${one.why}`),
        ]);
      }),
    );

  jobs
    .command('drop <id>')
    .description('give up a job that has not ended; whoever waits for it is told')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--json', 'print JSON')
    .action((id: string, { reason, json }: { reason: string; json?: boolean }) =>
      withPortal(async (app) => {
        const job = await oneOf(app, id);
        const drop = app.get(DropJob, { strict: false });
        await drop.execute(contextOf(app, job, 'drop'), { jobId: id, kind: job.job, reason });
        print(json, { dropped: id }, () => `${job.job} ${id} is given up; a worker tells its handler`);
      }),
    );
}

const contextOf = (app: INestApplicationContext, { employerId }: KeptJob, what: string): RequestContext =>
  commandContextOf(app, `jobs ${what}`, employerId);

/** Every failed job of a kind, in batches: one that is run again is in no later batch. */
async function* failedOf(app: INestApplicationContext, kind: string | null): AsyncGenerator<KeptJob> {
  let after: string | null = null;
  for (;;) {
    const found: KeptJob[] = await app
      .get(KeptJobs, { strict: false })
      .list({ ...EVERYTHING, state: 'failed', kind, after, limit: BATCH });
    yield* found;
    after = found.at(-1)?.id ?? null;
    if (found.length < BATCH) return;
  }
}

async function wishOf(app: INestApplicationContext, options: ListOptions): Promise<KeptJobsWish> {
  const wanted = options.failed ? 'failed' : options.state;
  const state = STATES.find((one) => one === wanted);
  if (!state) throw new BadInput(`--state is one of ${STATES.join(', ')}`);
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new BadInput('--limit is a whole number from 1 on');
  const employerId = options.employer ? (await commandContext(app, 'jobs list', options.employer)).employerId : null;
  return { ...EVERYTHING, state, kind: options.kind ?? null, employerId, limit };
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
