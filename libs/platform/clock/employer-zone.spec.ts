import {
  employerDay,
  employerHolidays,
  employerZone,
  findingEmployerZone,
  FixedClock,
  foundEmployerZone,
  inEmployerZone,
} from './index.js';

const REUNION = { timeZone: 'Indian/Reunion', holidayZone: 'la-reunion' } as const;
const MARTINIQUE = { timeZone: 'America/Martinique', holidayZone: 'martinique' } as const;
const ALSACE = { timeZone: 'Europe/Paris', holidayZone: 'alsace-moselle' } as const;

it('has the day of the employer at hand, also behind what is awaited, and that of Paris outside', async () => {
  // 23:30 in Paris on the last of November.
  const clock = new FixedClock(new Date('2026-11-30T22:30:00Z'));
  const days = await inEmployerZone(REUNION, async () => {
    await Promise.resolve();
    return [
      clock.today(),
      inEmployerZone(MARTINIQUE, () => clock.today()),
      employerDay(clock.now()),
      employerHolidays(),
    ];
  });
  expect(days).toEqual(['2026-12-01', '2026-11-30', '2026-12-01', 'la-reunion']);
  expect([clock.today(), employerZone(), employerHolidays()]).toEqual(['2026-11-30', 'Europe/Paris', 'metropole']);
});

it('leaves an employer for none, and for one in Paris', () => {
  const inside = inEmployerZone(REUNION, () => [
    inEmployerZone(null, employerZone),
    inEmployerZone({ timeZone: 'Europe/Paris', holidayZone: 'metropole' }, employerZone),
    inEmployerZone(ALSACE, employerHolidays),
  ]);
  expect(inside).toEqual(['Europe/Paris', 'Europe/Paris', 'alsace-moselle']);
});

it('lets a command find its employer on the way, and nobody else', async () => {
  const find = async () => {
    await Promise.resolve();
    foundEmployerZone(MARTINIQUE);
  };
  const found = await findingEmployerZone(async () => {
    await find();
    return employerZone();
  });
  expect([found, employerZone()]).toEqual(['America/Martinique', 'Europe/Paris']);
  expect(() => foundEmployerZone(REUNION)).toThrow('no command');
});
