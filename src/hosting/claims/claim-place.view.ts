import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { groupedSiret } from '#libs/text/index.js';
import type { Button, Choice, FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import { placePath, type Place } from '../../sites/index.js';
import type { PlaceOwner } from './claim.js';
import { publishedAddress } from './claim.rules.js';
import { postalAddress } from './postal-address.rules.js';
import { dayWords } from './claim-words.view.js';

/** /places/:slug/claim: for whoever runs the place. */
export interface ClaimPlaceModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly notices: readonly Notice[];
  readonly place: string;
  /** How the reader's organisation can show that the place is its own; null for a reader who acts for no operator. */
  readonly ways: readonly Choice[] | null;
  /** Whether ProConnect is asked here. */
  readonly proconnect: boolean;
  readonly signIn: Button | null;
}

/** What the page is made from. */
export interface ClaimableFacts {
  readonly place: Place;
  readonly owner: PlaceOwner | null;
  /** Null for a reader who may claim nothing. */
  readonly operator: {
    readonly id: string;
    readonly runs: boolean;
    /** What ProConnect would have to say of the establishment; null where that is asked nowhere, or no source says it. */
    readonly siret: string | null;
  } | null;
  readonly proconnect: boolean;
  readonly signedIn: boolean;
}

export function claimPlaceModel(
  locale: Locale,
  { place, owner, operator, proconnect, signedIn }: ClaimableFacts,
  refused?: RefusedForm,
): ClaimPlaceModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.claiming.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  const email = publishedAddress(place);
  const letter = postalAddress(place);
  const chosen = refused?.values['way'];
  const ways: Choice[] = [
    ...(operator?.runs ? [{ value: 'site', label: word('by-site'), hint: word('by-site-hint') }] : []),
    ...(operator?.siret
      ? [
          {
            value: 'proconnect',
            label: word('by-proconnect', { siret: groupedSiret(operator.siret) }),
            hint: word('by-proconnect-hint'),
          },
        ]
      : []),
    ...(email === null ? [] : [{ value: 'mail', label: word('by-mail', { email }), hint: word('by-mail-hint') }]),
    ...(letter === null
      ? []
      : [
          {
            value: 'post',
            label: word('by-post', { address: letter.slice(1).join(', ') }),
            hint: word('by-post-hint'),
          },
        ]),
  ].map((way, index) => ({ ...way, selected: chosen === undefined ? index === 0 : way.value === chosen }));
  const own = owner !== null && owner.organisationId === operator?.id;
  const notices: Notice[] = [];
  if (own)
    notices.push({
      tone: 'success',
      title: word('own'),
      actions: [{ href: '/operator/places', label: t(locale, 'hosting.places.title'), tone: 'primary' }],
    });
  else if (owner)
    notices.push({
      tone: 'warning',
      title: word('owned', { name: owner.name, day: dayWords(locale, owner.since) }),
      text: word('owned-text'),
    });
  if (!own && operator && ways.length === 0)
    notices.push({ tone: 'info', title: word('no-way'), text: word('no-way-text') });
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: word('title', { place: place.name }),
    lead: word('lead'),
    back: { href: placePath(place.slug), label: place.name },
    notices,
    place: place.slug,
    ways: own || operator === null || ways.length === 0 ? null : ways,
    proconnect,
    signIn: signedIn
      ? null
      : {
          href: `/sign-in/account?${new URLSearchParams({ return: `${placePath(place.slug)}/claim` }).toString()}`,
          label: word('sign-in'),
          icon: 'login',
          tone: 'primary',
        },
  };
}
