import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { GRANTORS, OBJECTS, REGIMES } from '../aid/aid.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import { territoryFields } from '../chosen/territory-words.view.js';
import { ANSWERERS, ROLES, ZONES, type Call } from './call.js';
import { CRITERIA_ROWS } from './call.forms.js';
import { callWord, proposedDays } from './call-words.view.js';

/** One row of the form: a criterion and its weight. */
interface CriterionFields {
  readonly at: number;
  /** As people count: from 1. */
  readonly number: number;
  readonly criterion: string;
  readonly weight: string;
  readonly criterionProblem: string | undefined;
  readonly weightProblem: string | undefined;
  readonly first: boolean;
}

/** /territory/calls/new, and the next version of a call. */
export interface CallFormModel {
  readonly title: string;
  readonly action: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly version: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  /** A published call: what it keeps is said to stay. */
  readonly published: boolean;
  readonly territories: readonly Choice[];
  readonly criteria: readonly CriterionFields[];
  readonly answerers: readonly Choice[];
  readonly zones: readonly Choice[];
  readonly roles: readonly Choice[];
  readonly regimes: readonly Choice[];
  readonly objects: readonly Choice[];
  readonly grantors: readonly Choice[];
  readonly deMinimis: boolean;
  readonly form: {
    readonly callTitle: string;
    readonly purpose: string;
    readonly communes: string;
    readonly files: string;
    readonly least: string;
    readonly most: string;
    readonly share: string;
    readonly opensOn: string;
    readonly closesOn: string;
    readonly decidesOn: string;
    readonly spread: string;
    readonly grantorName: string;
    readonly act: string;
    readonly entrustment: string;
    readonly legalBasis: string;
  };
}

/** Points by which two readers may differ without a third, unless the funder says otherwise. */
const SPREAD = 20;

/** What was typed into a control that is sent several times. */
export function typedList(refused: RefusedForm | undefined, name: string): readonly string[] | null {
  if (!refused) return null;
  const value = refused.values[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function callFormModel(
  locale: Locale,
  { call, today, own }: { readonly call: Call | null; readonly today: IsoDate; readonly own: readonly string[] },
  refused?: RefusedForm,
): CallFormModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const problems: FieldProblems = summary?.byField ?? {};
  const days = call ?? proposedDays(today);
  const typed = (name: string, kept: string | null | undefined = '') =>
    typedIn(refused, name, refused ? '' : (kept ?? ''));
  const money = (cents: number | null | undefined) =>
    cents === null || cents === undefined ? '' : formatNumber(locale, cents / 100);
  const several = (name: string, values: readonly string[], words: string, kept: readonly string[]): Choice[] => {
    const chosen = typedList(refused, name) ?? kept;
    return values.map((value) => ({
      value,
      label: callWord(locale, `${words}.${value}`),
      selected: chosen.includes(value),
    }));
  };
  const one = (name: string, values: readonly string[], kept: string | undefined): Choice[] => {
    const chosen = typedIn(refused, name, kept ?? values[0]);
    return values.map((value) => ({
      value,
      label: t(locale, `territory.aid.${name}.${value}`),
      selected: chosen === value,
    }));
  };
  const where = { territory: typed('territory', call?.territory), communes: typed('communes', call?.communes) };
  const territory = territoryFields(locale, where, chosenTerritory(where, own), own);
  const [names, weights] = [typedList(refused, 'criterion'), typedList(refused, 'weight')];
  return {
    title: call ? callWord(locale, 'change') : callWord(locale, 'new'),
    action: call ? `/territory/calls/${call.id}` : '/territory/calls',
    back: call
      ? { href: `/territory/calls/${call.id}`, label: call.title }
      : { href: '/territory/calls', label: callWord(locale, 'title') },
    version: String(call?.version ?? 0),
    errors: summary?.errors,
    problems: { ...problems, ...(refused ? {} : territory.problems) },
    published: call !== null && call.publishedAt !== null,
    territories: territory.options,
    criteria: Array.from({ length: CRITERIA_ROWS }, (_, at) => ({
      at,
      number: at + 1,
      criterion: names?.[at] ?? (refused ? '' : (call?.criteria[at]?.name ?? '')),
      weight: weights?.[at] ?? (refused ? '' : String(call?.criteria[at]?.weight ?? '')),
      criterionProblem: problems[`criteria.criterion.${at}`],
      weightProblem: problems[`criteria.weight.${at}`],
      first: at === 0,
    })),
    answerers: several('answerers', ANSWERERS, 'answerer', call?.conditions.answerers ?? []),
    zones: several('zones', ZONES, 'zone', call?.conditions.zones ?? []),
    roles: several('roles', ROLES, 'role', call?.conditions.roles ?? []),
    regimes: one('regime', REGIMES, call?.aid.regime),
    objects: one('object', OBJECTS, call?.aid.object),
    grantors: one('grantor', GRANTORS, call?.aid.grantor),
    deMinimis: refused ? refused.values['deMinimis'] === '1' : (call?.conditions.deMinimis ?? false),
    form: {
      callTitle: typed('title', call?.title),
      purpose: typed('purpose', call?.purpose),
      communes: where.communes,
      files: typed('files', call?.files.join('\n')),
      least: typed('least', money(call?.conditions.leastCents)),
      most: typed('most', money(call?.conditions.mostCents)),
      share: typed('share', String(call?.conditions.share ?? '')),
      opensOn: typed('opensOn', days.opensOn),
      closesOn: typed('closesOn', days.closesOn),
      decidesOn: typed('decidesOn', days.decidesOn),
      spread: typed('spread', String(call?.spread ?? SPREAD)),
      grantorName: typed('grantorName', call?.aid.grantorName),
      act: typed('act', call?.aid.act),
      entrustment: typed('entrustment', call?.aid.entrustment),
      legalBasis: typed('legalBasis', call?.aid.basis),
    },
  };
}
