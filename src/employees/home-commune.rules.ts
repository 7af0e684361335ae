import { findCommune, type Commune, type CommuneDoubt } from '#libs/geo/index.js';
import { quoted } from '#libs/text/index.js';
import { listCommunes } from './commune-suggestions.rules.js';
import type { ImportField, RowProblem } from './row-problem.js';

/** Refuses a cell, for a reason under `employees.import.`. */
export type Refuse = (field: ImportField, reason: string, params?: RowProblem['params']) => void;

/** How many communes a refusal lists. */
const LISTED = 5;

/**
 * The commune that the three cells of a row mean together; otherwise refuses the cell that has to be mended, with the
 * communes to choose from. A name that no commune bears gets its suggestions later, when the row is shown
 * (`withSuggestions`).
 */
export function homeCommune(value: (field: ImportField) => string, refuse: Refuse): Commune | undefined {
  const written = { insee: value('insee'), postcode: value('postcode'), name: value('commune') };
  const { commune, doubt } = findCommune(written);
  if (commune) return commune;
  const refusal = refusalOf(doubt, written);
  refuse(refusal.field, refusal.reason, refusal.params);
  return undefined;
}

interface Written {
  readonly insee: string;
  readonly postcode: string;
  readonly name: string;
}
interface Refusal {
  readonly field: ImportField;
  readonly reason: string;
  readonly params?: RowProblem['params'];
}

function refusalOf(doubt: CommuneDoubt, { insee, postcode, name }: Written): Refusal {
  const value = quoted(name);
  const list = (communes: readonly Commune[]) => listCommunes(communes.slice(0, LISTED));
  switch (doubt.why) {
    case 'nothing':
      return { field: 'commune', reason: 'missing' };
    case 'code-unknown':
      return {
        field: 'insee',
        reason: doubt.postcode ? 'insee-is-postcode' : 'insee-unknown',
        params: { value: quoted(insee) },
      };
    case 'code-disagrees': {
      const meant = `${doubt.commune.name} (${doubt.commune.postcode})`;
      const reason = `insee-other-${doubt.with}${doubt.postcode ? '-is-postcode' : ''}`;
      const said = doubt.with === 'name' ? value : quoted(postcode);
      const codes = doubt.among.slice(0, LISTED).map((each) => `${each.insee} ${each.name}`);
      return {
        field: 'insee',
        reason,
        params: { insee: quoted(insee), value: said, meant, suggestions: codes.join(', ') || '–' },
      };
    }
    case 'postcode-unknown':
      return { field: 'postcode', reason: 'postcode-unknown', params: { value: quoted(postcode) } };
    case 'postcode-shared':
      return {
        field: 'postcode',
        reason: 'postcode-shared',
        params: { value: postcode, suggestions: list(doubt.among) },
      };
    case 'postcode-disagrees': {
      const params = { value, postcode: quoted(postcode), suggestions: list(doubt.among) };
      if (doubt.here.length === 0) return { field: 'postcode', reason: 'postcode-mismatch', params };
      return { field: 'postcode', reason: 'postcode-elsewhere', params: { ...params, here: list(doubt.here) } };
    }
    case 'name-ambiguous': {
      const reason = postcode === '' ? 'commune-ambiguous' : 'commune-ambiguous-here';
      const suggestions =
        postcode === '' ? list(doubt.among) : doubt.among.map((c) => `${c.insee} ${c.name}`).join(', ');
      return { field: 'commune', reason, params: { value, suggestions } };
    }
    case 'name-unknown': {
      const params = { value, postcode: quoted(postcode) };
      if (doubt.here.length === 0) return { field: 'commune', reason: 'commune-unknown', params };
      return { field: 'commune', reason: 'commune-unknown-here', params: { ...params, suggestions: list(doubt.here) } };
    }
    case 'area':
      return { field: 'commune', reason: 'commune-area', params: { value, suggestions: list(doubt.among) } };
    case 'not-covered':
      return {
        field: name === '' ? 'postcode' : 'commune',
        reason: doubt.overseas ? 'commune-not-covered' : 'commune-without-position',
        params: { value: doubt.name },
      };
  }
}
