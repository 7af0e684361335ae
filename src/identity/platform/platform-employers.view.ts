import { employerZone } from '#libs/platform/clock/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  FieldProblems,
  FormFault,
  Notice,
  StatusPill,
  SummaryRow,
} from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { ListedEmployer } from '../../employers/index.js';
import type { HitByClosing } from './hit-by-closing-employer.queries.js';

/** /platform/employers: opening an employer. */
export interface OpenEmployerModel {
  readonly values: {
    readonly name: string;
    readonly slug: string;
    readonly siren: string;
    readonly displayName: string;
    readonly email: string;
  };
  readonly sectors: readonly Choice[];
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

export function openEmployerModel(locale: Locale, refused?: RefusedForm): OpenEmployerModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string) => typedIn(refused, field);
  return {
    values: {
      name: typed('name'),
      slug: typed('slug'),
      siren: typed('siren'),
      displayName: typed('displayName'),
      email: typed('email'),
    },
    sectors: (['private', 'public'] as const).map((value) => ({
      value,
      label: t(locale, `identity.employer.sectors.${value}`),
      selected: (typed('sector') || 'private') === value,
    })),
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

/** /platform/employers/:slug: one employer, as far as the platform sees it. */
export interface PlatformEmployerModel {
  readonly name: string;
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  readonly door: Button;
  /** The form by which the platform says that it checked name and SIREN; null where nothing is to check. */
  readonly check: { readonly action: string; readonly checkedOn: string; readonly checkedWith: string } | null;
  readonly inviteAction: string;
  /** Nobody of the employer decides about access yet. */
  readonly wantsAdministrator: boolean;
  readonly displayName: string;
  readonly email: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the page. */
export interface PlatformEmployerFacts {
  readonly employer: ListedEmployer;
  readonly hasAdministrator: boolean;
  readonly today: IsoDate;
}

export function platformEmployerModel(
  locale: Locale,
  { employer, hasAdministrator, today }: PlatformEmployerFacts,
  refused?: RefusedForm,
): PlatformEmployerModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `identity.platform.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string) => typedIn(refused, field);
  const { name, slug, siren, sector, closedAt, declared, check } = employer;
  const at = `/platform/employers/${slug}`;
  return {
    name,
    pill: { tone: closedAt ? 'neutral' : 'success', label: word(closedAt ? 'closed' : 'open') },
    rows: [
      { label: t(locale, 'identity.employer.siren'), value: groupedSiren(siren) },
      { label: t(locale, 'identity.employer.sector'), value: t(locale, `identity.employer.sectors.${sector}`) },
      { label: word('slug'), value: slug },
      ...(declared ? [{ label: word('identity'), value: word('identity-declared') }] : []),
      ...(check
        ? [
            {
              label: word('identity'),
              value: word('identity-checked', { day: formatDate(locale, check.on, 'date') }),
              note: word('identity-source', { source: check.source, by: check.by }),
            },
          ]
        : []),
      ...(closedAt
        ? [{ label: word('closed-since'), value: formatInstant(locale, closedAt, employerZone(), 'full') }]
        : []),
    ],
    door: closedAt
      ? { action: `${at}/opening`, label: word('reopen'), tone: 'secondary' }
      : { href: `${at}/closing`, label: word('close'), tone: 'secondary' },
    check:
      declared && closedAt === null
        ? { action: `${at}/check`, checkedOn: typed('checkedOn') || today, checkedWith: typed('checkedWith') }
        : null,
    inviteAction: `${at}/administrators`,
    wantsAdministrator: !hasAdministrator && closedAt === null,
    displayName: typed('displayName'),
    email: typed('email'),
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

/** /platform/employers/:slug/closing: what it hits. */
export interface EmployerClosingModel {
  readonly name: string;
  readonly action: string;
  readonly back: string;
  readonly consequence: Notice;
}

export function employerClosingModel(
  locale: Locale,
  { employer, hit }: { readonly employer: ListedEmployer; readonly hit: HitByClosing },
): EmployerClosingModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.platform.${key}`, values);
  const at = `/platform/employers/${employer.slug}`;
  return {
    name: employer.name,
    action: `${at}/closing`,
    back: at,
    consequence: {
      tone: 'warning',
      title: word('closing-people', { count: hit.people }),
      items: [
        word('closing-sessions', { count: hit.sessions }),
        word('closing-tokens', { count: hit.tokens }),
        word('closing-letters'),
        word('closing-keeps'),
      ],
    },
  };
}
