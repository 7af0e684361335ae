import { FRENCH_ZONES, isEuropeanZone, zoneOfEmployer } from './legal-zone.rules.js';

const PARIS = 'Europe/Paris';

it.each([
  [['1 rue de l’Exemple', '41000 Blois'], PARIS, 'metropole'],
  [['1 rue de l’Exemple', '67000 Strasbourg', 'France'], PARIS, 'alsace-moselle'],
  [['12 rue 12345A', '97400 Saint-Denis'], 'Indian/Reunion', 'la-reunion'],
  [['97200 Fort-de-France'], 'America/Martinique', 'martinique'],
  [['97133 Gustavia'], 'America/St_Barthelemy', 'saint-barthelemy'],
  [['97150 Marigot'], 'America/Marigot', 'saint-martin'],
  [['20000 Ajaccio'], PARIS, 'metropole'],
  [['Sans code postal'], PARIS, 'metropole'],
])('tells the zone of %j', (seat, timeZone, holidayZone) => {
  expect(zoneOfEmployer(seat, null)).toEqual({ timeZone, holidayZone });
});

it('lets what was given prevail, with its holidays', () => {
  const seat = ['67000 Strasbourg'];
  expect(zoneOfEmployer(seat, PARIS).holidayZone).toBe('alsace-moselle');
  expect(zoneOfEmployer(seat, 'Indian/Mayotte')).toEqual({ timeZone: 'Indian/Mayotte', holidayZone: 'mayotte' });
  expect(zoneOfEmployer(seat, 'Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin', holidayZone: 'metropole' });
});

it('offers the zones of France and takes those of Europe', () => {
  expect(FRENCH_ZONES).toHaveLength(9);
  expect(['Europe/Berlin', 'Europe/Atlantis', 'Asia/Tokyo', 'Europe/../Paris'].map(isEuropeanZone)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
