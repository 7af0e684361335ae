import { FactsError, parseFacts, type FactsProblem } from '../index.js';

const problemsOf = (json: unknown): readonly FactsProblem[] => {
  try {
    parseFacts(json);
    return [];
  } catch (error) {
    if (error instanceof FactsError) return error.problems;
    throw error;
  }
};

const at = (json: unknown): string[] => problemsOf(json).map(({ path, code }) => `${code} at ${path}`);

test('accepts objects and keys left out, objects that are null, and null where it is an answer', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ today: '2026-11-23', employer: null, framework: {} })).toEqual([]);
  expect(problemsOf({ employer: { duerpUpdatedOn: null, restByAgreement: null } })).toEqual([]);
  expect(problemsOf({ request: { refusalReason: '' }, arrangement: { approvedPlaces: [] } })).toEqual([]);
  expect(problemsOf({ accident: { at: '2026-11-02T09:00:00Z', declaredAt: '2026-11-02T09:00:00.250Z' } })).toEqual([]);
});

test.each([
  ['an object that does not exist', { employeur: {} }, 'unknown-fact at employeur'],
  ['a key that does not exist', { employer: { sise: 3 } }, 'unknown-fact at employer.sise'],
  ['a key of the language itself', { employer: { constructor: 1 } }, 'unknown-fact at employer.constructor'],
  ['a prototype', JSON.parse('{"__proto__": {"a": 1}}'), 'unknown-fact at __proto__'],
  ['a nested prototype', JSON.parse('{"employer": {"__proto__": {"a": 1}}}'), 'unknown-fact at employer.__proto__'],
  ['a whole case instead of its facts', { facts: { employer: {} } }, 'unknown-fact at facts'],
  ['a text for a number', { employer: { headcount: '80' } }, 'wrong-value at employer.headcount'],
  ['a number below zero', { employer: { headcount: -1 } }, 'wrong-value at employer.headcount'],
  ['a number that is none', { employer: { headcount: NaN } }, 'wrong-value at employer.headcount'],
  ['a share above one', { crossBorder: { residenceShare: 30 } }, 'wrong-value at crossBorder.residenceShare'],
  ['a number for a yes or no', { employer: { hasCse: 1 } }, 'wrong-value at employer.hasCse'],
  ['null where it is no answer', { employer: { hasCse: null } }, 'wrong-value at employer.hasCse'],
  ['a value out of the list', { employer: { sector: 'privé' } }, 'wrong-value at employer.sector'],
  ['a day that does not exist', { framework: { effectiveOn: '2026-02-29' } }, 'wrong-value at framework.effectiveOn'],
  ['a month that does not exist', { framework: { effectiveOn: '2026-13-01' } }, 'wrong-value at framework.effectiveOn'],
  ['a day in French', { framework: { effectiveOn: '01/03/2026' } }, 'wrong-value at framework.effectiveOn'],
  [
    'an instant for a day',
    { framework: { effectiveOn: '2026-03-01T00:00:00Z' } },
    'wrong-value at framework.effectiveOn',
  ],
  ['a day for an instant', { accident: { at: '2026-11-02' } }, 'wrong-value at accident.at'],
  ['an instant without zone', { accident: { at: '2026-11-02T09:00:00' } }, 'wrong-value at accident.at'],
  ['an hour that does not exist', { accident: { at: '2026-11-02T24:00:00Z' } }, 'wrong-value at accident.at'],
  ['a list of mixed things', { framework: { clauses: ['passage', 3] } }, 'wrong-value at framework.clauses'],
  ['a text for a list', { framework: { clauses: 'passage' } }, 'wrong-value at framework.clauses'],
  ['a list for an object', { employer: [] }, 'not-an-object at employer'],
  ['a country by its name', { crossBorder: { residenceState: 'France' } }, 'wrong-value at crossBorder.residenceState'],
  ['a country that is none', { crossBorder: { employerState: 'ZZ' } }, 'wrong-value at crossBorder.employerState'],
  [
    'a ground out of the list',
    { employee: { terminationGround: 'refus' } },
    'wrong-value at employee.terminationGround',
  ],
  ['a text of 100 kB', { request: { refusalReason: 'x'.repeat(100_000) } }, 'wrong-value at request.refusalReason'],
  ['a list without end', { framework: { clauses: Array(501).fill('x') } }, 'wrong-value at framework.clauses'],
  ['a slot in words', { arrangement: { contactSlots: ['de 9 h à 17 h'] } }, 'wrong-value at arrangement.contactSlots'],
  [
    'an hour of the slot that is none',
    { arrangement: { contactSlots: ['09:00-25:00'] } },
    'wrong-value at arrangement.contactSlots',
  ],
  ['an impossible today', { today: '2026-02-30' }, 'wrong-value at today'],
  ['a today that is null', { today: null }, 'wrong-value at today'],
  ['the derived year', { todayYear: 2026 }, 'derived-fact at todayYear'],
  ['a list', [], 'not-an-object at '],
  ['null', null, 'not-an-object at '],
  ['a text', 'facts', 'not-an-object at '],
])('refuses %s', (_name, json, expected) => {
  expect(at(json)).toEqual([expected]);
});

test('names every problem at once, each with its path and what is expected there', () => {
  expect(() => parseFacts({ employer: { headcount: '80', hasCse: null }, today: '23/11/2026' })).toThrow(
    'employer.headcount: expected a number, zero or more, got "80"; ' +
      'employer.hasCse: expected true or false, got null (leave the key out when it is not known); ' +
      'today: expected an existing day YYYY-MM-DD, got "23/11/2026"',
  );
});

test('reads a country in either case', () => {
  const given = { crossBorder: { residenceState: 'fr', employerState: 'FR', affiliationState: 'lu' } };
  expect(parseFacts(given).crossBorder).toEqual({ residenceState: 'FR', employerState: 'FR', affiliationState: 'LU' });
  expect(given.crossBorder.residenceState).toBe('fr');
});
