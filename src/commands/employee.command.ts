import type { INestApplicationContext } from '@nestjs/common';
import { Option, type Command } from 'commander';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import {
  ChangeEmployee,
  COMMUTE_MODES,
  EmployeeLeaves,
  EmployeeRecords,
  EmployeeReturns,
  SetUnitWorkplace,
  type CommuteMode,
  type EmployeeTexts,
  type EmployeeView,
  type FieldChange,
} from '../employees/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print } from './output.js';

const SIGN_IN_STAYS =
  'email: an account of this employer already uses it, so the sign-in keeps the former address; give another address for it to follow';

interface Common {
  readonly employer: string;
  readonly json?: boolean;
}

interface UnitOptions {
  readonly unit: string;
  readonly workplace?: string;
  readonly mode?: CommuteMode | '-';
}

/** Option of `change` → the field that it fills in. */
const FIELDS: Readonly<Record<string, keyof EmployeeTexts>> = {
  newStaffNumber: 'staff_number',
  familyName: 'family_name',
  givenName: 'given_name',
  email: 'email',
  commune: 'commune',
  postcode: 'postcode',
  insee: 'insee',
  unit: 'unit',
  manager: 'manager',
  desiredDays: 'desired_days',
  needs: 'needs',
  workplace: 'workplace',
  commute: 'commute_mode',
};

/** `palier employee show|change|leave|return`: one person of the register, found by staff number; `unit`: one unit. */
export function registerEmployeeCommands(program: Command): void {
  const employee = program.command('employee').description('the record of one employee');
  const one = (name: string, description: string) =>
    employee
      .command(name)
      .description(description)
      .argument('<staff-number>', 'whom')
      .requiredOption('--employer <slug>', "the employer's short name")
      .option('--json', 'print JSON');

  one('show', 'show what the register holds about an employee').action(
    (staffNumber: string, { employer, json }: Common) =>
      withPortal(async (app) => {
        const { person } = await find(app, 'employee show', employer, staffNumber);
        print(json, shown(person), () => linesOf(person));
      }),
  );

  one('change', 'change the record; "-" empties a field that may be empty')
    .option('--new-staff-number <number>', 'new staff number')
    .option('--family-name <name>', 'family name')
    .option('--given-name <name>', 'given name')
    .option('--email <address>', 'work address')
    .option('--commune <name>', 'home commune')
    .option('--postcode <code>', 'its postcode')
    .option('--insee <code>', 'its INSEE code')
    .option('--unit <unit>', 'unit')
    .option('--manager <staff-number>', 'manager')
    .option('--desired-days <days>', 'days a month in a coworking space')
    .option('--needs <words>', 'what the person needs of a desk, separated by |')
    .option('--workplace <commune>', 'commune of the usual workplace')
    .addOption(new Option('--commute <mode>', 'usual way there').choices([...COMMUTE_MODES, '-']))
    .action((staffNumber: string, options: Common & Record<string, string>) =>
      withPortal(async (app) => {
        const texts: Partial<Record<keyof EmployeeTexts, string>> = {};
        for (const [option, field] of Object.entries(FIELDS)) {
          const value = options[option];
          if (value !== undefined) texts[field] = value;
        }
        if (Object.keys(texts).length === 0) throw new BadInput('nothing to change: name at least one field');
        const { ctx, person } = await find(app, 'employee change', options.employer, staffNumber);
        const changes = await app.get(ChangeEmployee, { strict: false }).execute(ctx, { employeeId: person.id, texts });
        const signInStays = await staysBehind(app, ctx, person.id, changes);
        print(options.json, { id: person.id, changes, signInStays }, () =>
          changes.length === 0
            ? 'nothing changed'
            : [
                ...changes.map(({ field, from, to }) => `${field}: ${from || '–'} → ${to || '–'}`),
                ...(signInStays ? [SIGN_IN_STAYS] : []),
              ],
        );
      }),
    );

  one('leave', 'record a departure, past or future, or move it')
    .requiredOption('--last-day <date>', 'last day worked, YYYY-MM-DD, past or to come')
    .action((staffNumber: string, { employer, json, lastDay }: Common & { lastDay: string }) =>
      withPortal(async (app) => {
        const { ctx, person } = await find(app, 'employee leave', employer, staffNumber);
        const { leftOn, changed } = await app
          .get(EmployeeLeaves, { strict: false })
          .execute(ctx, { employeeId: person.id, lastDay });
        print(json, { id: person.id, lastDay, leftOn, changed }, () =>
          changed ? `last day ${lastDay}, away from ${leftOn} on` : `already so: last day ${lastDay}`,
        );
      }),
    );

  one('return', 'cancel a future departure, or record a return')
    .option('--back-on <date>', 'first day back of somebody who left, YYYY-MM-DD; today without it')
    .action((staffNumber: string, { employer, json, backOn }: Common & { backOn?: string }) =>
      withPortal(async (app) => {
        const { ctx, person } = await find(app, 'employee return', employer, staffNumber);
        const kind = await app.get(EmployeeReturns, { strict: false }).execute(ctx, { employeeId: person.id, backOn });
        print(json, { id: person.id, outcome: kind ?? 'unchanged' }, () =>
          kind === null ? 'nothing changed: no leaving is recorded' : kind,
        );
      }),
    );

  employee
    .command('unit')
    .description('say where the people of a unit usually work and how they get there; "-" empties')
    .requiredOption('--employer <slug>', "the employer's short name")
    .requiredOption('--unit <unit>', 'which unit')
    .option('--workplace <commune>', 'commune of the usual workplace')
    .addOption(new Option('--mode <mode>', 'usual way there').choices([...COMMUTE_MODES, '-']))
    .option('--json', 'print JSON')
    .action(({ employer, json, unit, workplace, mode }: Common & UnitOptions) =>
      withPortal(async (app) => {
        if (workplace === undefined && mode === undefined)
          throw new BadInput('nothing to say: give --workplace, --mode or both');
        const ctx = await commandContext(app, 'employee unit', employer);
        const said = await app.get(SetUnitWorkplace, { strict: false }).execute(ctx, {
          unit,
          ...(workplace !== undefined && { workplace: workplace === '-' ? null : workplace }),
          ...(mode !== undefined && { mode: mode === '-' ? null : mode }),
        });
        print(
          json,
          { unit, ...said },
          () =>
            `${said.changed ? '' : 'already so: '}workplace ${said.workplaceInsee ?? 'not known'}, by ${said.commuteMode ?? 'not known'}`,
        );
      }),
    );
}

