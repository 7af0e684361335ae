import { boardOf } from './board.rules.js';
import { casesOf, type JudgedAgreements } from './cases.rules.js';
import { differenceOf, readTried, TRIED, triedSubject } from './simulation.rules.js';

const TODAY = '2026-11-23';
const days = { from: TODAY, to: TODAY };
const agreement: JudgedAgreements = {
  days,
  agreements: 7,
  startOn: '2026-01-05',
  employeeSignedOn: '2026-01-02',
  employerSignedOn: '2026-01-02',
  places: ['home'],
  contactFrom: '09:00',
  contactTo: '17:00',
  daysPerWeek: 2,
  weekdays: [1, 2],
  adaptationMonths: 2,
  noticeDays: 15,
  channel: 'electronic',
  given: [],
};
const cases = casesOf({ days, employer: { sector: 'private' }, frameworks: [], given: [] }, [agreement]);
const board = boardOf(cases, TODAY);
const answer = (path: string, value: string) => ({ path, value, none: false });
const tried = (...answers: ReturnType<typeof answer>[]) => readTried({ since: '', answers }, TODAY);
const changed = (...answers: ReturnType<typeof answer>[]) => {
  const { before, after } = differenceOf(board, cases, tried(...answers));
  return before.lines.flatMap((line, at) => (line.outcome === after.lines[at]!.outcome ? [] : [line.rule.id]));
};

describe('trying facts', () => {
  it('offers facts of the employer, its framework, its people and the terms of agreements', () => {
    expect(new Set(TRIED.map(triedSubject))).toEqual(new Set(['employer', 'framework', 'person', 'terms']));
  });

  it('names what a framework would change, and what is known of each person', () => {
    expect(changed(answer('framework.type', 'none'))).toContain('FR-CT-L1222-9-I-CADRE');
    expect(changed(answer('arrangement.homeInsuranceAttestationOn', '2026-11-01'))).not.toEqual([]);
  });

  it('judges facts together: the difference of two is that of a board on which both hold', () => {
    const both = tried(answer('employer.headcount', '60'), answer('employer.duerpUpdatedOn', '2024-01-05'));
    const { after } = differenceOf(board, cases, both);
    const line = after.lines.find(({ rule }) => rule.id === 'FR-CT-R4121-2-ANNUEL')!;
    expect(line.outcome).toBe('violated');
    expect(after.verdict).toBe('blocked');
    expect(changed(answer('employer.headcount', '60'))).not.toContain('FR-CT-L1222-9-VOLONTARIAT');
  });

  it('leaves the board as it is where the same holds already', () => {
    expect(differenceOf(board, cases, tried(answer('arrangement.noticeDays', '15'))).after).toEqual(board);
  });

  it('refuses each answer that cannot be taken by its path', () => {
    expect(() => tried()).toThrow(expect.objectContaining({ code: 'compliance.nothing-answered' }));
    expect(() => tried(answer('framework.type', 'perhaps'), answer('employee.disabledWorker', 'yes'))).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({ field: 'framework.type' }),
          expect.objectContaining({ field: 'employee.disabledWorker', code: 'compliance.not-asked' }),
        ],
      }),
    );
  });
});
