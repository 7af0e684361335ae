import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import { day, period } from './attestation-days.js';
import { standing } from './attestations.view.js';
import type { PersonAttestations } from './person-attestations.page.js';

/** One person's attestations, and the form that takes another. */
export interface PersonAttestationsModel {
  readonly title: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string } | undefined;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly action: string;
  readonly kinds: readonly Choice[];
  readonly from: string;
  readonly to: string;
  readonly locales: readonly Choice[];
  readonly rows: readonly TableRow[];
}

/** Where the form is sent, and where an attestation of the list is shown. */
export interface PersonPlace {
  readonly action: string;
  readonly base: string;
  /** HR reads it about somebody. */
  readonly aboutOther: boolean;
}

/** The page, with what was refused where it was. */
export function personAttestationsModel(
  locale: Locale,
  { person, attestations, kinds, usual }: PersonAttestations,
  { action, base, aboutOther }: PersonPlace,
  refused?: RefusedForm,
): PersonAttestationsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const name = `${person.givenName} ${person.familyName}`;
  const typed = (field: string) => typedIn(refused, field, null);
  const chosen = { kind: typed('kind') ?? kinds[0], locale: typed('locale') ?? locale };
  return {
    title: aboutOther ? t(locale, 'attestations.person.title', { name }) : t(locale, 'attestations.mine.title'),
    lead: t(locale, aboutOther ? 'attestations.person.lead' : 'attestations.mine.lead'),
    back: aboutOther ? { href: `/hr/employees/${person.id}`, label: name } : undefined,
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    action,
    kinds: kinds.map((kind) => ({
      value: kind,
      label: t(locale, `attestations.kind.${kind}.name`),
      hint: t(locale, `attestations.kind.${kind}.says`),
      selected: kind === chosen.kind,
    })),
    from: typed('from') ?? usual.from,
    to: typed('to') ?? usual.to,
    locales: (['fr', 'en'] as const).map((value) => ({
      value,
      label: t(locale, `attestations.language.${value}`),
      selected: value === chosen.locale,
    })),
    rows: attestations.map((attestation) => ({
      cells: [
        {
          text: t(locale, `attestations.kind.${attestation.kind}.name`),
          href: `${base}/${attestation.id}`,
          strong: true,
          sub: attestation.number,
        },
        { text: period(locale, attestation.periodFrom, attestation.periodTo) },
        { pill: standing(locale, attestation) },
        { text: day(locale, attestation.createdAt, 'medium'), nowrap: true },
      ],
    })),
  };
}
