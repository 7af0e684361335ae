import { communeIndex, type Commune, type CommuneIndex, type UnplacedCommune } from './communes.js';
import { departementOfInsee } from './departements.js';
import { communeKeys } from './place-names.js';
import { communesOfArea } from './shared-areas.js';

/** The parts of an address or of a row of a file that identify its commune. */
export interface CommuneHints {
  readonly insee?: string | undefined;
  readonly postcode?: string | undefined;
  readonly name?: string | undefined;
}

/** Why an address means no commune; `among` are the communes it may mean, most probable first. */
export type CommuneDoubt =
  /** No hint at all. */
  | { readonly why: 'nothing' }
  /** The code belongs to no commune; `postcode` when it is one. */
  | { readonly why: 'code-unknown'; readonly postcode: boolean }
  /**
   * The code belongs to another commune than the name or the postcode. `postcode`: the code is itself a postcode,
   * perhaps the one meant.
   */
  | {
      readonly why: 'code-disagrees';
      readonly with: 'name' | 'postcode';
      readonly commune: Commune;
      readonly postcode: boolean;
      readonly among: readonly Commune[];
    }
  | { readonly why: 'postcode-unknown' }
  | { readonly why: 'postcode-shared'; readonly among: readonly Commune[] }
  /** The name is a commune's (`among`), the postcode is that of others (`here`, empty for one in no list). */
  | { readonly why: 'postcode-disagrees'; readonly among: readonly Commune[]; readonly here: readonly Commune[] }
  | { readonly why: 'name-ambiguous'; readonly among: readonly Commune[] }
  /** No commune ever bore the name; `here` are those of the postcode. */
  | { readonly why: 'name-unknown'; readonly here: readonly Commune[] }
  /** The name is that of an area in several communes (La Défense). */
  | { readonly why: 'area'; readonly among: readonly Commune[] }
  /** It exists, outside the départements that distances are known for. */
  | { readonly why: 'not-covered'; readonly name: string; readonly overseas: boolean };

/** The commune an address means, or why it means none. */
export type CommuneAnswer =
  { readonly commune: Commune; readonly doubt: null } | { readonly commune: null; readonly doubt: CommuneDoubt };

/** Postcodes of overseas collectivities and of Monaco: La Poste serves them, no département holds them. */
const OUTSIDE = /^(975|977|978|98)/;

/**
 * The commune that an address means. All hints have to agree; what is not sure is answered with the communes to choose
 * from, never guessed:
 *
 * - A code, of today or former, means its commune of today. A name or postcode that belongs to other communes
 *   contradicts it; a name that no commune bears contradicts it only when no postcode confirms the code.
 * - A name is looked for among the communes of its postcode: as a name of today first, then as one of this century or
 *   still official (delegated, associated), then as an older one. A postcode in no list (CEDEX) is compared by its
 *   département.
 * - A name alone must mean one commune only, present and recent names taken together.
 */
export function findCommune(hints: CommuneHints, index: CommuneIndex = communeIndex()): CommuneAnswer {
  const insee = fiveCharacters(hints.insee);
  const { name, postcode } = apart(hints.name ?? '', fiveCharacters(hints.postcode));
  const keys = communeKeys(name);
  if (insee !== '') return byCode(index, insee, postcode, keys);
  if (keys.length > 0) return byName(index, postcode, keys);
  if (postcode === '') return doubt({ why: 'nothing' });
  const here = index.byPostcode(postcode);
  if (here.length === 1) return sure(here[0]!);
  if (here.length > 1) return doubt({ why: 'postcode-shared', among: here });
  return outside(index, postcode, []) ?? doubt({ why: 'postcode-unknown' });
}

function byCode(index: CommuneIndex, insee: string, postcode: string, keys: readonly string[]): CommuneAnswer {
  const isPostcode = index.byPostcode(insee).length > 0;
  const meant = index.ofCode(insee);
  if (meant.length === 0) {
    const [unplaced] = index.unplacedBy({ insee });
    if (unplaced) return notCovered(unplaced);
    return doubt({ why: 'code-unknown', postcode: isPostcode });
  }
  const named = namedBy(index, keys);
  const agreeing = meant.filter((commune) => named.length === 0 || named.includes(commune));
  const fitting = agreeing.filter((commune) => mayHave(index, commune, postcode));
  if (agreeing.length === 0 || fitting.length === 0) {
    const others = namedHere(index, postcode, keys);
    return doubt({
      why: 'code-disagrees',
      with: agreeing.length === 0 ? 'name' : 'postcode',
      commune: meant[0]!,
      postcode: isPostcode,
      among: others.length > 0 ? others : agreeing.length === 0 ? named : index.byPostcode(postcode),
    });
  }
  if (keys.length > 0 && named.length === 0 && postcode === '')
    return doubt({ why: 'code-disagrees', with: 'name', commune: meant[0]!, postcode: isPostcode, among: [] });
  return fitting.length === 1 ? sure(fitting[0]!) : doubt({ why: 'name-ambiguous', among: fitting });
}

