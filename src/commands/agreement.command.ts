import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AgreementRecords, CloseAgreement, ResumeAgreement, SuspendAgreement } from '../agreements/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print, type SetExitCode } from './output.js';
import { registerPaperListCommand } from './paper-list.command.js';

interface Common {
  readonly employer: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface Reasoned extends Common {
  readonly reason: string;
  readonly shortNotice?: string;
}

/** The outcome of a command. */
interface Outcome {
  readonly state: 'done' | 'unchanged' | 'to-confirm';
  readonly foreseen: Foreseen;
}

/** The option that fills in a field of the use cases, where its name is another. */
const OPTIONS: Readonly<Record<string, string>> = { lastDay: '--last-day', shortNotice: '--short-notice' };

const optionOf = (field: string): string => OPTIONS[field] ?? `--${field}`;

const NOTHING: Foreseen = { consequences: [], count: 0 };

/**
 * `palier agreement end|suspend|resume`: changes to signed terms, found by reference. A change that would cancel
 * bookings says so and writes nothing without `--yes` (exit 1).
 */
export function registerAgreementCommands(program: Command, setExitCode: SetExitCode): void {
  const agreements = program.command('agreement').description('signed telework agreements');
  registerPaperListCommand(agreements, setExitCode);
  const one = (name: string, description: string) =>
    agreements
      .command(name)
      .description(description)
      .argument('<reference>', 'AVT-2026-000042')
      .requiredOption('--employer <slug>', 'whose agreement')
      .option('--json', 'print JSON');
  const run = (
    name: string,
    reference: string,
    { employer, json }: Common,
    work: (app: INestApplicationContext, ctx: RequestContext, agreementId: string) => Promise<Outcome>,
  ) =>
    withPortal(async (app) => {
      const ctx = await commandContext(app, `agreement ${name}`, employer);
      const outcome = await work(app, ctx, await idOf(app, ctx, reference)).catch((error: unknown) => {
        if (!(error instanceof InvalidInput)) throw error;
        throw new InvalidInput(
          error.fields.map((refusal) => ({ ...refusal, field: optionOf(refusal.field) })),
          error.code,
        );
      });
      if (outcome.state === 'to-confirm') setExitCode(1);
      print(json, { reference, ...outcome }, () => linesOf(reference, outcome));
    });

  one('end', 'end an agreement on a last day')
    .requiredOption('--last-day <day>', 'last day covered, today or later')
    .requiredOption('--reason <words>', 'why: the employee reads it')
    .option('--short-notice <words>', 'why the notice in the agreement is not observed, when it is not')
    .option('--yes', 'even if bookings are cancelled')
    .action((reference: string, asked: Reasoned & { lastDay: string }) =>
      run('end', reference, asked, async (app, ctx, agreementId) => {
        const { lastDay, reason, shortNotice = null } = asked;
        const useCase = app.get(CloseAgreement, { strict: false });
        const { foreseen } = await useCase.foresee(ctx, { agreementId, lastDay });
        if (foreseen.count > 0 && !asked.yes) return { state: 'to-confirm', foreseen };
        await useCase.execute(ctx, { action: 'end', agreementId, lastDay, reason, shortNotice });
        return { state: 'done', foreseen };
      }),
    );

  one('suspend', 'suspend an agreement for some days; its end does not move')
    .requiredOption('--from <day>', 'first day suspended, today or later')
    .requiredOption('--to <day>', 'last day suspended')
    .requiredOption('--reason <words>', 'why: the employee reads it')
    .option('--short-notice <words>', 'why the notice in the agreement is not observed, when it is not')
    .option('--yes', 'even if bookings are cancelled')
    .action((reference: string, asked: Reasoned & { from: string; to: string }) =>
      run('suspend', reference, asked, async (app, ctx, agreementId) => {
        const { from, to, reason, shortNotice = null } = asked;
        const useCase = app.get(SuspendAgreement, { strict: false });
        const { foreseen } = await useCase.foresee(ctx, { agreementId, from, to });
        if (foreseen.count > 0 && !asked.yes) return { state: 'to-confirm', foreseen };
        const changed = await useCase.execute(ctx, { agreementId, from, to, reason, shortNotice });
        return { state: changed ? 'done' : 'unchanged', foreseen };
      }),
    );

  one('resume', 'resume a suspended agreement before the end of its suspension; cancelled bookings stay cancelled')
    .requiredOption('--on <day>', 'first day covered again, today or later; the first suspended day withdraws it')
    .action((reference: string, asked: Common & { on: string }) =>
      run('resume', reference, asked, async (app, ctx, agreementId) => {
        const useCase = app.get(ResumeAgreement, { strict: false });
        const { foreseen } = await useCase.foresee(ctx, { agreementId, on: asked.on });
        const freed = await useCase.execute(ctx, { agreementId, on: asked.on });
        return freed ? { state: 'done', foreseen } : { state: 'unchanged', foreseen: NOTHING };
      }),
    );
}

/** @throws BadInput when no agreement has the reference */
async function idOf(app: INestApplicationContext, ctx: RequestContext, reference: string): Promise<string> {
  const records = app.get(AgreementRecords, { strict: false });
  const id = await app.get(UnitOfWork, { strict: false }).read(ctx, (tx) => records.idOf(tx, reference));
  if (id === null) throw new BadInput(`no agreement has the reference ${reference}`);
  return id;
}

/** What happened, and what follows or would follow. */
function linesOf(reference: string, { state, foreseen }: Outcome): string[] {
  const last = {
    done: `${reference}: done`,
    unchanged: `${reference}: nothing to change`,
    'to-confirm': `${reference}: nothing was written; say --yes to go on`,
  }[state];
  return [
    ...foreseen.consequences.flatMap(({ sentence, rows, more }) => [
      sentence,
      ...rows.map((row) => `  ${row.when} · ${row.who} · ${row.where} · ${row.outcome}`),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ]),
    last,
  ];
}
