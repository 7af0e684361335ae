import { calendarFile, workedTime } from './booking-calendar.rules.js';

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
  from: { name: 'Ateliers Essai', email: 'palier@essai.example' },
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
    expect(lines).toContain('ORGANIZER;CN="Ateliers Essai":mailto:palier@essai.example');
    expect(lines).toEqual(expect.arrayContaining(['METHOD:PUBLISH', 'STATUS:CONFIRMED', 'SEQUENCE:0']));
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  it('says that the person works elsewhere and can be invited, and reminds an hour before', () => {
    const lines = unfolded(calendarFile(entry));
    expect(lines).toEqual(
      expect.arrayContaining(['TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE', 'TRIGGER:-PT1H']),
    );
    expect(unfolded(calendarFile({ ...entry, cancelled: true }))).not.toContain('BEGIN:VALARM');
  });

  it('keeps lines within 75 octets without cutting a character', () => {
    const file = calendarFile({ ...entry, notes: 'é🙂'.repeat(80) });
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // No line ends otherwise.
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(unfolded(file)).toContain(`DESCRIPTION:${'é🙂'.repeat(80)}`);
  });

  it('confirms a morning and calls it off as one entry: only the method, the status and the revision differ', () => {
    const morning = {
      ...entry,
      uid: '01a21f29-94ff-7500-9d36-b63c598291fd@localhost',
      title: 'Bureau à Le Pép’it Lab',
      place: 'Le Pép’it Lab, 5 Bis Rue Montebello, 37400 Amboise',
      notes: 'Poste 03, de 09:00 à 13:00 (heure du lieu). Référence à donner à l’accueil : S5EQ-6C84.',
      start: new Date('2026-12-21T08:00:00Z'),
      end: new Date('2026-12-21T12:00:00Z'),
      lat: 47.41169,
      lon: 0.97968,
    };
    const confirmed = unfolded(calendarFile(morning));
    const calledOff = unfolded(calendarFile({ ...morning, cancelled: true }));
    expect(confirmed).toEqual(
      expect.arrayContaining([
        'UID:01a21f29-94ff-7500-9d36-b63c598291fd@localhost',
        'DTSTART:20261221T080000Z',
        'DTEND:20261221T120000Z',
        'SUMMARY:Bureau à Le Pép’it Lab',
        'LOCATION:Le Pép’it Lab\\, 5 Bis Rue Montebello\\, 37400 Amboise',
        'GEO:47.41169;0.97968',
        'DESCRIPTION:Poste 03\\, de 09:00 à 13:00 (heure du lieu). Référence à donner à l’accueil : S5EQ-6C84.',
        'ORGANIZER;CN="Ateliers Essai":mailto:palier@essai.example',
      ]),
    );
    const alarm = confirmed.slice(confirmed.indexOf('BEGIN:VALARM'), confirmed.indexOf('END:VALARM') + 1);
    const only = (lines: string[], others: string[]) =>
      lines.filter((line) => !others.includes(line) && !alarm.includes(line));
    expect(only(confirmed, calledOff)).toEqual(['METHOD:PUBLISH', 'SEQUENCE:0', 'STATUS:CONFIRMED']);
    expect(only(calledOff, confirmed)).toEqual(['METHOD:CANCEL', 'SEQUENCE:1', 'STATUS:CANCELLED']);
  });

  it('calls the same entry off', () => {
    const lines = unfolded(calendarFile({ ...entry, cancelled: true }));
    expect(lines).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1', 'UID:0190@palier']),
    );
  });
});

describe('the time in which the person works', () => {
  const booked = { start: new Date('2026-11-26T07:30:00Z'), end: new Date('2026-11-26T17:30:00Z') };
  const hours = { day: '2026-11-26', from: '09:30', to: '17:00', zone: 'Europe/Paris' };

  it('is the agreed hours within the booked time, on the clocks of the place', () => {
    expect(workedTime(booked, hours)).toEqual({
      start: new Date('2026-11-26T08:30:00Z'),
      end: new Date('2026-11-26T16:00:00Z'),
    });
    const morning = { ...booked, end: new Date('2026-11-26T12:00:00Z') };
    expect(workedTime(morning, hours).end).toEqual(morning.end);
    expect(workedTime(booked, { ...hours, zone: 'Indian/Reunion' }).end).toEqual(new Date('2026-11-26T13:00:00Z'));
  });

  it('is the booked time where nothing is agreed, or nothing that falls into it', () => {
    expect(workedTime(booked, null)).toBe(booked);
    expect(workedTime(booked, { ...hours, from: '20:00', to: '22:00' })).toBe(booked);
  });
});
