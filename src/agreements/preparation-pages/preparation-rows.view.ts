import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Cell, TableRow } from '#libs/platform/views/index.js';
import { statePill } from '../pages/agreement.view.js';
import type { GroupLine, PreparationState } from '../preparations/preparation.js';
import type { Outcome } from '../preparations/preparation.rules.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';

/** Where the pages of preparations are. */
export const PREPARATIONS = '/hr/agreements/preparations';

/** A person of a preparation, with what it does for them. */
export interface JudgedLine {
  readonly line: GroupLine;
  readonly outcome: Outcome;
}

/** « 2 jours par semaine, domicile et tiers-lieux ». */
const rhythmWords = (locale: Locale, { daysPerWeek, places }: TermsInput): string =>
  t(locale, 'agreements.paper-list.days-places', {
    count: daysPerWeek,
    places: t(locale, `agreements.paper-list.places-${places.length > 1 ? 'both' : (places[0] ?? 'both')}`),
  });

/** « du 1 janv. 2027 au 31 déc. 2027 ». */
const daysWords = (locale: Locale, { startOn, endOn }: TermsInput): string =>
  endOn === null
    ? t(locale, 'agreements.paper-list.from', { from: formatDate(locale, startOn, 'medium') })
    : t(locale, 'agreements.paper-list.from-until', {
        from: formatDate(locale, startOn, 'medium'),
        until: formatDate(locale, endOn, 'medium'),
      });

/** Why somebody got no draft, or why it was not sent. */
const whyWords = (locale: Locale, code: string, name: string): string =>
  code.startsWith('agreements.')
    ? t(locale, `agreements.errors.${code.slice('agreements.'.length)}`, { names: name })
    : t(locale, `agreements.group.why.${code}`);

/** One person as the table has them. */
export function preparedRow(
  locale: Locale,
  { id, state }: { readonly id: string; readonly state: PreparationState },
  { line, outcome }: JudgedLine,
): TableRow {
  const href =
    outcome.is === 'drafted'
      ? `/hr/agreements/${outcome.agreementId}`
      : state === 'open'
        ? `${PREPARATIONS}/${id}/people/${line.employeeId}`
        : `/hr/employees/${line.employeeId}`;
  return {
    cells: [
      { text: line.name, href, sub: line.staffNumber, label: t(locale, 'agreements.list.person') },
      { text: line.unit || '–', blank: line.unit === '', label: t(locale, 'employees.fields.unit') },
      { ...wanted(locale, outcome), label: t(locale, 'agreements.group.wanted') },
      { ...standing(locale, line, outcome), label: t(locale, 'agreements.list.state') },
    ],
  };
}

function wanted(locale: Locale, outcome: Outcome): Cell {
  if (outcome.is === 'drafted' || outcome.is === 'not') return { text: '–', blank: true };
  return { text: rhythmWords(locale, outcome.terms), sub: daysWords(locale, outcome.terms) };
}

function standing(locale: Locale, line: GroupLine, outcome: Outcome): Cell {
  switch (outcome.is) {
    case 'drafted':
      return {
        ...(line.agreementState && { pill: statePill(locale, line.agreementState) }),
        ...(outcome.refusal !== null &&
          line.agreementState === 'draft' && { sub: whyWords(locale, outcome.refusal, line.name) }),
      };
    case 'not':
      return {
        pill: {
          label: t(locale, `agreements.group.${outcome.code === 'left-out' ? 'left-out' : 'not'}`),
          tone: outcome.code === 'left-out' ? 'neutral' : 'warning',
        },
        sub: outcome.code === 'left-out' ? undefined : whyWords(locale, outcome.code, line.name),
      };
    case 'ready':
      return {
        pill: { label: t(locale, `agreements.group.${line.ownTerms ? 'own' : 'ready'}`), tone: 'success' },
        ...(outcome.replaces !== null && {
          sub: t(locale, 'agreements.group.replaces', { reference: outcome.replaces }),
        }),
      };
    default:
      return outcome satisfies never;
  }
}
