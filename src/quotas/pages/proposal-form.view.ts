import { lastDayOfMonth } from '#libs/calendar/index.js';
import { departementByCode, departementOfInsee } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatEuros, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import { gapWords, type SiteView } from '../../sites/index.js';
import type { PlannableMonth, ProposalFacts } from './proposal.page.js';
import { siteIdsIn } from './quota.forms.js';
import { monthName, peopleText } from './quota-words.js';

const USUAL_MINUTES = 30;
const CHOICES = ['all', 'current', 'chosen'] as const;
const GOALS = ['most', 'fair'] as const;

/** What stands in the form: from the address, or as it was typed. */
export interface TypedWish {
  readonly month: string;
  readonly minutesText: string;
  /** Minutes by which sites are listed, also when those typed are refused. */
  readonly maxMinutes: number;
  readonly budget: string;
  readonly minDaysEach: string;
  readonly goal: (typeof GOALS)[number];
  readonly sites: (typeof CHOICES)[number];
  readonly chosen: ReadonlySet<string>;
}

/** Reads the form's values, whatever they are. */
export function typedWish(values: Readonly<Record<string, unknown>>): TypedWish {
  const text = (name: string, absent = ''): string => {
    const value = values[name];
    return typeof value === 'string' ? value : absent;
  };
  const minutesText = text('maxMinutes', String(USUAL_MINUTES));
  const minutes = Number(minutesText);
  return {
    month: text('month'),
    minutesText,
    maxMinutes: Number.isInteger(minutes) && minutes >= 5 && minutes <= 120 ? minutes : USUAL_MINUTES,
    budget: text('budget'),
    minDaysEach: text('minDaysEach'),
    goal: GOALS.find((goal) => goal === values['goal']) ?? 'most',
    sites: CHOICES.find((choice) => choice === values['sites']) ?? 'all',
    chosen: new Set(siteIdsIn(values, 'site')),
  };
}

/** The form from which a proposal is computed. */
export interface NewProposalModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  /** Whom it concerns; absent when nobody. */
  readonly lead: string | undefined;
  readonly nobody: Notice | null;
  readonly monthOptions: readonly Choice[];
  readonly maxMinutes: string;
  readonly budget: string;
  readonly minDaysEach: string;
  readonly goals: readonly Choice[];
  readonly choices: readonly Choice[];
  readonly choosing: boolean;
  readonly list: {
    readonly summary: string;
    readonly lead: string;
    readonly departements: readonly {
      readonly name: string;
      readonly code: string;
      readonly count: string;
      readonly open: boolean;
      readonly sites: readonly {
        readonly field: string;
        readonly name: string;
        readonly town: string;
        readonly note: string;
        readonly checked: boolean;
      }[];
    }[];
  };
}

/** /hr/quotas/proposals/new: one form; the sites to choose from by département. */
export function proposalFormModel(
  locale: Locale,
  facts: ProposalFacts,
  typed: TypedWish,
  refused?: RefusedForm,
): NewProposalModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const shown = facts.months.find(({ month }) => month === facts.month)!;
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    lead:
      shown.employees === 0
        ? undefined
        : peopleText(locale, 'quotas.ask.people', shown.employees, { month: monthName(locale, shown.month) }),
    nobody: shown.employees === 0 ? nobodyNotice(locale, facts) : null,
    monthOptions: facts.months.map((one) => ({
      value: one.month,
      label: monthLabel(locale, one),
      selected: one.month === shown.month,
    })),
    maxMinutes: typed.minutesText,
    budget: typed.budget,
    minDaysEach: typed.minDaysEach,
    goals: GOALS.map((goal) => ({
      value: goal,
      label: t(locale, `quotas.ask.goal.${goal}`),
      hint: t(locale, `quotas.ask.goal.${goal}-hint`),
      selected: goal === typed.goal,
    })),
    choices: CHOICES.map((choice) => ({
      value: choice,
      label: t(locale, `quotas.ask.choice.${choice}`),
      hint: t(locale, `quotas.ask.choice.${choice}-hint`),
      selected: choice === typed.sites,
    })),
    choosing: typed.sites === 'chosen',
    list: {
      summary: t(locale, 'quotas.ask.list.summary', { count: facts.inReach.length }),
      lead: t(locale, 'quotas.ask.list.lead', { minutes: formatMinutes(locale, facts.reachMinutes) }),
      departements: byDepartement(locale, facts, typed.chosen),
    },
  };
}

function monthLabel(locale: Locale, { month, planned, employees }: PlannableMonth): string {
  const name = monthName(locale, month);
  if (planned) return t(locale, 'quotas.ask.month-planned', { month: name });
  return employees === 0 ? t(locale, 'quotas.ask.month-nobody', { month: name }) : name;
}

/** Nobody may ask for a desk in the month shown: from when on somebody may, or what has to happen first. */
function nobodyNotice(locale: Locale, { month, months, first }: ProposalFacts): Notice {
  const values = { month: monthName(locale, month), first: first ? monthName(locale, first) : '' };
  const offered = months.some((one) => one.month === first);
  return {
    tone: 'info',
    title: t(locale, 'quotas.ask.nobody.title', values),
    text: t(locale, first ? 'quotas.ask.nobody.first' : 'quotas.ask.nobody.none', values),
    actions: offered
      ? [
          {
            href: `/hr/quotas/proposals/new?month=${first}`,
            label: t(locale, 'quotas.ask.nobody.take', values),
            tone: 'secondary',
          },
        ]
      : [{ href: '/hr/agreements', label: t(locale, 'quotas.ask.nobody.agreements'), tone: 'secondary' }],
  };
}

function byDepartement(locale: Locale, { inReach, evidence, month }: ProposalFacts, chosen: ReadonlySet<string>) {
  const period = { to: lastDayOfMonth(month), month };
  const collator = new Intl.Collator(locale);
  const groups = new Map<string, SiteView[]>();
  for (const site of inReach) {
    const code = departementOfInsee(site.communeInsee);
    groups.set(code, [...(groups.get(code) ?? []), site]);
  }
  return [...groups]
    .map(([code, here]) => ({
      name: departementByCode(code)?.name ?? code,
      code,
      count: t(locale, 'quotas.ask.list.places', { count: here.length }),
      open: here.some(({ id }) => chosen.has(id)),
      sites: here
        .map(({ id, name, communeName, dayPriceCents }) => ({
          field: `site-${id}`,
          name,
          town: communeName,
          note: [
            t(locale, 'quotas.ask.list.place', { town: communeName, price: formatEuros(locale, dayPriceCents) }),
            ...[evidence.get(id)].flatMap((gap) => (gap ? [gapWords(locale, gap, period)] : [])),
          ].join(' · '),
          checked: chosen.has(id),
        }))
        .toSorted((a, b) => collator.compare(a.town, b.town) || collator.compare(a.name, b.name)),
    }))
    .toSorted((a, b) => collator.compare(a.name, b.name));
}
