import { lastSeenWords, type MemberHistory } from './member-history.view.js';

const NOW = new Date('2026-11-30T09:30:00Z');
const of = (at: string | null, here: boolean, signedIn: string | null = null): MemberHistory => ({
  employerName: 'Acme',
  ways: [],
  traces: [{ id: 'nora', first: null, lastSignInAt: signedIn === null ? null : new Date(signedIn) }],
  sightings: [{ memberId: 'nora', at: at === null ? null : new Date(at), here }],
  now: NOW,
});

describe('when a member was last here', () => {
  it.each([
    [of('2026-11-30T09:27:00Z', true), 'En ce moment', 'Now'],
    [of('2026-11-30T09:27:00Z', false), 'Aujourd’hui à 10:27', 'Today at 10:27'],
    // Half past midnight in Paris is the day before in UTC.
    [of('2026-11-29T23:30:00Z', false), 'Aujourd’hui à 00:30', 'Today at 00:30'],
    [of('2026-11-27T13:05:00Z', false), '27 nov. 2026 à 14:05', '27 Nov 2026 at 14:05'],
    [of(null, false, '2026-11-20T08:00:00Z'), '20 nov. 2026 à 09:00', '20 Nov 2026 at 09:00'],
    [of('2026-11-27T13:05:00Z', false, '2026-11-20T08:00:00Z'), '27 nov. 2026 à 14:05', '27 Nov 2026 at 14:05'],
    [of(null, false), 'Aucune connexion', 'Never signed in'],
  ])('is said in words (%#)', (history, french, english) => {
    expect(lastSeenWords('fr', history, 'nora').replaceAll('\u00a0', ' ')).toBe(french);
    expect(lastSeenWords('en', history, 'nora').replaceAll('\u00a0', ' ')).toBe(english);
  });
});