function byName(index: CommuneIndex, postcode: string, keys: readonly string[]): CommuneAnswer {
  if (postcode !== '') {
    const elsewhere = outside(index, postcode, keys);
    if (elsewhere) return elsewhere;
  }
  const area = keys.flatMap(communesOfArea).flatMap((insee) => index.ofCode(insee));
  for (const key of keys) {
    const { today, lately, once, unplaced } = index.named(key);
    if (postcode === '') {
      const several = [...today, ...lately];
      const among = several.length > 0 ? several : once;
      if (among.length + unplaced.length > 1)
        return doubt({ why: 'name-ambiguous', among: among.toSorted(byPopulation) });
      if (among[0]) return sure(among[0]);
      if (unplaced[0]) return notCovered(unplaced[0]);
      continue;
    }
    for (const group of [today, lately, once]) {
      const fitting = group.filter((commune) => mayHave(index, commune, postcode));
      if (fitting.length === 1) return sure(fitting[0]!);
      if (fitting.length > 1) return doubt({ why: 'name-ambiguous', among: fitting.toSorted(byPopulation) });
    }
    const lost = unplaced.find((each) => each.postcodes.includes(postcode));
    if (lost) return notCovered(lost);
  }
  if (area.length > 0) return doubt({ why: 'area', among: area });
  const named = namedBy(index, keys);
  const here = postcode === '' ? [] : index.byPostcode(postcode);
  return doubt(named.length > 0 ? { why: 'postcode-disagrees', among: named, here } : { why: 'name-unknown', here });
}

/** Every commune that bears or bore one of the names, present names first, then the most populated. */
function namedBy(index: CommuneIndex, keys: readonly string[]): Commune[] {
  const groups = keys.map((key) => index.named(key));
  return [
    ...new Set(
      [groups.map(({ today }) => today), groups.map(({ lately }) => lately), groups.map(({ once }) => once)].flatMap(
        (group) => group.flat().toSorted(byPopulation),
      ),
    ),
  ];
}

const namedHere = (index: CommuneIndex, postcode: string, keys: readonly string[]): Commune[] =>
  postcode === '' ? [] : namedBy(index, keys).filter((commune) => commune.postcodes.includes(postcode));

/** Whether a commune may have a postcode: one of its own, or one in no list (CEDEX) of its département. */
function mayHave(index: CommuneIndex, commune: Commune, postcode: string): boolean {
  if (postcode === '' || commune.postcodes.includes(postcode)) return true;
  if (index.byPostcode(postcode).length > 0 || !/^\d{5}$/.test(postcode)) return false;
  return departementsOfPostcode(postcode).includes(commune.departement);
}

/** Départements a postcode may lie in; Corsica has two, and its CEDEX postcodes do not tell them apart. */
export function departementsOfPostcode(postcode: string): string[] {
  return postcode.startsWith('20') ? ['2A', '2B'] : [departementOfInsee(postcode)];
}

/** The answer for a postcode of a commune without position; null for any other. */
function outside(index: CommuneIndex, postcode: string, keys: readonly string[]): CommuneAnswer | null {
  const there = index.unplacedBy({ postcode });
  if (there.length > 0 && index.byPostcode(postcode).length === 0) {
    const names = keys.flatMap((key) => index.named(key).unplaced);
    return notCovered(there.find((each) => names.includes(each)) ?? there[0]!);
  }
  return OUTSIDE.test(postcode) ? doubt({ why: 'not-covered', name: postcode, overseas: true }) : null;
}

const notCovered = ({ name, insee }: UnplacedCommune): CommuneAnswer =>
  doubt({ why: 'not-covered', name: `${name} (${insee})`, overseas: OUTSIDE.test(insee) });
const sure = (commune: Commune): CommuneAnswer => ({ commune, doubt: null });
const doubt = (why: CommuneDoubt): CommuneAnswer => ({ commune: null, doubt: why });
const byPopulation = (a: Commune, b: Commune): number => b.population - a.population;

/** `37000 Tours` and `Tours (37000)` in the name's cell: the postcode is split off as a hint, unless one is given. */
function apart(name: string, postcode: string): { name: string; postcode: string } {
  const [, before, words, after] = /^\s*(?:(\d{5})\s+)?(.*?)(?:\s*\(?(\d{5})\)?)?\s*$/su.exec(name) ?? [];
  const inside = before ?? after;
  if (inside === undefined || words === undefined || words === '') return { name, postcode };
  if (postcode === '') return { name: words, postcode: inside };
  return inside === postcode ? { name: words, postcode } : { name, postcode };
}

/** Codes have five characters; a spreadsheet eats the zero in front of `01001`. */
function fiveCharacters(code: string | undefined): string {
  const text = code?.trim().toUpperCase() ?? '';
  return /^[0-9]{4}$/.test(text) ? `0${text}` : text;
}