/** Whether another account of the employer has the new address, so that the sign-in keeps the former one. */
async function staysBehind(
  app: INestApplicationContext,
  ctx: RequestContext,
  employeeId: string,
  changes: readonly FieldChange[],
): Promise<boolean> {
  const email = changes.find(({ field }) => field === 'email')?.to;
  if (email === undefined) return false;
  const members = app.get(MemberDirectory, { strict: false });
  const held = await app
    .get(UnitOfWork, { strict: false })
    .read(ctx, (tx) => members.cannotFollow(tx, [{ employeeId, email }]));
  return held.has(employeeId);
}

/** @throws BadInput when nobody has the staff number */
async function find(
  app: INestApplicationContext,
  name: string,
  employer: string,
  staffNumber: string,
): Promise<{ ctx: RequestContext; person: EmployeeView }> {
  const ctx = await commandContext(app, name, employer);
  const records = app.get(EmployeeRecords, { strict: false });
  const person = await app.get(UnitOfWork, { strict: false }).read(ctx, (tx) => records.byStaffNumber(tx, staffNumber));
  if (!person) throw new BadInput(`no employee of ${employer} has the staff number ${staffNumber}`);
  return { ctx, person };
}

/** The employee without the exact position of the home. */
function shown(person: EmployeeView): Omit<EmployeeView, 'home'> {
  const { home, ...others } = person;
  void home;
  return others;
}

const linesOf = (person: EmployeeView): string[] => [
  `${person.givenName} ${person.familyName} <${person.email}>`,
  `staff number ${person.staffNumber}, unit ${person.unit || '–'}`,
  `home ${person.communeName} (${person.communeInsee ?? person.country}), ${person.desiredDays} days a month, needs ${person.needs.join(', ') || '–'}`,
  `workplace ${person.workplaceInsee ?? 'not known'}, by ${person.commuteMode ?? 'not known'}`,
  person.leftOn === null ? 'no leaving recorded' : `away from ${person.leftOn} on`,
  ...person.away.map((interval) => `was away ${interval.replace('/', ' until ')}`),
];
