import type { IsoDate } from '#libs/calendar/index.js';
import type { Range } from '#libs/day-ledger/index.js';
import { isSignatoryOn } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, formatPercent, regionName, t, typeset } from '#libs/platform/i18n/index.js';
import type { Choice, Link, Notice, Pagination, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { PEOPLE_OF_A_PAGE, type PeopleAbroad, type PersonBeforeLaw } from './abroad.page.js';
import type { FrameworkCover } from '../covers/covered-days.rules.js';
import { coverDays, coverDecision, coverPill, coverStates } from '../covers/cover-words.js';
import type { SocialCover } from '../covers/social-cover.js';
import { lawRows } from './residence-law.view.js';
import {
  worstStep,
  type Outlook,
  type SocialMeter,
  type StateMeters,
  type Step,
  type TaxMeter,
} from './abroad.rules.js';

const TONES = {
  reached: 'danger',
  possible: 'warning',
  near: 'warning',
  covered: 'info',
  far: 'success',
  elsewhere: 'info',
} as const satisfies Record<Step, StatusPill['tone']>;

/** What the thresholds of one State say. */
interface StateModel {
  readonly id: string;
  readonly name: string;
  readonly notice: Notice;
  readonly rows: readonly SummaryRow[];
  /** A1 certificates and agreements of article 16 on record for this State. */
  readonly covers: readonly SummaryRow[];
  /** What the law library finds of whoever lives there; null elsewhere. */
  readonly law: readonly SummaryRow[] | null;
  /** The same at the rhythm that is tried. */
  readonly tried: { readonly title: string; readonly rows: readonly SummaryRow[] } | null;
}

/** One person's telework in other States. */
export interface AbroadModel {
  readonly title: string;
  readonly back: Link;
  /** Where HR records certificates and agreements; nothing to whom the page is about. */
  readonly actions: readonly Link[];
  readonly states: readonly StateModel[];
  readonly action: string;
  readonly rhythms: readonly Choice[];
}

/** Everybody who teleworked in another State. */
export interface PeopleAbroadModel {
  readonly rows: readonly TableRow[];
  readonly pagination: Pagination;
}

/** @param own whether the person reads their own */
export function abroadModel(
  locale: Locale,
  { person, today, meters, covers, law }: PersonBeforeLaw,
  own: boolean,
): AbroadModel {
  const days = own ? '/week/days' : `/hr/employees/${person.id}/days`;
  const tried = meters[0]?.whatIf?.daysPerWeek;
  return {
    title: own
      ? t(locale, 'ledger.abroad.title')
      : t(locale, 'ledger.abroad.of', { name: `${person.givenName} ${person.familyName}` }),
    back: { href: days, label: t(locale, own ? 'ledger.week.title' : 'ledger.abroad.back') },
    actions: own ? [] : [{ href: `/hr/employees/${person.id}/covers`, label: t(locale, 'ledger.covers.title') }],
    states: meters.map((one) => ({
      ...stateModel(locale, one),
      covers: coverRows(locale, covers, one.state, today),
      law: one.lives && law ? lawRows(locale, law, own) : null,
    })),
    action: `${days}/abroad`,
    rhythms: [
      { value: '', label: t(locale, 'ledger.abroad.try-none'), selected: tried === undefined },
      ...[0, 1, 2, 3, 4, 5].map((count) => ({
        value: String(count),
        label: t(locale, 'ledger.abroad.rhythm', { count, days: count }),
        selected: tried === count,
      })),
    ],
  };
}

/** A person a row, those nearest a threshold as the list has them: by name. */
export function peopleAbroadModel(locale: Locale, { rows, page, count }: PeopleAbroad): PeopleAbroadModel {
  const pages = Math.max(1, Math.ceil(count / PEOPLE_OF_A_PAGE));
  const at = (to: number) => `/hr/days/abroad?page=${to}`;
  const label = (name: string) => t(locale, `ledger.abroad.columns.${name}`);
  return {
    rows: rows
      .filter(({ meters }) => meters.length > 0)
      .map(({ person, meters, covers }) => ({
        cells: [
          {
            text: `${person.givenName} ${person.familyName}`,
            sub: person.staffNumber,
            href: `/hr/employees/${person.id}/days/abroad`,
            strong: true,
            label: label('person'),
          },
          { text: meters.map(({ state }) => regionName(locale, state)).join(', '), label: label('states') },
          {
            text: covers.map((cover) => coverDays(locale, cover)).join(', ') || '–',
            sub: covers.map((cover) => t(locale, `ledger.covers.kind.${cover.kind}`)).join(', '),
            label: label('cover'),
          },
          { text: meters.map(({ share }) => shareWords(locale, share.share)).join(', '), label: label('share') },
          { pill: stepPill(locale, worstStep(meters.map(({ step }) => step))), label: label('step') },
        ],
      })),
    pagination: {
      page,
      pages,
      previous: page > 1 ? at(page - 1) : undefined,
      next: page < pages ? at(page + 1) : undefined,
    },
  };
}

const stepPill = (locale: Locale, step: Step): StatusPill => ({
  label: t(locale, `ledger.abroad.step.${step}`),
  tone: TONES[step],
});

function shareWords(locale: Locale, share: Range | null): string {
  if (share === null) return t(locale, 'ledger.abroad.nothing-owed');
  const percent = (value: number) => formatPercent(locale, Math.round(value * 1000) / 1000);
  const [least, most] = [percent(share.least), percent(share.most)];
  return least === most ? least : t(locale, 'ledger.abroad.between', { least, most });
}

const day = (locale: Locale, date: IsoDate): string => formatDate(locale, date, 'date');

function stateModel(locale: Locale, meters: StateMeters): Omit<StateModel, 'law' | 'covers'> {
  const { state, lives, share, social, cover, tax, present, whatIf, step } = meters;
  const name = regionName(locale, state);
  return {
    id: state,
    name,
    notice: {
      tone: TONES[step],
      title: t(locale, `ledger.abroad.step.${step}`),
      text: t(locale, `ledger.abroad.meaning.${step}`),
    },
    rows: [
      {
        label: t(locale, 'ledger.abroad.share'),
        value: shareWords(locale, share.share),
        note: [
          t(locale, 'ledger.abroad.basis', {
            from: day(locale, share.from),
            to: day(locale, share.to),
            there: formatNumber(locale, share.residence / 2, 1),
            worked: formatNumber(locale, share.worked / 2, 1),
            unknown: formatNumber(locale, share.unknown / 2, 1),
          }),
          ...(lives ? [t(locale, 'ledger.abroad.lives')] : []),
        ].join(' '),
      },
      ...social.map((meter) => socialRow(locale, meter, state, { cover, today: share.to })),
      ...(lives ? [taxRow(locale, tax, state), ...outlookRows(locale, meters, present)] : []),
    ],
    tried:
      lives && whatIf
        ? {
            title: t(locale, 'ledger.abroad.tried', { count: whatIf.daysPerWeek, days: whatIf.daysPerWeek }),
            rows: outlookRows(locale, meters, whatIf),
          }
        : null,
  };
}

function socialRow(
  locale: Locale,
  { name, step }: SocialMeter,
  state: string,
  { cover, today }: { readonly cover: FrameworkCover | null; readonly today: IsoDate },
): SummaryRow {
  return {
    label: t(locale, `ledger.abroad.social.${name}`),
    value: '',
    pill: stepPill(locale, step),
    note:
      name === 'substantial'
        ? t(locale, 'ledger.abroad.social.substantial-text')
        : frameworkWords(locale, cover, isSignatoryOn(state, today)),
  };
}

/** What the record says of the framework agreement, and no more: between 25 % and 49.9 % only a granted one keeps French law. */
function frameworkWords(locale: Locale, cover: FrameworkCover | null, signed: boolean): string {
  const standing = cover?.standing ?? 'none';
  const { askedOn = null, decidedOn = null } = cover?.latest ?? {};
  const said = t(locale, `ledger.abroad.cover.${standing}`, {
    days: cover?.latest ? coverDays(locale, cover.latest) : '',
    uncovered: formatNumber(locale, (cover?.uncovered ?? 0) / 2, 1),
    asked: askedOn === null ? '' : day(locale, askedOn),
    decided: decidedOn === null ? '' : day(locale, decidedOn),
  });
  if (standing === 'covered') return said;
  return [said, t(locale, `ledger.abroad.social.${signed ? 'signed' : 'unsigned'}`)].join(' ');
}

/** Everything on record for a State, the newest days first. */
const coverRows = (locale: Locale, covers: readonly SocialCover[], state: string, today: IsoDate): SummaryRow[] =>
  covers
    .filter(({ workState }) => workState === state)
    .map((cover) => ({
      label: t(locale, `ledger.covers.kind.${cover.kind}`),
      value: coverDays(locale, cover),
      pill: coverPill(locale, cover, today),
      note: [coverStates(locale, cover), coverDecision(locale, cover)].join(' '),
    }));

function taxRow(locale: Locale, tax: TaxMeter | null, state: string): SummaryRow {
  if (tax === null)
    return {
      label: t(locale, 'ledger.abroad.tax.label'),
      value: t(locale, 'ledger.abroad.tax.unknown'),
      note: t(locale, `ledger.abroad.tax.${state === 'BE' || state === 'DE' ? `unknown-${state}` : 'unknown-text'}`),
    };
  const doubt = tax.doubt ? typeset(locale, tax.doubt) : '';
  const note = t(locale, `ledger.abroad.tax.${tax.kind}-text`, {
    limit: tax.kind === 'days' ? formatNumber(locale, tax.threshold.value) : formatPercent(locale, tax.threshold.value),
    unknown: tax.kind === 'days' ? formatNumber(locale, tax.unknown) : '',
  });
  return {
    label: t(locale, `ledger.abroad.tax.${tax.kind}`),
    value:
      tax.kind === 'days'
        ? t(locale, 'ledger.abroad.tax.used', {
            used: formatNumber(locale, tax.used),
            limit: formatNumber(locale, tax.threshold.value),
          })
        : shareWords(locale, tax.share.share),
    pill: stepPill(locale, tax.step),
    note: [note, doubt].filter(Boolean).join(' '),
  };
}

/** When each threshold that is not passed yet would be. */
function outlookRows(locale: Locale, { social, tax }: StateMeters, outlook: Outlook): SummaryRow[] {
  const rhythm = t(locale, 'ledger.abroad.at-rhythm', { days: formatNumber(locale, outlook.daysPerWeek, 1) });
  const open = [
    ...social
      .filter(({ step }) => step !== 'reached' && step !== 'covered')
      .map(({ name, step }) => ({ name, step, on: outlook[name] })),
    ...(tax && tax.step !== 'reached' ? [{ name: 'tax' as const, step: tax.step, on: outlook.tax }] : []),
  ];
  return open.map(({ name, step, on }) => {
    const label = t(locale, `ledger.abroad.passed.${name}`);
    // It may have been passed already: a day reckoned from the known days alone would say too much.
    if (step === 'possible') return { label, value: t(locale, 'ledger.abroad.undecided') };
    const never = t(locale, name === 'tax' ? 'ledger.abroad.not-this-year' : 'ledger.abroad.not-within-a-year');
    return { label, value: on === null ? never : day(locale, on), note: rhythm };
  });
}
