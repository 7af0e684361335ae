import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import { ruralRow } from '../figures/rural-zone.view.js';
import type { Aid } from './aid.js';
import { aidPill, aidWord, amountWords, undertakingPath, undertakingWords } from './aid-words.view.js';
import { freesOn } from './ceiling.rules.js';
import { neededBy } from './competence.rules.js';

/** One aid: what it is, what the register asks, what became of it. */
export interface AidModel {
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly rows: readonly SummaryRow[];
  /** What is entered in the national register; empty where nothing is. */
  readonly register: readonly SummaryRow[];
  /** Path of the form that notes the entry; null where there is nothing to note. */
  readonly registration: string | null;
  /** Null once it is cancelled. */
  readonly cancellation: string | null;
  readonly form: { readonly registerNumber: string; readonly registeredOn: string; readonly reason: string };
}

/** @param situation the present day, and the commune of the place that the money is for; null for none */
export function aidModel(
  locale: Locale,
  aid: Aid,
  { today, communeInsee }: { readonly today: IsoDate; readonly communeInsee: string | null },
  refused?: RefusedForm,
): AidModel {
  const word = (key: string, values: Record<string, string | number> = {}) => aidWord(locale, key, values);
  const day = (date: IsoDate) => formatDate(locale, date, 'date');
  const summary = refused && errorSummary(locale, refused.refusal);
  const path = `/territory/aid/${aid.id}`;
  const entered = aid.origin === 'granted' && aid.regime !== 'other-regime';
  const stands = aid.cancelledAt === null;
  const said = (label: string, value: string): SummaryRow[] => (value === '' ? [] : [{ label: word(label), value }]);
  return {
    title: aid.undertakingName,
    lead: `${amountWords(locale, aid)} · ${day(aid.grantedOn)}`,
    pill: aidPill(locale, aid),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    rows: [
      {
        label: word('field.undertaking'),
        value: undertakingWords(aid.undertaking),
        href: undertakingPath(aid.undertaking),
      },
      { label: word('field.amount'), value: amountWords(locale, aid), note: word('gross') },
      { label: word('field.regime'), value: word(`regime.${aid.regime}`) },
      {
        label: word('field.grantor'),
        value: `${aid.grantorName} (${word(`grantor.${aid.grantor}`)})`,
        note: word(`need.${neededBy(aid.grantor, aid.object)}`),
      },
      { label: word('field.object'), value: word(`object.${aid.object}`) },
      { label: word('field.basis'), value: aid.basis },
      ...said('field.act', aid.act),
      ...said('field.entrustment', aid.entrustment),
      { label: word('field.granted-on'), value: day(aid.grantedOn) },
      ...(aid.regime === 'other-regime' ? [] : [{ label: word('frees-on'), value: day(freesOn(aid.grantedOn)) }]),
      ...(aid.placeSlug === null
        ? []
        : [
            { label: word('field.place'), value: aid.placeSlug, href: `/places/${aid.placeSlug}`, note: word('shown') },
          ]),
      ...(communeInsee === null ? [] : [ruralRow(locale, communeInsee)]),
      {
        label: word('recorded'),
        value: word('recorded-by', {
          by: aid.recordedBy,
          at: formatInstant(locale, aid.recordedAt, ADMINISTRATIVE_ZONE),
        }),
      },
      ...said('cancelled-because', aid.cancelReason ?? ''),
    ],
    register: entered && stands ? registerRows(locale, aid) : [],
    registration: entered && stands ? `${path}/registration` : null,
    cancellation: stands ? `${path}/cancellation` : null,
    form: {
      registerNumber: typedIn(refused, 'registerNumber', aid.registerNumber ?? ''),
      registeredOn: typedIn(refused, 'registeredOn', aid.registeredOn ?? today),
      reason: typedIn(refused, 'reason'),
    },
  };
}

/** What article 6 of either regulation asks the register to hold, as it can be copied from here. */
function registerRows(locale: Locale, aid: Aid): SummaryRow[] {
  const word = (key: string) => aidWord(locale, key);
  return [
    { label: word('register.beneficiary'), value: `${aid.undertakingName}, ${undertakingWords(aid.undertaking)}` },
    { label: word('register.amount'), value: amountWords(locale, aid) },
    { label: word('register.day'), value: formatDate(locale, aid.grantedOn, 'date') },
    { label: word('register.authority'), value: aid.grantorName },
    { label: word('register.instrument'), value: aid.basis },
    { label: word('register.regulation'), value: word(`regulation.${aid.regime}`) },
    {
      label: word('register.entry'),
      ...(aid.registerNumber === null
        ? { pill: { label: word('state.to-register'), tone: 'warning' as const } }
        : {
            value: aid.registerNumber,
            note: aid.registeredOn === null ? null : formatDate(locale, aid.registeredOn, 'date'),
          }),
    },
  ];
}
