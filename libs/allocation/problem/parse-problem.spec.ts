import { LIMITS, parseProblem, parseProblemText, ProblemError } from '../index.js';

const flat = () => 10;
const base = () => ({
  maxMinutes: 45,
  budget: null,
  unservedPenalty: 1000,
  minuteValue: 0.2,
  minDaysEach: 0,
  employees: [
    { id: 'e1', days: 8, lat: 47.39, lon: 0.69, unit: 'R&D', needs: ['accessible'] },
    { id: 'e2', days: 4, lat: 47.4, lon: 0.7 },
  ],
  sites: [
    {
      id: 's1',
      deskDays: 120,
      price: 18,
      lat: 47.41,
      lon: 0.98,
      features: ['accessible'],
      fixedFee: 0,
      minimumDeskDays: 0,
    },
    { id: 's2', deskDays: 10, price: 12.5, lat: 47.42, lon: 0.99 },
  ],
});

/** The base problem with one field changed: `edit('employees.1.days', -1)`. `undefined` leaves the field out. */
function edit(path: string, value: unknown): unknown {
  const problem = base();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let target: object = problem;
  for (const key of keys) target = Reflect.get(target, key);
  if (value === undefined) Reflect.deleteProperty(target, last);
  else Reflect.set(target, last, value);
  return problem;
}

