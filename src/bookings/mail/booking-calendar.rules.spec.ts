import { calendarFile } from './booking-calendar.rules.js';

const entry = {
  uid: '0190@palier',
  title: 'Bureau à La Fabrique; étage 2, poste 07',
  place: 'La Fabrique, 3 rue de la République, 37400 Amboise',
  notes: 'Référence 7KQ4-M2XP\nPoste 07 \\ calme',
  url: 'https://palier.example/week/bookings/0190',
  start: new Date('2026-11-26T07:30:00Z'),
  end: new Date('2026-11-26T17:30:00Z'),
  lat: 47.4123456,
  lon: 0.98,
  changedAt: new Date('2026-11-23T08:00:00.123Z'),
  cancelled: false,
  revision: 0,
  from: 'palier@essai.example',
};
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar entry of a booking', () => {
  it('says when and where in UTC, and escapes what people typed', () => {
    const lines = unfolded(calendarFile(entry));
    expect(lines).toContain('DTSTART:20261126T073000Z');
    expect(lines).toContain('DTEND:20261126T173000Z');
    expect(lines).toContain('DTSTAMP:20261123T080000Z');
    expect(lines).toContain('SUMMARY:Bureau à La Fabrique\\; étage 2\\, poste 07');
    expect(lines).toContain('DESCRIPTION:Référence 7KQ4-M2XP\\nPoste 07 \\\\ calme');
    expect(lines).toContain('GEO:47.41235;0.98');
    expect(lines).toContain('LOCATION:La Fabrique\\, 3 rue de la République\\, 37400 Amboise');
    expect(lines).toContain('ORGANIZER;CN="Palier":mailto:palier@essai.example');
    expect(lines).toEqual(expect.arrayContaining(['METHOD:PUBLISH', 'STATUS:CONFIRMED', 'SEQUENCE:0']));
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  it('keeps lines within 75 octets without cutting a character', () => {
    const file = calendarFile({ ...entry, notes: 'é🙂'.repeat(80) });
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // No line ends otherwise.
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(unfolded(file)).toContain(`DESCRIPTION:${'é🙂'.repeat(80)}`);
  });

  it('calls the same entry off', () => {
    const lines = unfolded(calendarFile({ ...entry, cancelled: true }));
    expect(lines).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1', 'UID:0190@palier']),
    );
  });
});
