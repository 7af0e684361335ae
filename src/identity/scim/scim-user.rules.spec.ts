import * as fc from 'fast-check';
import { NOBODY } from './scim-attributes.rules.js';
import { readFilter } from './scim-filter.rules.js';
import { questionOf, wantsMembers } from './scim-question.rules.js';
import { ScimRefused } from './scim.errors.js';
import { changedUser, readUser } from './scim-user.rules.js';

const someone = { ...NOBODY, userName: 'a@acme.example' };
function outcomeOf(body: unknown): string {
  try {
    const read = changedUser(someone, body);
    return Object.keys(read).every((key) => key in NOBODY) ? 'clean' : Object.keys(read).join(' ');
  } catch (error) {
    return error instanceof ScimRefused ? 'clean' : String(error);
  }
}
const change = (...Operations: object[]) => changedUser(someone, { Operations });

describe('what a directory says of a person', () => {
  it('names are compared without case, values are not changed', () => {
    expect(readUser({ USERNAME: 'A@Acme.example', Name: { FamilyName: 'de La Tour' } })).toMatchObject({
      userName: 'A@Acme.example',
      familyName: 'de La Tour',
    });
  });

  it('of several addresses that of work counts, then the primary one, then the first', () => {
    const emails = (...list: object[]) => readUser({ userName: 'a', emails: list }).email;
    const [home, primary, work] = [
      { value: 'h@a.example', type: 'home' },
      { value: 'p@a.example', primary: true },
      { value: 'w@a.example', type: 'Work' },
    ];
    expect([emails(home, primary, work), emails(home, primary), emails(home)]).toEqual([
      'w@a.example',
      'p@a.example',
      'h@a.example',
    ]);
  });

  it('schemas of others in a whole user are left alone, a change of what is not here has no target', () => {
    expect(readUser({ userName: 'a', 'urn:example:2.0:User': { badge: 1 } })).toEqual({ ...NOBODY, userName: 'a' });
    expect(() => change({ op: 'add', path: 'urn:example:2.0:User:badge', value: 1 })).toThrow(ScimRefused);
  });

  it('a manager comes as a text or as an object', () => {
    const path = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';
    for (const value of ['m', { value: 'm', displayName: 'M' }])
      expect(change({ op: 'Replace', path, value }).manager).toBe('m');
    expect(change({ op: 'Remove', path }).manager).toBeNull();
  });

  it('whatever is sent is read or refused, and never reaches a prototype', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, path) => {
        for (const body of [
          value,
          { Operations: [{ op: 'replace', path, value }] },
          { Operations: [{ op: 'add', value }] },
        ]) {
          expect(outcomeOf(body)).toBe('clean');
        }
      }),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a filter', () => {
  const attributes = ['username', 'active', 'emails'];
  it.each([
    ['userName eq "a"', [{ attribute: 'username', value: 'a' }]],
    [
      'USERNAME EQ "a b" AND active eq True',
      [
        { attribute: 'username', value: 'a b' },
        { attribute: 'active', value: 'true' },
      ],
    ],
    ['emails[type eq "work"].value eq "a\\"b"', [{ attribute: 'emails', value: 'a"b' }]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"', [{ attribute: 'username', value: 'a' }]],
  ])('%s', (text, conditions) => {
    expect(readFilter(text, attributes)).toEqual(conditions);
  });

  it.each(['', 'userName', 'userName eq a', 'userName eq "a" or active eq true', 'id eq "a"', 'userName eq "a" and'])(
    'refuses %s',
    (text) => {
      expect(() => readFilter(text, attributes)).toThrow(ScimRefused);
    },
  );
});

describe('a page of an answer', () => {
  it('begins at one, holds 200 at most, and none for a negative count', () => {
    expect(questionOf({ startIndex: '0', count: '-5' })).toEqual({ filter: null, startIndex: 1, count: 0 });
    expect(questionOf({ startIndex: 'x', count: '5000' })).toEqual({ filter: null, startIndex: 1, count: 200 });
  });

  it('leaves members out when told so', () => {
    expect([{}, { excludedAttributes: 'members' }, { attributes: 'displayName' }].map(wantsMembers)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
