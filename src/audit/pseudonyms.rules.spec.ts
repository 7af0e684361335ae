import { entryHash, type ListedEntry } from './audit.rules.js';
import { markOf, namedIn, pseudonymous } from './pseudonyms.rules.js';

const content = {
  chainId: 'chain',
  seq: 7,
  at: new Date('2026-11-29T10:00:00Z'),
  action: 'employees.change',
  actorKind: 'member',
  actorId: 'camille',
  actorName: 'Camille Exemple',
  subjectType: 'employee',
  subjectId: 'nora',
  detail: '{"unit":"Paie"}',
  requestId: 'r',
  previousHash: '0'.repeat(64),
};
const client = { ip: '192.0.2.7', agent: 'Firefox' };
const entry: ListedEntry = { ...content, ...client, hash: entryHash(content) };
const shown = (...erased: string[]) => pseudonymous(entry, new Set(erased), (mark) => `Personne ${mark}`);

describe('an entry of the journal', () => {
  it('names its author and what was done, as long as nobody is erased', () => {
    expect(shown()).toEqual(entry);
    expect(pseudonymous({ ...entry, actorId: null }, new Set(['camille']), () => 'x').actorName).toBe(
      'Camille Exemple',
    );
    expect(namedIn([entry, entry, { ...entry, actorId: null }])).toEqual(['camille', 'nora']);
  });

  it('speaks of an erased author by a pseudonym that stays the same', () => {
    const hidden = { actorName: `Personne ${markOf('camille')}`, ip: null, agent: null };
    expect(shown('camille')).toEqual({ ...entry, ...hidden });
    expect(markOf('camille')).toMatch(/^[0-9A-F]{6}$/);
    expect(markOf('camille')).not.toBe(markOf('nora'));
  });

  it('says of an erased person that something was done, not what', () => {
    expect(shown('nora')).toEqual({ ...entry, detail: '{}' });
  });

  it('stays in the chain as it was', () => {
    expect(entryHash(entry)).toBe(entry.hash);
    shown('camille', 'nora');
    expect(entryHash(entry)).toBe(entry.hash);
  });
});
