import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { employerDay } from '#libs/platform/clock/index.js';
import { LICENCE, type ActorKind } from '../actor.js';
import { entryPath } from './entry.rules.js';
import type { OwnEntry } from './entry.repository.js';

const TYPED = ['departments', 'offers', 'seeks', 'email', 'phone', 'website'] as const;

/** Whether and how an organisation stands in the directory. */
export interface EntryModel {
  readonly action: string;
  readonly name: string;
  readonly kind: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  /** Since when what is said stands there, in words; null where the organisation is not in the directory. */
  readonly published: string | null;
  readonly form: Readonly<Record<(typeof TYPED)[number], string>>;
  /** Whether one's own address may be shown; employers show nobody's. */
  readonly ownAddressAsked: boolean;
  readonly ownAddress: boolean;
  readonly agreed: boolean;
  readonly licence: string;
}

/** @param departments of a territory: what a first entry begins with */
export function entryModel(
  locale: Locale,
  facts: {
    readonly kind: ActorKind;
    readonly name: string;
    readonly departments: readonly string[];
    readonly entry: OwnEntry | null;
  },
  refused?: RefusedForm,
): EntryModel {
  const { kind, name, entry } = facts;
  const summary = refused && errorSummary(locale, refused.refusal);
  const departments = (entry?.departments ?? facts.departments).join(', ');
  return {
    action: entryPath(kind),
    name,
    kind: t(locale, `actors.kind.${kind}`),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    published:
      entry && t(locale, 'actors.own.published', { day: formatDate(locale, employerDay(entry.savedAt), 'date') }),
    form: {
      departments: typedIn(refused, 'departments', departments),
      offers: typedIn(refused, 'offers', entry?.offers ?? ''),
      seeks: typedIn(refused, 'seeks', entry?.seeks ?? ''),
      email: typedIn(refused, 'email', entry?.email ?? ''),
      phone: typedIn(refused, 'phone', entry?.phone ?? ''),
      website: typedIn(refused, 'website', entry?.website ?? ''),
    },
    ownAddressAsked: kind !== 'employer',
    ownAddress: refused ? typedIn(refused, 'ownAddress') === '1' : entry !== null && entry.contactMemberId !== null,
    agreed: typedIn(refused, 'agreed') === '1',
    licence: LICENCE.url,
  };
}
