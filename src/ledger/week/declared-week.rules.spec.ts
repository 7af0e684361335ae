import type { HalfDay } from '#libs/day-ledger/index.js';
import { USUAL_TERMS } from '../../agreements/index.js';
import {
  beyondAgreement,
  judgeDeclaration,
  type DeclarationFacts,
  type DeclaredHalf,
  type DeclaredKind,
} from './declared-week.rules.js';

const [MONDAY, TUESDAY, WEDNESDAY, FRIDAY] = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27'] as const;
const terms = {
  ...USUAL_TERMS,
  places: ['home', 'third_places'] as const,
  weekdays: [1, 2, 3, 4] as const,
  daysPerWeek: 2,
};
const held = (day: string, kind: HalfDay['kind'], origin: HalfDay['origin'] = 'declared'): HalfDay => ({
  day,
  half: 'am',
  kind,
  country: 'FR',
  origin,
});
const says = (day: string, kind: DeclaredKind | null, half: 'am' | 'pm' = 'am'): DeclaredHalf => ({
  day,
  half,
  kind,
  country: 'FR',
});
const facts = (changes: Partial<DeclarationFacts> = {}): DeclarationFacts => ({
  leftOn: null,
  away: [],
  today: TUESDAY,
  terms: new Map([MONDAY, TUESDAY, WEDNESDAY, '2026-11-26', FRIDAY].map((day) => [day, terms])),
  known: [],
  around: [],
  office: () => ({ minimum: null, working: [] }),
  closed: new Set(),
  ...changes,
});
const codes = (declared: DeclaredHalf[], changes: Partial<DeclarationFacts> = {}) =>
  judgeDeclaration(declared, facts(changes)).refusals.map(({ field, code }) => `${field} ${code}`);

