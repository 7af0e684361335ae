import type { Command } from 'commander';
import { loadConfig } from '#libs/platform/config/index.js';
import { postgresFailure } from '#libs/platform/db/index.js';
import { MonthTablesRepository, MoveMonth, type MonthTable } from '../bookings/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print } from './output.js';

interface Options {
  readonly json?: boolean;
}

/** `palier months …`: the tables of bookings by month, as the owner of the schema. */
export function registerMonthsCommands(program: Command): void {
  const months = program
    .command('months')
    .description('bookings by month: which stand, and old ones taken out and put back');

  months
    .command('list')
    .description('the months that have a table, how large they are, and which are detached')
    .option('--json', 'print JSON')
    .action(async ({ json }: Options) => {
      const found = await tables().list();
      print(json, { months: found }, () => found.map(lineOf));
    });

  months
    .command('detach <month>')
    .description(
      'take a month (YYYY-MM) out that ended more than a year ago: pages, figures and attestations no longer see it',
    )
    .option('--json', 'print JSON')
    .action(async (given: string, { json }: Options) => {
      const month = monthOf(given);
      await move(month, false);
      print(json, { month, attached: false }, () => [
        `${month} is detached: booking_months.m${month.replace('-', '_')} holds it.`,
        'No backup of Palier holds it any more: save it with pg_dump -n booking_months.',
      ]);
    });

  months
    .command('attach <month>')
    .description('put a detached month (YYYY-MM) back')
    .option('--json', 'print JSON')
    .action(async (given: string, { json }: Options) => {
      const month = monthOf(given);
      await move(month, true);
      print(json, { month, attached: true }, () => `${month} is back.`);
    });
}

const tables = () => new MonthTablesRepository(loadConfig(process.env, 'migrate').database.ownerUrl);

const move = (month: string, attached: boolean): Promise<void> =>
  refusing(
    withPortal(async (app) => {
      const ctx = await commandContext(app, `months ${attached ? 'attach' : 'detach'}`);
      await app.get(MoveMonth).execute(ctx, { month, attached });
    }),
  );

function monthOf(given: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) throw new BadInput(`${given} is no month: YYYY-MM`);
  return given;
}

const lineOf = ({ month, attached, rows, bytes }: MonthTable): string =>
  [
    month ?? 'other',
    rows < 0 ? 'not counted yet' : `about ${rows} bookings`,
    `${Math.ceil(bytes / 1024 ** 2)} MB`,
    ...(attached ? [] : ['detached']),
  ].join('  ');

/** What PostgreSQL refuses in our words is for the operator. */
async function refusing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const code = postgresFailure(error)?.code;
    if (code === '22023' && error instanceof Error) throw new BadInput(error.message);
    if (code === '55P03') throw new BadInput('bookings are being written: nothing was changed, try again');
    throw error;
  }
}
