import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { FactsError, impossibleFacts, parseFacts, type FactsProblem } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { Conflict, InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { PapersRepository } from '../papers/papers.repository.js';
import { clauseTopics } from './clause-topics.js';
import { FrameworkTextsRepository } from './framework-texts.repository.js';
import { FrameworkRepository } from './framework.repository.js';
import { isAdviceDays, type NewFramework } from './framework.rules.js';

/** A framework to record, with its document and whether the words being written are those of the signed text. */
export interface FrameworkToRecord extends NewFramework {
  readonly document?: Paper | null;
  readonly takesDraft?: boolean;
}

/** Records the framework of telework. The former one is kept; agreements that rest on it still name it. */
@Injectable()
export class RecordFramework {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly frameworks: FrameworkRepository,
    private readonly texts: FrameworkTextsRepository,
    private readonly papers: PapersRepository,
    private readonly employers: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the id. @throws InvalidInput naming the fields */
  async execute(ctx: RequestContext, input: FrameworkToRecord): Promise<string> {
    const { document = null, takesDraft = false } = input;
    try {
      return await this.uow.run(ctx, async (tx) => {
        const { sector } = await this.employers.current(tx);
        const refusals = frameworkRefusals(input, sector, this.clock.today());
        if (refusals.length > 0) throw new InvalidInput(refusals);
        const written = takesDraft && input.kind !== 'none' ? await this.texts.draft(tx) : [];
        const framework = { ...input, clauses: withWritten(sector, input.clauses, written) };
        const id = await this.frameworks.replace(tx, framework, actorName(ctx), this.clock.now());
        if (written.length > 0) await this.texts.freeze(tx, id);
        if (document) await this.papers.keepFrameworkDocument(tx, id, document, this.clock.now());
        await this.audit.record(tx, {
          action: 'agreements.record-framework',
          subject: { type: 'framework', id },
          detail: {
            kind: framework.kind,
            title: framework.title,
            effectiveOn: framework.effectiveOn,
            clauses: [...framework.clauses],
            officeDays: framework.officeDays ?? null,
            adviceDays: framework.adviceDays ?? null,
            written: written.map(({ clause }) => clause),
            documentSha256: document?.sha256 ?? null,
          },
        });
        return id;
      });
    } catch (error) {
      if (violates(error, 'frameworks_one_current')) throw new Conflict('conflict', 'two frameworks recorded at once');
      throw error;
    }
  }
}

/** The clauses of a text: those that were ticked, and those of the law whose words were written here. */
function withWritten(
  sector: Sector,
  ticked: readonly string[],
  written: readonly { readonly clause: string }[],
): readonly string[] {
  const has = new Set([...ticked, ...written.map(({ clause }) => clause)]);
  return askedClauses(sector).filter((id) => has.has(id));
}

/** The clauses that the law asks for. */
const askedClauses = (sector: Sector) =>
  clauseTopics(sector)
    .filter(({ item }) => item !== null)
    .map(({ id }) => id);

/** Why a framework cannot be recorded, field by field. */
function frameworkRefusals(framework: NewFramework, sector: Sector, today: IsoDate): FieldRefusal[] {
  const {
    kind,
    title,
    signedOn,
    effectiveOn,
    endsOn,
    opinionOn = null,
    officeDays = null,
    adviceDays = null,
  } = framework;
  const refusals: FieldRefusal[] = [];
  const refuse = (field: string, code: string) => refusals.push({ field, code: `agreements.${code}` });
  if (kind !== 'none' && title.trim() === '') refuse('title', 'framework-title');
  if (!isIsoDate(effectiveOn)) refuse('effectiveOn', 'day-unknown');
  if (signedOn !== null && !isIsoDate(signedOn)) refuse('signedOn', 'day-unknown');
  else if (signedOn !== null && signedOn > today) refuse('signedOn', 'framework-signed-in-future');
  else if (signedOn !== null && kind === 'accord' && signedOn > effectiveOn) refuse('signedOn', 'signed-after-effect');
  if (endsOn !== null && !isIsoDate(endsOn)) refuse('endsOn', 'day-unknown');
  else if (endsOn !== null && endsOn < effectiveOn) refuse('endsOn', 'end-before-start');
  if (opinionOn !== null && !isIsoDate(opinionOn)) refuse('opinionOn', 'day-unknown');
  else if (opinionOn !== null && opinionOn > today) refuse('opinionOn', 'fact-in-future');
  if (officeDays !== null && !(Number.isInteger(officeDays) && officeDays >= 1 && officeDays <= 5))
    refuse('officeDays', 'framework-office-days');
  if (adviceDays !== null && !isAdviceDays(adviceDays)) refuse('adviceDays', 'framework-advice-days');
  const known = new Set(askedClauses(sector));
  if (framework.clauses.some((clause) => !known.has(clause))) refuse('clauses', 'clause-unknown');
  return [...refusals, ...dossierRefusals(framework, today)];
}

/**
 * Why the facts of a dossier cannot be recorded: the law library decides which values they take, what lies in the past
 * by its meaning, and what cannot come before what.
 */
function dossierRefusals({ dossier }: NewFramework, today: IsoDate): FieldRefusal[] {
  const refusal = ({ path, code }: FactsProblem): FieldRefusal => {
    const name = path.replace(/^framework\./, '');
    const value: unknown = Reflect.get(dossier, name);
    const late = typeof value === 'string' && value > today;
    const impossible = late ? 'fact-in-future' : 'fact-out-of-order';
    return { field: `fact-${name}`, code: `agreements.${code === 'impossible' ? impossible : 'fact-value'}` };
  };
  try {
    return impossibleFacts(parseFacts({ framework: dossier }), today).map(refusal);
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    return error.problems.map(refusal);
  }
}
