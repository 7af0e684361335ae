import { messageDay, messageText } from './message.rules.js';

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('a message to those who come', () => {
  it('is sent as lines of plain text', () => {
    expect(messageText('  Bonjour,\r\n\r\n\r\n\r\nle <b>parking</b> est fermé. ')).toBe(
      'Bonjour,\n\nle <b>parking</b> est fermé.',
    );
  });

  it('is refused when it is empty, too long or holds what nobody sees', () => {
    expect(codeOf(() => messageText(' \n '))).toBe('reception.text-missing');
    expect(messageText('x'.repeat(1000))).toHaveLength(1000);
    expect(codeOf(() => messageText('x'.repeat(1001)))).toBe('reception.text-long');
    expect(codeOf(() => messageText('a\u0000b'))).toBe('reception.text-unseen');
    expect(codeOf(() => messageText('a\u202eb'))).toBe('reception.text-unseen');
  });

  it('is about a day from today to 31 days ahead', () => {
    const today = '2026-11-23';
    expect(messageDay(today, today)).toBe(today);
    expect(messageDay('2026-12-24', today)).toBe('2026-12-24');
    expect(codeOf(() => messageDay('2026-12-25', today))).toBe('reception.day-beyond');
    expect(codeOf(() => messageDay('2026-11-22', today))).toBe('reception.day-beyond');
    expect(codeOf(() => messageDay('demain', today))).toBe('reception.day-form');
  });
});
