import { describeFact, FACT_PATHS, type FactPath } from '#libs/labour-law/index.js';
import { casesOf, isGiven, type AgreementFacts } from './cases.rules.js';

const AGREEMENT: AgreementFacts = {
  agreements: 1,
  visits: 1,
  startOn: '2026-09-01',
  employeeSignedOn: '2026-08-20',
  employerSignedOn: '2026-08-21',
  places: ['third_places'],
  contactFrom: '09:00',
  contactTo: '17:00',
  daysPerWeek: 2,
  adaptationMonths: 3,
  noticeDays: 30,
  channel: 'electronic',
};

/** The arrangement of every case that has one, with something typed by HR beneath. */
function arrangements(typed: Record<string, unknown>) {
  return casesOf(
    { today: '2026-11-27', employer: { sector: 'private' }, framework: null, given: { arrangement: typed } },
    [AGREEMENT],
  ).flatMap(({ facts }) => (facts.arrangement ? [facts.arrangement as Record<string, unknown>] : []));
}

const keysOf = (object: string) =>
  FACT_PATHS.filter((path) => path.startsWith(`${object}.`)).map((path): [string, FactPath] => [
    path.split('.')[1]!,
    path,
  ]);

describe('a fact HR may type', () => {
  it('is one that the records do not tell, and the other way round', () => {
    const derived = new Set(arrangements({}).flatMap((facts) => Object.keys(facts)));
    expect(derived.size).toBeGreaterThan(5);
    for (const [key, path] of keysOf('arrangement')) expect([path, isGiven(path)]).toEqual([path, !derived.has(key)]);
    expect(isGiven('employer.sector')).toBe(false);
  });

  it('is judged as typed in every case', () => {
    for (const [key, path] of keysOf('arrangement').filter(([, fact]) => isGiven(fact))) {
      const typed = { mark: describeFact(path).kind };
      for (const facts of arrangements({ [key]: typed })) expect(facts[key]).toBe(typed);
    }
  });
});
