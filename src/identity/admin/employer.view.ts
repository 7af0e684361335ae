import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import { domainRecord, type DomainRecord, type Employer } from '../../employers/index.js';

/** /admin/employer: who the employer is, whom its people may ask, and the domains whose addresses sign in there. */
export interface EmployerModel {
  readonly who: readonly SummaryRow[];
  readonly contactName: string;
  readonly contactAddress: string;
  readonly domains: readonly TableRow[];
  /** As typed. */
  readonly domain: string;
  /** What to publish in the DNS for the domain that was typed; null until one was refused for want of it. */
  readonly record: DomainRecord | null;
  /** Set while the employer's sign-in is not connected: nobody signs in yet, whatever the domain. */
  readonly unconnected: Notice | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the employer's page. */
export interface EmployerFacts {
  readonly employer: Employer;
  readonly domains: readonly string[];
  /** Whether the sign-in of the employer is connected. */
  readonly connected: boolean;
}

/** What is refused when the DNS does not show a domain, or does not answer. */
const UNPROVEN = /^employers\.domain-(missing|no-answer)$/;

const removalOf = (domain: string) => `/admin/employer/domains/${domain}/removal`;

export function employerModel(
  locale: Locale,
  { employer, domains, connected }: EmployerFacts,
  refused?: RefusedForm,
): EmployerModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.employer.${key}`, values);
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string, otherwise: string) => typedIn(refused, field, otherwise);
  const unproven = refused?.refusal.fields.find(({ code }) => UNPROVEN.test(code))?.params?.domain;
  return {
    who: [
      { label: word('name'), value: employer.name },
      {
        label: word('siren'),
        value: groupedSiren(employer.siren),
        ...(employer.declared && { note: word('declared') }),
      },
      { label: word('sector'), value: word(`sectors.${employer.sector}`) },
      { label: word('language'), value: word(`languages.${employer.documentLocale}`) },
    ],
    contactName: typed('name', employer.hrContact?.name ?? ''),
    contactAddress: typed('address', employer.hrContact?.address ?? ''),
    domains: domains.map((domain) => ({
      cells: [
        { text: domain, strong: true, label: word('domain') },
        {
          button: {
            href: removalOf(domain),
            label: word('remove'),
            ariaLabel: word('remove-one', { domain }),
          },
          label: '',
        },
      ],
    })),
    domain: typed('domain', ''),
    record: typeof unproven === 'string' ? domainRecord(unproven, employer.slug) : null,
    unconnected: connected ? null : { tone: 'warning', title: word('unconnected'), text: word('unconnected-text') },
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}

/** /admin/employer/domains/:domain/removal: what taking it away changes, and what it does not. */
export interface DomainRemovalModel {
  readonly domain: string;
  readonly action: string;
  readonly consequence: Notice;
}

/** @param people with an address of the domain */
export function domainRemovalModel(locale: Locale, domain: string, people: number): DomainRemovalModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.employer.${key}`, values);
  return {
    domain,
    action: removalOf(domain),
    consequence: {
      tone: people === 0 ? 'info' : 'warning',
      title: word(people === 0 ? 'removal-nobody' : 'removal-people', { count: people, domain }),
      items: ['removal-letter', 'removal-keeps', 'removal-free'].map((key) => word(key, { domain })),
    },
  };
}
