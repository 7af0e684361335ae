import { contractingWords } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { sources } from '../support/sources.js';

/** Earlier ones ran before schemas said which version they need (ADR 17). */
const SINCE = 1_764_006_000_000;

const numbered = sources(['migrations'], /\d{13}-[\w-]+\.ts$/).map(({ file, text }) => ({
  file,
  number: Number(/(\d{13})-/.exec(file)?.[1]),
  // What `down` takes away is what `up` has made.
  up: text.slice(0, text.search(/\basync down\(/)),
}));

describe('a migration that takes something away', () => {
  it('is found among those there are', () => {
    expect(numbered).toHaveLength(MIGRATIONS.length);
    expect(numbered.filter(({ up }) => contractingWords(up).length > 0).length).toBeGreaterThan(3);
  });

  // A check that is replaced by one which admits more takes nothing away, and says in `widens` what it admits.
  it('says so in `contracts`, so that versions which do not know it refuse to start', () => {
    const silent = numbered
      .filter(({ number, up }) => {
        const words = contractingWords(up).filter((one) => one !== 'drop constraint' || !/readonly widens =/.test(up));
        return number >= SINCE && words.length > 0 && !/readonly contracts =/.test(up);
      })
      .map(({ file, up }) => `${file}: ${contractingWords(up).join(', ')}`);
    expect(silent).toEqual([]);
  });
});
