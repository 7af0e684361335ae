import { passwordRefusal } from './password.rules.js';

const common = new Set(['password', 'qwertyuiopasdfgh']);
const refusal = (password: string) => passwordRefusal(password, { email: 'camille.exemple@lieu.example', common });

describe('a password', () => {
  it.each([
    ['douze lettres', null],
    ['onze-lettre', 'short'],
    ['é'.repeat(129), 'long'],
    ['qwertyuiopasdfgh', 'common'],
    ['QwertyUIOPasdfgh', 'common'],
    ['passwordpassword', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['camille.exemple@lieu.example', 'address'],
    ['camille.exemple1', 'address'],
    ['le lac est calme ce matin', null],
  ])('%s: %s', (password, expected) => {
    expect(refusal(password)).toBe(expected);
  });
});
