import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { groupedSiret } from '#libs/text/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow } from '#libs/platform/views/index.js';
import { OPERATOR_SOURCE, type Told } from '../directory/place-facts.js';
import type { Place } from '../directory/place.js';
import { placePath, provenanceWords } from '../directory/place-words.view.js';
import { REGISTERS } from './identifiers.forms.js';

/** /platform/identifiers: which place, and once it is known, what registers call whoever runs it. */
export interface IdentifiersModel {
  readonly errors: readonly FormFault[];
  readonly problems: FieldProblems;
  /** What was asked for. */
  readonly asked: string;
  /** Null before a place is found. */
  readonly place: {
    readonly slug: string;
    readonly name: string;
    readonly path: string;
    readonly known: readonly SummaryRow[];
    readonly registers: readonly Choice[];
    readonly number: string;
    readonly saidBy: string;
    readonly saidAt: string;
    readonly saidOn: string;
  } | null;
}

/** @param refused what was typed, and why it was refused */
export function identifiersModel(
  locale: Locale,
  { asked, place }: { readonly asked: string; readonly place: Place | null },
  refused?: RefusedForm,
): IdentifiersModel {
  const unknown = asked !== '' && place === null;
  const message = unknown ? t(locale, 'sites.errors.place-unknown', { slug: asked }) : '';
  const { errors, byField } = refused ? errorSummary(locale, refused.refusal) : { errors: [], byField: {} };
  const chosen = typedIn(refused, 'register', 'siret');
  return {
    errors: unknown ? [{ field: 'place', message }] : errors,
    problems: unknown ? { place: message } : byField,
    asked,
    place: place && {
      slug: place.slug,
      name: `${place.name}, ${place.communeName}`,
      path: placePath(place.slug),
      known: [
        knownRow(locale, 'siret', place.facts.siret, groupedSiret),
        knownRow(locale, 'rna', place.facts.rna, (rna) => rna),
      ],
      registers: REGISTERS.map((value) => ({
        value,
        label: t(locale, `sites.place.field.${value}`),
        selected: value === chosen,
      })),
      number: typedIn(refused, 'number'),
      saidBy: typedIn(refused, 'saidBy'),
      saidAt: typedIn(refused, 'saidAt'),
      saidOn: typedIn(refused, 'saidOn'),
    },
  };
}

/** A number with who said it; that no place can be claimed by what an operator typed is said. */
function knownRow(
  locale: Locale,
  name: (typeof REGISTERS)[number],
  fact: Told<string> | undefined,
  words: (value: string) => string,
): SummaryRow {
  const label = t(locale, `sites.place.field.${name}`);
  if (!fact) return { label, pill: { label: t(locale, 'sites.place.unknown'), tone: 'neutral', icon: 'help-circle' } };
  const said = provenanceWords(locale, fact);
  const own = name === 'siret' && fact.source === OPERATOR_SOURCE;
  return {
    label,
    value: words(fact.value),
    note: own ? t(locale, 'sites.identifiers.own-word', { said }) : said,
  };
}