describe('a declaration', () => {
  it('changes what it changes, and takes back what was declared', () => {
    const known = [held(MONDAY, 'office'), held(TUESDAY, 'third-place', 'booked')];
    const changed = (declared: DeclaredHalf[]) => judgeDeclaration(declared, facts({ known })).changed;
    expect(changed([says(MONDAY, 'office'), says(TUESDAY, null), says(WEDNESDAY, null)])).toEqual([]);
    expect(changed([says(MONDAY, null)])).toEqual([says(MONDAY, null)]);
    expect(changed([{ ...says(MONDAY, 'office'), country: 'BE' }])).toHaveLength(1);
  });

  it.each<[string, DeclaredHalf, Partial<DeclarationFacts>, string]>([
    [
      'a day of which a desk is booked',
      says(TUESDAY, 'home'),
      { known: [held(TUESDAY, 'third-place', 'booked')] },
      'booked',
    ],
    [
      'a day of which HR knows better',
      says(TUESDAY, 'home'),
      { known: [held(TUESDAY, 'absence', 'imported')] },
      'known-better',
    ],
    ['a day away from the company', says(TUESDAY, 'office'), { leftOn: TUESDAY }, 'not-here'],
    ['home without an agreement', says(TUESDAY, 'home'), { terms: new Map() }, 'no-agreement'],
    [
      'home where only third places are agreed',
      says(TUESDAY, 'home'),
      { terms: new Map([[TUESDAY, { ...terms, places: ['third_places'] }]]) },
      'home-not-agreed',
    ],
  ])('refuses %s', (_, half, changes, code) => {
    expect(codes([half], changes)).toEqual([`am.2 ledger.${code}`]);
  });

  it('refuses to change a month that is closed, also by taking back', () => {
    const closed = new Set(['2026-11']);
    const known = [held(MONDAY, 'home')];
    expect(codes([says(MONDAY, 'office')], { closed })).toEqual(['am.1 ledger.month-closed']);
    expect(codes([says(MONDAY, null)], { closed, known })).toEqual(['am.1 ledger.month-closed']);
    expect(codes([says(MONDAY, 'home')], { closed, known })).toEqual([]);
  });

  it('refuses a weekday that is not agreed, and weeks long ago or far ahead', () => {
    expect(codes([says(FRIDAY, 'home')])).toEqual(['am.5 ledger.weekday']);
    expect(codes([says('2026-10-16', 'office')])).toEqual(['am.5 ledger.too-old']);
    expect(codes([says('2026-10-19', 'office')])).toEqual([]);
    expect(codes([says('2027-01-24', 'office')])).toEqual([]);
    expect(codes([says('2027-01-25', 'office')])).toEqual(['am.1 ledger.too-far']);
  });

  it('counts days at home and booked desks alike, each day once', () => {
    const known = [held(MONDAY, 'third-place', 'booked')];
    expect(codes([says(TUESDAY, 'home'), says(TUESDAY, 'home', 'pm')], { known })).toEqual([]);
    expect(codes([says(TUESDAY, 'home'), says(WEDNESDAY, 'home', 'pm')], { known })).toEqual([
      'am.2 ledger.weekly-limit',
      'pm.3 ledger.weekly-limit',
    ]);
    // The office frees what was declared at home.
    const full = [...known, held(TUESDAY, 'home')];
    expect(codes([says(TUESDAY, 'office'), says(WEDNESDAY, 'home')], { known: full })).toEqual([]);
  });

  it('counts the month and the year too, and lists the days that would fill them', () => {
    const around = [held('2026-11-03', 'home'), held('2026-11-04', 'third-place', 'booked')];
    const limited = (changes: Partial<typeof USUAL_TERMS>) => ({
      around,
      terms: new Map([[WEDNESDAY, { ...terms, ...changes }]]),
    });
    const wednesday = [says(WEDNESDAY, 'home'), says(WEDNESDAY, 'home', 'pm')];
    expect(codes(wednesday, limited({ daysPerMonth: 2 }))).toEqual([]);
    expect(codes(wednesday, limited({ daysPerMonth: 1 }))).toEqual([
      'am.3 ledger.monthly-limit',
      'pm.3 ledger.monthly-limit',
    ]);
    expect(codes(wednesday, limited({ daysPerYear: 1 }))).toEqual([
      'am.3 ledger.yearly-limit',
      'pm.3 ledger.yearly-limit',
    ]);
    // A day in a third place counts where the terms say so.
    expect(codes(wednesday.slice(0, 1), limited({ daysPerMonth: 1 }))).toEqual(['am.3 ledger.monthly-limit']);
    expect(codes(wednesday.slice(0, 1), limited({ daysPerMonth: 1, thirdPlacesCount: false }))).toEqual([]);
    const [refused] = judgeDeclaration(wednesday, facts(limited({ daysPerMonth: 1 }))).refusals;
    expect(refused?.params).toMatchObject({ month: '2026-11', days: `2026-11-03 2026-11-04 ${WEDNESDAY}` });
  });

  it('leaves the office the days that the framework wants', () => {
    const office = () => ({ minimum: 4, working: [MONDAY, TUESDAY, WEDNESDAY, '2026-11-26', FRIDAY] });
    const known = [held(MONDAY, 'home')];
    expect(codes([says(TUESDAY, 'home')], { office, known })).toEqual([]);
    expect(codes([says(TUESDAY, 'home'), says(TUESDAY, 'home', 'pm')], { office, known })).toEqual([
      'am.2 ledger.office-days',
      'pm.2 ledger.office-days',
    ]);
    const [refused] = judgeDeclaration(
      [says(TUESDAY, 'home'), says(TUESDAY, 'home', 'pm')],
      facts({ office, known }),
    ).refusals;
    expect(refused?.params).toMatchObject({ minimum: 4, left: { fr: '3,5' }, days: `${MONDAY} ${TUESDAY}` });
  });

  it('records what is over as it was, and says what was not agreed', () => {
    expect(codes([says(MONDAY, 'home')], { terms: new Map() })).toEqual([]);
    const known = [held(MONDAY, 'home'), held(WEDNESDAY, 'home')];
    expect(beyondAgreement(facts({ known, terms: new Map() }))).toEqual([MONDAY]);
    expect(beyondAgreement(facts({ known }))).toEqual([]);
    const three = [held('2026-11-23', 'third-place', 'booked'), held(TUESDAY, 'home'), held(WEDNESDAY, 'home')];
    expect(beyondAgreement(facts({ known: three, today: FRIDAY }))).toEqual([WEDNESDAY]);
  });
});
