import { interviewCalendar } from './interview-calendar.rules.js';

const entry = {
  uid: '0190@palier.example',
  title: 'Entretien annuel; télétravail',
  place: 'Salle 2, étage 1',
  notes: 'Ligne 1\nLigne 2',
  url: 'https://palier.example/my/interviews',
  start: new Date('2026-12-03T09:00:00Z'),
  end: new Date('2026-12-03T10:00:00Z'),
  changedAt: new Date('2026-11-27T08:00:00Z'),
  cancelled: false,
  revision: 0,
  from: { name: 'Ateliers Essai', email: 'palier@essai.example' },
};
const lines = (changes: Partial<typeof entry> = {}) =>
  interviewCalendar({ ...entry, ...changes })
    .replaceAll('\r\n ', '')
    .split('\r\n');

describe('the calendar entry of an interview', () => {
  it('says when and where, and escapes what people typed', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:0190@palier.example',
        'SEQUENCE:0',
        'DTSTART:20261203T090000Z',
        'DTEND:20261203T100000Z',
        'SUMMARY:Entretien annuel\\; télétravail',
        'LOCATION:Salle 2\\, étage 1',
        'DESCRIPTION:Ligne 1\\nLigne 2',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('is the same entry when it is moved, a revision later, and when it is called off', () => {
    expect(lines({ revision: 2 })).toEqual(
      expect.arrayContaining(['METHOD:PUBLISH', 'UID:0190@palier.example', 'SEQUENCE:2']),
    );
    const off = lines({ revision: 2, cancelled: true });
    expect(off).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'UID:0190@palier.example', 'SEQUENCE:3', 'STATUS:CANCELLED']),
    );
    expect(off).not.toContain('BEGIN:VALARM');
  });
});
