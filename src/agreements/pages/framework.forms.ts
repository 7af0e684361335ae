import { z } from 'zod';
import { paperField } from '#libs/platform/papers/index.js';
import { isIsoDate } from '#libs/calendar/index.js';
import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import { several } from '#libs/platform/http/index.js';
import { wholeOrNone } from './agreements.forms.js';
import { ACT_FORMS, FRAMEWORK_KINDS, type FrameworkDossier } from '../framework/framework.rules.js';

/** Facts of the dossier that HR can enter, in the order of the form; each belongs to accords, charters or both. */
export const DOSSIER_FACTS = [
  { name: 'cseConsultationRequired', kinds: ['charte'] },
  { name: 'cseInfoOn', kinds: ['charte'] },
  { name: 'cseOpinionOn', kinds: ['charte'] },
  { name: 'decidedOn', kinds: ['charte'] },
  { name: 'cseExplicitOpinion', kinds: ['charte'] },
  { name: 'cseExpert', kinds: ['charte'] },
  { name: 'cseCentralExpert', kinds: ['charte'] },
  { name: 'signatoryShare', kinds: ['accord'] },
  { name: 'referendumApproved', kinds: ['accord'] },
  { name: 'unionNotificationOn', kinds: ['accord'] },
  { name: 'depositReceipt', kinds: ['accord'] },
  { name: 'cphFilingOn', kinds: ['accord'] },
  { name: 'publishedToEmployeesOn', kinds: ['accord', 'charte'] },
] as const satisfies readonly { name: keyof FrameworkDossier; kinds: readonly string[] }[];

/** The description of a fact of the dossier in the law library. */
export const dossierFact = (name: keyof FrameworkDossier) => describeFact(`framework.${name}` satisfies FactPath);

const optionalText = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.string().max(20).nullable(),
);

/** The framework as HR records it. Each fact is a value, `none` (known: it did not happen), or left out (not known). */
export const FRAMEWORK_FORM = z
  .looseObject({
    kind: z.enum(FRAMEWORK_KINDS).nullable().catch(null),
    title: z.string().trim().max(300).default(''),
    signedOn: optionalText,
    effectiveOn: z.string().max(20).default(''),
    endsOn: optionalText,
    clauses: several(z.string().max(40)),
    /** Of public employers alone. */
    actForm: z.enum(ACT_FORMS).nullable().catch(null),
    opinionOn: optionalText,
    officeDays: wholeOrNone('agreements.framework-office-days'),
    adviceDays: wholeOrNone('agreements.framework-advice-days'),
    takesDraft: z.string().optional().catch(undefined),
    document: paperField({ otherKind: 'agreements.document-type', tooLarge: 'agreements.paper-too-large' }, [
      'application/pdf',
    ]),
  })
  .transform((typed, check) => {
    const { kind, title, effectiveOn } = typed;
    // Reports everything that is missing at once.
    const missing = (field: string, message: string) =>
      check.addIssue({ code: 'custom', message, path: [field], input: typed });
    if (kind !== 'none' && title === '') missing('title', 'agreements.framework-title');
    if (!isIsoDate(effectiveOn)) missing('effectiveOn', 'agreements.day-unknown');
    if (kind !== null) return { ...typed, kind };
    missing('kind', 'agreements.framework-kind');
    return z.NEVER;
  })
  .transform(
    ({
      kind,
      title,
      signedOn,
      effectiveOn,
      endsOn,
      clauses,
      actForm,
      opinionOn,
      officeDays,
      adviceDays,
      takesDraft,
      document,
      ...facts
    }) => ({
      kind,
      document: kind === 'none' ? null : document,
      title,
      signedOn: kind === 'none' ? null : signedOn,
      effectiveOn,
      endsOn: kind === 'none' ? null : endsOn,
      clauses: kind === 'none' ? [] : clauses,
      actForm: kind === 'charte' ? actForm : null,
      opinionOn: kind === 'charte' ? opinionOn : null,
      officeDays: kind === 'none' ? null : officeDays,
      adviceDays,
      takesDraft: takesDraft === '1',
      dossier: dossierOf(kind, facts),
    }),
  );

/** Reads the facts from `fact-<name>` and `none-<name>`; what is wrong with a value is found by the use case. */
function dossierOf(kind: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const dossier: Record<string, unknown> = {};
  for (const { name } of DOSSIER_FACTS.filter((fact) => isFor(fact, kind))) {
    const { kind: form, nullable } = dossierFact(name);
    const typed = fields[`fact-${name}`];
    const text = typeof typed === 'string' ? typed.trim() : '';
    if (text !== '' && text !== 'none') dossier[name] = valueOf(form, text);
    else if (nullable && (text === 'none' || fields[`none-${name}`] === '1')) dossier[name] = null;
  }
  return dossier;
}

/** Whether a fact concerns a kind of framework. */
export const isFor = ({ kinds }: { readonly kinds: readonly string[] }, kind: string): boolean => kinds.includes(kind);

function valueOf(form: string, typed: string): unknown {
  if (form === 'boolean') return typed === 'yes' ? true : typed === 'no' ? false : typed;
  if (form === 'number') return /^\d{1,3}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(',', '.')) : typed;
  return typed;
}
