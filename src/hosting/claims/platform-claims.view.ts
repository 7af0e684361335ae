import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { PlaceClaim, PlaceOwner } from './claim.js';
import { claimPill, claimRows, dayWords } from './claim-words.view.js';
import { claimRow } from './own-places.view.js';

/** /platform/claims: disputes first, and the form that asks an operator to take a place. */
export interface PlatformClaimsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly disputed: readonly TableRow[];
  readonly others: readonly TableRow[];
  readonly operators: readonly Choice[];
  readonly place: string;
}

export function platformClaimsModel(
  locale: Locale,
  facts: {
    readonly claims: readonly PlaceClaim[];
    readonly operators: readonly { readonly id: string; readonly name: string }[];
  },
  refused?: RefusedForm,
): PlatformClaimsModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string) => typedIn(refused, name);
  const rowOf = (claim: PlaceClaim) => claimRow(locale, claim, '/platform/claims');
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    disputed: facts.claims.filter(({ state }) => state === 'disputed').map(rowOf),
    others: facts.claims.filter(({ state }) => state !== 'disputed').map(rowOf),
    operators: facts.operators.map(({ id, name }) => ({
      value: id,
      label: name,
      selected: id === typed('operatorId'),
    })),
    place: typed('place'),
  };
}

/** /platform/claims/:id: one claim, beside those it is disputed with. */
export interface PlatformClaimModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  /** Whose the place is today, in words. */
  readonly owner: string;
  readonly rivals: readonly TableRow[];
  /** Where the platform says how registers number whoever runs the place. */
  readonly identifiers: string;
  readonly here: string;
  readonly toDecide: boolean;
  readonly outcomes: readonly Choice[];
  readonly reason: string;
}

export function platformClaimModel(
  locale: Locale,
  facts: { readonly claim: PlaceClaim; readonly owner: PlaceOwner | null; readonly disputed: readonly PlaceClaim[] },
  refused?: RefusedForm,
): PlatformClaimModel {
  const { claim, owner } = facts;
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: `${claim.place}, ${claim.communeName}`,
    pill: claimPill(locale, claim),
    rows: claimRows(locale, claim),
    owner: owner
      ? t(locale, 'hosting.dispute.owner', { name: owner.name, day: dayWords(locale, owner.since) })
      : t(locale, 'hosting.dispute.no-owner'),
    rivals: facts.disputed
      .filter(({ id }) => id !== claim.id)
      .map((rival) => claimRow(locale, rival, '/platform/claims')),
    identifiers: `/platform/identifiers?${new URLSearchParams({ place: claim.slug }).toString()}`,
    here: `/platform/claims/${claim.id}`,
    toDecide: claim.state === 'disputed',
    outcomes: (['grant', 'refuse'] as const).map((value) => ({
      value,
      label: t(locale, `hosting.dispute.${value}`, { name: claim.organisationName }),
      hint: t(locale, `hosting.dispute.${value}-hint`),
      selected: refused?.values['outcome'] === value,
    })),
    reason: typedIn(refused, 'reason'),
  };
}
