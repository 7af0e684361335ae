import { reasonDuty, refusalRefusals, type RefusedCase } from './refusal.rules.js';

const TODAY = '2026-11-30';
const plain: RefusedCase = {
  sector: 'private',
  framework: 'none',
  postEligible: null,
  holdsRight: false,
  askedOn: '2026-11-20',
};

describe('when a refusal gives reasons', () => {
  it.each([
    ['an individual agreement, no right', {}, null],
    ['no framework on record, no right', { framework: null }, null],
    ['a right, whatever the framework', { holdsRight: true }, 'requests.reason-right'],
    ['a right, no framework on record', { holdsRight: true, framework: null }, 'requests.reason-right'],
    ['an eligible post under an accord', { framework: 'accord', postEligible: true }, 'requests.reason-eligible'],
    ['an eligible post under a charter', { framework: 'charte', postEligible: true }, 'requests.reason-eligible'],
    ['a post of which nobody says', { framework: 'accord', postEligible: null }, 'requests.reason-eligible'],
    ['a post that is not eligible', { framework: 'accord', postEligible: false }, null],
    ['a public agent', { sector: 'public', framework: null }, 'requests.reason-agent'],
  ] as const)('%s', (_name, change, duty) => {
    expect(reasonDuty({ ...plain, ...change }, TODAY)).toBe(duty);
  });

  it('takes blanks for no reason', () => {
    const refused = refusalRefusals({ ...plain, holdsRight: true }, { reason: ' \n', interviewOn: null }, TODAY);
    expect(refused).toEqual([{ field: 'reason', code: 'requests.reason-right' }]);
  });

  it('asks a public employer for an interview between the request and today', () => {
    const agent: RefusedCase = { ...plain, sector: 'public' };
    const codes = (interviewOn: string | null) =>
      refusalRefusals(agent, { reason: 'Accueil du public', interviewOn }, TODAY).map(({ code }) => code);
    expect(codes(null)).toEqual(['requests.interview-missing']);
    expect(codes('2026-12-01')).toEqual(['requests.interview-future']);
    expect(codes('2026-11-19')).toEqual(['requests.interview-before']);
    expect(codes('2026-02-30')).toEqual(['agreements.day-unknown']);
    expect(codes('2026-11-20')).toEqual([]);
  });
});
