import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { PresenceAct } from '../gate/presence-act.js';
import { RELEASE_MINUTES, type ReleaseTerms } from './release-terms.js';

/** /hr/presence/release. */
export interface ReleaseModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly state: Notice;
  /** The conditions that hold now; empty while it is off. */
  readonly rows: readonly SummaryRow[];
  /** What is typed to switch it on; null while it is on, or presence off. */
  readonly form: {
    readonly minutes: string;
    readonly registerReference: string;
    readonly informedOn: string;
    readonly consultedOn: string;
    /** Whether a committee has to be consulted. */
    readonly committee: boolean;
  } | null;
  readonly times: readonly TableRow[];
}

/** What the page shows. */
interface ReleaseFacts {
  /** Whether presence is recorded. */
  readonly presence: boolean;
  readonly consultation: PresenceAct | null;
  readonly terms: readonly ReleaseTerms[];
}

const word = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `presence.release.${key}`, params);

export function releaseModel(
  locale: Locale,
  { presence, consultation, terms }: ReleaseFacts,
  refused?: RefusedForm,
): ReleaseModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const now = terms.find(({ closedAt }) => closedAt === null) ?? null;
  const typed = (name: string, absent = '') => typedIn(refused, name, absent);
  const state = now ? 'on' : presence ? 'off' : 'presence-off';
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    state: {
      tone: now ? 'success' : 'info',
      title: word(locale, state, { minutes: now?.minutes ?? 0 }),
      text: word(locale, `${state}-text`),
    },
    rows: now ? conditionRows(locale, now) : [],
    form:
      now || !presence
        ? null
        : {
            minutes: typed('afterMinutes', String(RELEASE_MINUTES.usual)),
            registerReference: typed('registerReference'),
            informedOn: typed('informedOn'),
            consultedOn: typed('consultedOn'),
            committee: consultation?.form !== 'no-committee',
          },
    times: terms.map((one) => timeRow(locale, one)),
  };
}

const conditionRows = (locale: Locale, terms: ReleaseTerms): SummaryRow[] => [
  { label: word(locale, 'minutes'), value: word(locale, 'after', { minutes: terms.minutes }) },
  { label: word(locale, 'register'), value: terms.registerReference },
  { label: word(locale, 'informed'), value: formatDate(locale, terms.informedOn, 'full') },
  {
    label: word(locale, 'consulted'),
    value:
      terms.consultedOn === null
        ? t(locale, 'presence.form.no-committee')
        : formatDate(locale, terms.consultedOn, 'full'),
  },
];

const timeRow = (locale: Locale, one: ReleaseTerms): TableRow => ({
  cells: [
    {
      text: formatInstant(locale, one.openedAt, employerZone()),
      sub: `${one.openedBy} · ${word(locale, 'after', { minutes: one.minutes })}`,
      label: t(locale, 'presence.gate.since'),
    },
    one.closedAt === null
      ? { text: t(locale, 'presence.gate.still'), label: t(locale, 'presence.gate.until') }
      : {
          text: formatInstant(locale, one.closedAt, employerZone()),
          sub: `${one.closedBy ?? ''} · ${word(locale, `because-${one.closedBecause ?? 'switched-off'}`)}`,
          label: t(locale, 'presence.gate.until'),
        },
  ],
});
