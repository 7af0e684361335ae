import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { ListedEmployer } from '../../employers/index.js';
import type { EmployerOpening } from './opening.js';

/** /open-employer. */
export interface SelfOpeningModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly values: {
    readonly name: string;
    readonly siren: string;
    readonly displayName: string;
    readonly email: string;
    readonly dispute: string;
  };
  /** An employer bears the SIREN: the form asks whether that is disputed. */
  readonly taken: boolean;
  readonly disputed: boolean;
}

export function selfOpeningModel(locale: Locale, refused?: RefusedForm): SelfOpeningModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string) => typedIn(refused, name);
  const disputed = typed('disputed') !== '';
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    values: {
      name: typed('name'),
      siren: typed('siren'),
      displayName: typed('displayName'),
      email: typed('email'),
      dispute: typed('dispute'),
    },
    taken: disputed || refused?.refusal.code === 'identity.siren-opened',
    disputed,
  };
}

/** A letter is on its way. */
export interface OpeningAskedModel {
  readonly email: string;
}

export const openingAskedModel = (email: string): OpeningAskedModel => ({ email });

/** /open-employer/:token. */
export interface OwnOpeningModel {
  readonly here: string;
  readonly notice: Notice;
  readonly rows: readonly SummaryRow[];
  /** What the button does; null where nothing is left to do. */
  readonly action: string | null;
}

/** @param waits the employer is open, and who administers it has not come in yet */
export function ownOpeningModel(
  locale: Locale,
  token: string,
  opening: EmployerOpening,
  waits: boolean,
): OwnOpeningModel {
  const word = (key: string) => t(locale, `identity.self-opening.${key}`);
  const state =
    opening.state === 'unconfirmed' && opening.dispute !== null
      ? 'unconfirmed-dispute'
      : waits
        ? 'waiting'
        : opening.state;
  return {
    here: `/open-employer/${token}`,
    notice: {
      tone: state === 'opened' ? 'success' : 'info',
      title: word(`own.${state}`),
      text: opening.answer ?? word(`own.${state}-text`),
    },
    rows: rowsOf(locale, opening),
    action: ACTIONS[state] === undefined ? null : word(ACTIONS[state]),
  };
}

/** What is left to do, by state. */
const ACTIONS: Readonly<Partial<Record<string, string>>> = {
  unconfirmed: 'open',
  'unconfirmed-dispute': 'ask-platform',
  waiting: 'enter',
};

const rowsOf = (locale: Locale, opening: EmployerOpening): SummaryRow[] => [
  { label: t(locale, 'identity.platform.name'), value: opening.name },
  { label: t(locale, 'identity.employer.siren'), value: groupedSiren(opening.siren) },
  { label: t(locale, 'identity.platform.first'), value: `${opening.displayName}, ${opening.email}` },
  ...(opening.dispute === null ? [] : [{ label: t(locale, 'identity.self-opening.dispute'), value: opening.dispute }]),
];

/** /platform/openings. */
export interface OpeningsModel {
  readonly openings: readonly TableRow[];
}

export const openingsModel = (
  locale: Locale,
  openings: readonly EmployerOpening[],
  employers: readonly ListedEmployer[],
): OpeningsModel => ({
  openings: openings.map((opening) => {
    const opened = employers.find(({ id }) => id === opening.employerId);
    const closed = opened !== undefined && opened.closedAt !== null;
    const state = closed ? 'closed' : opened && !opened.declared ? 'checked' : opening.state;
    const href =
      opening.state === 'disputed'
        ? `/platform/openings/${opening.id}`
        : opened && `/platform/employers/${opened.slug}`;
    return {
      cells: [
        {
          text: opening.name,
          sub: groupedSiren(opening.siren),
          ...(href === undefined ? {} : { href }),
          strong: true,
          label: t(locale, 'identity.platform.name'),
        },
        { text: opening.displayName, sub: opening.email, label: t(locale, 'identity.self-opening.by') },
        {
          text: formatInstant(locale, opening.askedAt, employerZone(), 'date'),
          label: t(locale, 'identity.self-opening.asked-at'),
          nowrap: true,
        },
        {
          pill: {
            label: t(locale, `identity.self-opening.state.${state}`),
            tone: state === 'disputed' ? 'warning' : state === 'checked' ? 'success' : 'neutral',
          },
          label: t(locale, 'organisations.platform.state'),
        },
      ],
    };
  }),
});

/** /platform/openings/:id: a dispute to answer. */
export interface DisputeModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly id: string;
  readonly name: string;
  readonly rows: readonly SummaryRow[];
  readonly answer: string;
}

/** @param borne the employer that bears the SIREN */
export function disputeModel(
  locale: Locale,
  opening: EmployerOpening,
  borne: Pick<ListedEmployer, 'name' | 'slug'> | null,
  refused?: RefusedForm,
): DisputeModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    id: opening.id,
    name: opening.name,
    rows: [
      ...rowsOf(locale, opening),
      ...(borne === null
        ? []
        : [
            {
              label: t(locale, 'identity.self-opening.borne'),
              value: borne.name,
              note: t(locale, 'identity.self-opening.borne-note', { slug: borne.slug }),
            },
          ]),
    ],
    answer: typedIn(refused, 'answer'),
  };
}
