import { readDay, readTime } from './index.js';

describe('a day as files write it', () => {
  it.each(['2026-11-30', '30/11/2026', '30.11.2026', '30-11-2026', '2026-11-30 00:00:00', '30/11/2026 0:00'])(
    '%s',
    (text) => expect(readDay(text)).toBe('2026-11-30'),
  );

  it.each(['31/11/2026', '46356', '30/11/26', 'fin novembre', '', '2026-11', '11/30/2026'])('is not %j', (text) =>
    expect(readDay(text)).toBeUndefined(),
  );
});

describe('a time as files write it', () => {
  it.each([
    ['9:00', '09:00'],
    ['09:00:00', '09:00'],
    ['9h', '09:00'],
    ['18 h 30', '18:30'],
    ['9', '9'],
    ['25:00', '25:00'],
    ['9:5', '9:5'],
  ])('%s is %s', (written, time) => {
    expect(readTime(written)).toBe(time);
  });
});
