import type { PlanLineView } from './plan.page.js';
import { lineRow } from './plan-line.view.js';

const line = (changes: Partial<PlanLineView> = {}): PlanLineView => ({
  siteId: 's',
  beforeHalfDays: 12,
  proposedHalfDays: 20,
  halfDays: 20,
  locked: false,
  employeesServed: 3,
  medianMinutes: 21,
  worthCents: 1_400,
  reason: 'moved-here',
  reasonSiteIds: ['t', 'unknown'],
  heldBy: 'capacity',
  usedHalfDays: 3,
  roomHalfDays: 20,
  evidence: null,
  site: {
    id: 's',
    name: 'La Fabrique',
    kind: 'coworking',
    address: '',
    postcode: '41000',
    communeInsee: '41018',
    communeName: 'Blois',
    lat: 47.6,
    lon: 1.3,
    zone: 'Europe/Paris',
    features: [],
    dayPriceCents: 1_500,
    generated: [],
  },
  ...changes,
});
const row = (changes: Partial<PlanLineView> = {}) => {
  const made = lineRow('fr', line(changes), true, undefined, {}, new Map([['t', 'Le Relais']]));
  const plain = (text: string | null | undefined) => text?.replaceAll(/\s/g, ' ') ?? null;
  return { ...made, why: plain(made.why), whyNotMore: plain(made.whyNotMore), limits: plain(made.limits) };
};

describe('a line of a plan', () => {
  it('says how far the number moved, why, and what one more would bring', () => {
    expect(row()).toMatchObject({
      people: 'moins de 5',
      before: '6',
      value: '10',
      delta: { text: '+4', up: true },
      limits: 'Réservé : 1,5 · possible : 10',
      why: 'Des jours viennent d’ailleurs : Le Relais.',
      whyNotMore:
        'Pas plus : le lieu est complet. Une journée de poste de plus économiserait 14 €, trajets et prix compris.',
    });
  });

  it.each<[Partial<PlanLineView>, object]>([
    [
      { halfDays: 12, proposedHalfDays: 12, reason: 'unchanged' },
      { delta: null, why: 'Stable.' },
    ],
    [{ halfDays: 9 }, { delta: { text: '−1,5', up: false }, why: 'Changé par vous ; le calcul proposait 10.' }],
    [
      { locked: true, reason: 'locked' },
      { why: 'Vous avez verrouillé ce nombre.', whyNotMore: null },
    ],
    [{ reasonSiteIds: [] }, { why: 'Des jours viennent d’autres lieux.' }],
    [{ reason: 'of a later engine' }, { why: null }],
    [{ heldBy: 'budget' }, { whyNotMore: 'Pas plus : le budget est atteint.' }],
    [{ worthCents: null }, { whyNotMore: 'Pas plus : le lieu est complet.' }],
    [{ heldBy: 'demand' }, { whyNotMore: null }],
  ])('%o reads %o', (changes, words) => expect(row(changes)).toMatchObject(words));
});