function refusal(json: unknown): string {
  try {
    parseProblem(json, flat);
  } catch (error) {
    if (error instanceof ProblemError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('reading an allocation problem', () => {
  it('accepts the contract’s example and completes what is absent', () => {
    const problem = parseProblem(base(), flat);
    expect(problem.employees[0]).toMatchObject({ id: 'e1', needs: ['accessible'], unit: 'R&D' });
    expect(problem.employees[1]).toMatchObject({ needs: [], unit: undefined });
    expect(problem.sites[1]).toMatchObject({ features: [], fixedFee: 0, minimumDeskDays: 0 });
    const { maxMinutes, employees, sites } = base();
    expect(parseProblem({ maxMinutes, employees, sites }, flat)).toMatchObject({
      budget: null,
      unservedPenalty: 1000,
      minuteValue: 0.2,
      minDaysEach: 0,
      fairness: false,
      weekdays: null,
      units: [],
    });
    expect(problem.employees[0]).toMatchObject({ weekdays: undefined });
    expect(problem.sites[0]).toMatchObject({ committed: 0, weekdays: undefined });
  });

  it('reads units, weekdays, what is committed, and whether to be fair', () => {
    const { employees, sites } = base();
    const problem = parseProblem(
      {
        ...base(),
        fairness: true,
        weekdays: [4, 5],
        units: [{ name: 'R&D', deskDays: 0 }, { name: 'IT', deskDays: null, budget: 99.5 }, { name: 'HR' }],
        employees: [{ ...employees[0], weekdays: [0, 5] }, employees[1]],
        sites: [{ ...sites[0], committed: 120, minimumDeskDays: 120, weekdays: [60, 0] }, sites[1]],
      },
      flat,
    );
    expect(problem).toMatchObject({
      fairness: true,
      weekdays: [4, 5],
      units: [
        { name: 'R&D', deskDays: 0, budget: null },
        { name: 'IT', deskDays: null, budget: 99.5 },
        { name: 'HR', deskDays: null, budget: null },
      ],
    });
    expect(problem.employees.map(({ weekdays }) => weekdays)).toEqual([[0, 5], undefined]);
    expect(problem.sites[0]).toMatchObject({ committed: 120, minimumDeskDays: 120, weekdays: [60, 0] });
  });

  it('estimates ways from coordinates, and leaves out those that are too long', () => {
    const problem = parseProblem(base(), (_, to) => (to.lat === 47.41 ? 45 : 46));
    expect(problem.ways).toEqual([[{ site: 0, minutes: 45 }], [{ site: 0, minutes: 45 }]]);
  });

  it('takes minutes instead of coordinates when they are there', () => {
    const bare = { maxMinutes: 30, employees: [{ id: 'e1', days: 1 }], sites: [{ id: 's1', deskDays: 1, price: 1 }] };
    const problem = parseProblem({ ...bare, minutes: [['e1', 's1', 12.5]] }, () => Number.NaN);
    expect(problem.ways).toEqual([[{ site: 0, minutes: 12.5 }]]);
    expect(parseProblem({ ...bare, minutes: [] }, flat).ways).toEqual([[]]);
  });

  it.each<[string, unknown, string]>([
    ['employees.1.days', -1, 'employees[1].days: must be a number from 0 to 1000000, not -1 (id "e2")'],
    ['employees.1.days', 2.5, 'employees[1].days: must be a whole number, not 2.5 (id "e2")'],
    ['employees.1.days', '8', 'employees[1].days: must be a number from 0 to 1000000, not "8" (id "e2")'],
    ['employees.1.days', undefined, 'employees[1].days: must be a number from 0 to 1000000, not nothing (id "e2")'],
    [
      'employees.1.lat',
      undefined,
      'employees[1].lat: is missing: without "minutes" every employee and site needs lat and lon (id "e2")',
    ],
    [
      'sites.0.lon',
      undefined,
      'sites[0].lon: is missing: without "minutes" every employee and site needs lat and lon (id "s1")',
    ],
    ['employees.0.lat', 95, 'employees[0].lat: must be a number from -90 to 90, not 95 (id "e1")'],
    ['employees.1.id', 'e1', 'employees[1].id: "e1" is already the id of employees[0]'],
    ['sites.1.id', 's1', 'sites[1].id: "s1" is already the id of sites[0]'],
    ['employees.0.id', '', 'employees[0].id: must be a text, not ""'],
    ['employees.0.needs', 'accessible', 'employees[0].needs: must be a list, not "accessible" (id "e1")'],
    ['employees.0.needs', [7], 'employees[0].needs: must hold texts, not 7 (id "e1")'],
    ['sites.1.price', undefined, 'sites[1].price: must be a number from 0 to 1000000, not nothing (id "s2")'],
    ['sites.1.price', 1e12, 'sites[1].price: must be a number from 0 to 1000000, not 1000000000000 (id "s2")'],
    ['sites.1.price', 0.123456, 'sites[1].price: must have at most four decimals, not 0.123456 (id "s2")'],
    ['sites.1.deskDays', 1.5, 'sites[1].deskDays: must be a whole number, not 1.5 (id "s2")'],
    [
      'sites.1.capacity',
      12,
      'sites[1].capacity: is not a known field; known are id, deskDays, price, lat, lon, features, fixedFee, minimumDeskDays, committed, weekdays (id "s2")',
    ],
    ['budget', 0, 'budget: must be above 0; leave it out or write null for no limit'],
    ['budget', -5, 'budget: must be a number from 0 to 100000000000, not -5'],
    ['budget', '900', 'budget: must be a number from 0 to 100000000000, not "900"'],
    ['maxMinutes', undefined, 'maxMinutes: must be a number from 0 to 10000, not nothing'],
    ['minDaysEach', 1.5, 'minDaysEach: must be a whole number, not 1.5'],
    ['unservedPenalty', Number.NaN, 'unservedPenalty: must be a number from 0 to 1000000000, not null'],
    [
      'budgett',
      5,
      'budgett: is not a known field; known are maxMinutes, budget, unservedPenalty, minuteValue, minDaysEach, fairness, weekdays, units, employees, sites, minutes',
    ],
    [
      'employees.0.unitt',
      'R&D',
      'employees[0].unitt: is not a known field; known are id, days, lat, lon, unit, needs, weekdays (id "e1")',
    ],
    ['employees.0.unit', 7, 'employees[0].unit: must be a text, not 7 (id "e1")'],
    ['fairness', 'yes', 'fairness: must be true or false, not "yes"'],
    ['fairness', 1, 'fairness: must be true or false, not 1'],
    ['weekdays', 5, 'weekdays: must be a list, not 5'],
    ['weekdays', [], 'weekdays: must not be empty'],
    ['weekdays', [4, 4.5], 'weekdays: must hold whole numbers from 0 to 1000000, not 4.5'],
    ['weekdays', [-1], 'weekdays: must hold whole numbers from 0 to 1000000, not -1'],
    ['weekdays', ['4'], 'weekdays: must hold whole numbers from 0 to 1000000, not "4"'],
    ['weekdays', [4, 4, 4, 4, 4, 4, 4, 4], 'weekdays: has 8 entries, more than 7'],
    [
      'employees.1.weekdays',
      [1, 1],
      'employees[1].weekdays: needs "weekdays" of the problem: how often each weekday comes (id "e2")',
    ],
    [
      'sites.0.weekdays',
      [1, 1],
      'sites[0].weekdays: needs "weekdays" of the problem: how often each weekday comes (id "s1")',
    ],
    ['sites.1.committed', 11, 'sites[1].committed: must be a number from 0 to 10, not 11 (id "s2")'],
    ['sites.1.committed', 1.5, 'sites[1].committed: must be a whole number, not 1.5 (id "s2")'],
    ['sites.1.committed', -1, 'sites[1].committed: must be a number from 0 to 10, not -1 (id "s2")'],
    ['units', {}, 'units: must be a list, not {}'],
    ['units', ['R&D'], 'units[0]: must be an object, not "R&D"'],
    ['units', [{ deskDays: 4 }], 'units[0].name: must be a text, not nothing'],
    ['units', [{ name: 'a' }, { name: 'b' }, { name: 'a' }], 'units[2].name: "a" comes twice'],
    ['units', [{ name: 'a', deskDays: 1.5 }], 'units[0].deskDays: must be a whole number, not 1.5'],
    ['units', [{ name: 'a', deskDays: -1 }], 'units[0].deskDays: must be a number from 0 to 1000000000, not -1'],
    ['units', [{ name: 'a', budget: 0 }], 'units[0].budget: must be above 0; leave it out or write null for no limit'],
    ['units', [{ name: 'a', budget: 0.00001 }], 'units[0].budget: must have at most four decimals, not 0.00001'],
    ['units', [{ name: 'a', price: 4 }], 'units[0].price: is not a known field; known are name, deskDays, budget'],
    ['employees', {}, 'employees: must be a list, not {}'],
    ['employees.0', null, 'employees[0]: must be an object, not null'],
    ['sites', undefined, 'sites: must be a list, not nothing'],
    [
      'minutes',
      [
        ['e1', 's1', 12],
        ['e9', 's1', 12],
      ],
      'minutes[1]: unknown employee "e9"',
    ],
    ['minutes', [['e1', 's9', 12]], 'minutes[0]: unknown site "s9"'],
    ['minutes', [['e1', 's1', -1]], 'minutes[0]: minutes must be a number from 0 to 10000, not -1'],
    ['minutes', [['e1', 's1']], 'minutes[0]: must be [employee id, site id, minutes]'],
    [
      'minutes',
      [
        ['e1', 's1', 1],
        ['e1', 's1', 2],
      ],
      'minutes[1]: the pair "e1", "s1" comes twice',
    ],
  ])('refuses %s = %j', (path, value, message) => {
    expect(refusal(edit(path, value))).toBe(message);
  });

  it.each<[string, string, unknown, string]>([
    [
      'employees',
      'e2',
      [1],
      'employees[1].weekdays: must have 2 entries like "weekdays" of the problem, not 1 (id "e2")',
    ],
    ['employees', 'e2', [1, 1, 1], 'employees[1].weekdays: has 3 entries, more than 2 (id "e2")'],
    [
      'employees',
      'e2',
      [1, 0.5],
      'employees[1].weekdays: must hold whole numbers from 0 to 1000000, not 0.5 (id "e2")',
    ],
    ['sites', 's2', [1], 'sites[1].weekdays: must have 2 entries like "weekdays" of the problem, not 1 (id "s2")'],
    ['sites', 's2', [1, -1], 'sites[1].weekdays: must hold whole numbers from 0 to 1000000000, not -1 (id "s2")'],
  ])('refuses weekdays of %s that do not fit: %s %j', (list, id, weekdays, message) => {
    const change = (row: { id: string }) => (row.id === id ? { ...row, weekdays } : row);
    const { employees, sites, ...rest } = base();
    const rows = { employees, sites, [list]: (list === 'sites' ? sites : employees).map(change) };
    expect(refusal({ ...rest, ...rows, weekdays: [4, 4] })).toBe(message);
  });

  it('refuses less than the contract minimum as committed', () => {
    const { sites } = base();
    const site = { ...sites[0], minimumDeskDays: 20 };
    const message = 'sites[0].committed: must be 0 or at least minimumDeskDays (20), not 19 (id "s1")';
    expect(refusal({ ...base(), sites: [{ ...site, committed: 19 }] })).toBe(message);
    expect(refusal({ ...base(), sites: [{ ...site, committed: 20 }] })).toBe('accepted');
    expect(refusal({ ...base(), sites: [{ ...site, committed: 0 }] })).toBe('accepted');
  });

  it.each([null, [], 'text', 7])('refuses what is no object: %j', (json) => {
    expect(refusal(json)).toMatch(/^must be an object/);
  });

  it('refuses sums that numbers cannot hold', () => {
    const tooLarge = 'days, prices and penalties are too large together to be added up exactly';
    const employees = [{ id: 'e1', days: 1_000_000, lat: 0, lon: 0 }];
    const site = { id: 's1', deskDays: 1e9, price: 0, lat: 0, lon: 0 };
    // 2^53 of a hundredth of a cent are 900 719 925 474 euros.
    expect(refusal({ ...base(), employees, unservedPenalty: 900_000 })).toBe('accepted');
    expect(refusal({ ...base(), employees, unservedPenalty: 901_000 })).toBe(tooLarge);
    expect(refusal({ ...base(), sites: [{ ...site, price: 900, committed: 1e9 }] })).toBe('accepted');
    expect(refusal({ ...base(), sites: [{ ...site, price: 901, committed: 1e9 }] })).toBe(tooLarge);
    const fees = (count: number) => Array.from({ length: count }, (_, n) => ({ ...site, id: `s${n}`, fixedFee: 1e9 }));
    expect(refusal({ ...base(), sites: fees(900) })).toBe('accepted');
    expect(refusal({ ...base(), sites: fees(901) })).toBe(tooLarge);
    expect(refusal({ ...base(), budget: LIMITS.budget })).toBe('accepted');
  });

  it('is not fooled by the names of object properties', () => {
    expect(refusal(JSON.parse('{"__proto__": {"maxMinutes": 1}}'))).toMatch(/^__proto__: is not a known field/);
    expect(refusal(edit('employees.1.id', 'constructor'))).toBe('accepted');
  });

  it('refuses text that is no JSON, or too much of it', () => {
    expect(() => parseProblemText('{"employees": [', flat)).toThrow(/^not JSON: /);
    expect(() => parseProblemText(' '.repeat(LIMITS.bytes + 1), flat)).toThrow('the problem is larger than 64 MB');
    expect(parseProblemText(JSON.stringify(base()), flat).employees).toHaveLength(2);
  });
});
