import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import type { RefusedAnswer } from '../saml/saml-refusals.repository.js';
import { queryOf, whichLinks, type ListFacts } from './connections/connections.view.js';
import { reasonKey } from './refusal-reasons.rules.js';
import { signInParts, type PartLink } from './sign-in-parts.view.js';

/** /admin/sign-in/refusals: what came by one connection and was refused, with the reasons that the person was not told. */
export interface RefusalsModel {
  readonly parts: readonly PartLink[];
  /** The connections to choose from; empty where there is one. */
  readonly which: readonly PartLink[];
  readonly refusals: readonly TableRow[];
}

export function refusalsModel(
  locale: Locale,
  facts: ListFacts & { readonly refusals: readonly RefusedAnswer[] },
): RefusalsModel {
  const word = (key: string) => t(locale, `identity.connection.${key}`);
  return {
    parts: signInParts(locale, 'refusals', queryOf(facts.slug, facts.employer.slug)),
    which: whichLinks(facts, '/admin/sign-in/refusals'),
    refusals: facts.refusals.map(({ at, reason, reference }) => ({
      cells: [
        { text: formatInstant(locale, at, employerZone(), 'full'), nowrap: true, label: word('when') },
        { text: word(`reasons.${reasonKey(reason)}`), sub: reason, label: word('why') },
        { text: reference, label: word('reference') },
      ],
    })),
  };
}
