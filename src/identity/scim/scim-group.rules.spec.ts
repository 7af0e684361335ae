import { changedGroup, readGroup, wholeGroup } from './scim-group.rules.js';

const [a, b] = ['0190a3a4-0000-7000-8000-00000000000a', '0190a3a4-0000-7000-8000-00000000000b'];

describe('the members of a group', () => {
  const after = (...Operations: object[]) =>
    changedGroup({ displayName: 'G', externalId: null }, { Operations }).members;
  const add = (...ids: string[]) => ({ op: 'Add', path: 'members', value: ids.map((value) => ({ value })) });
  const remove = (...ids: string[]) => ({ op: 'Remove', path: 'members', value: ids.map((value) => ({ value })) });

  it('come, go and are replaced; nobody is in twice', () => {
    expect(after(add(a, b.toUpperCase(), a))).toEqual({ anew: false, come: [a, b], leave: [] });
    expect(after({ op: 'remove', path: 'members' })).toEqual({ anew: true, come: [], leave: [] });
    const replaced = { op: 'replace', value: { id: 'x', displayName: 'H', members: [{ value: b }] } };
    expect(after(replaced)).toEqual({ anew: true, come: [b], leave: [] });
    expect(after({ op: 'Remove', path: `members[value eq "${a}"]` })).toEqual({ anew: false, come: [], leave: [a] });
  });

  it('follow their operations in order: the last word about somebody holds', () => {
    expect(after(remove(a), add(a))).toEqual({ anew: false, come: [a], leave: [] });
    expect(after(add(a), remove(a))).toEqual({ anew: false, come: [], leave: [a] });
    expect(after({ op: 'remove', path: 'members' }, add(a, b), remove(b))).toEqual({
      anew: true,
      come: [a],
      leave: [],
    });
    expect(after({ op: 'Remove', path: 'members[value eq "nobody"]' })).toEqual({ anew: false, come: [], leave: [] });
  });

  it('are all that a whole group names', () => {
    const body = { displayName: 'H', members: [{ value: a }] };
    expect(readGroup(body)).toEqual({ displayName: 'H', externalId: null, members: [a] });
    expect(wholeGroup(body).members).toEqual({ anew: true, come: [a], leave: [] });
    expect(() => wholeGroup({ members: [] })).toThrow(/displayName/);
  });
});
