import * as fc from 'fast-check';
import {
  cleanCell,
  isMojibake,
  isScientific,
  withoutTextMark,
  withoutThousands,
  withoutZeroDecimals,
} from './index.js';

describe('a cell without what nobody sees', () => {
  it.each([
    ['K301\u200b', 'K301'],
    ['K\u00a0119', 'K 119'],
    ['Es\u00adsai\u200e', 'Essai'],
    ['\ufeffTours', 'Tours'],
    ['Anne\u202fLaure ', 'Anne Laure'],
    ['Saint\u2011Pierre', 'Saint-Pierre'],
    ['He\u0301le\u0300ne', 'Hélène'],
    ['a\u0001b', 'a\u0001b'],
  ])('%j is %j', (text, clean) => {
    expect(cleanCell(text)).toBe(clean);
  });

  it('is the same cleaned twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(cleanCell(cleanCell(text))).toBe(cleanCell(text))),
    );
  });
});

describe('accents broken on the way', () => {
  it.each(['HÃ©lÃ¨ne LÃ©gende', 'LÅ“uvre', 'dâ€™Ã‰chant', 'Ã€ Tours', 'NoÃ«l', '14Â\u00a0rue', 'ÃƒÂ©', 'H√©l√®ne'])(
    '%s',
    (text) => {
      expect(isMojibake(text)).toBe(true);
    },
  );

  it.each(['Hélène', 'ÉCOLE « L’ÉTÉ »', 'CITÉ\u00a0', 'ANDRÉ»', 'SÃO JOÃO', 'Ångström', 'Âge', 'Île-aux-Moines', '√2'])(
    'but not %s',
    (text) => {
      expect(isMojibake(text)).toBe(false);
    },
  );

  it('finds every accented French letter that UTF-8 was read as Windows-1252', () => {
    const letters = Array.from('àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»°');
    const broken = letters.map((letter) =>
      [...Buffer.from(letter)]
        .map(
          (byte) =>
            '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'[byte - 0x80] ?? String.fromCharCode(byte),
        )
        .join(''),
    );
    expect(broken.filter((text) => !isMojibake(text))).toEqual([]);
  });
});

describe('numbers as spreadsheets leave them', () => {
  it('are known when their digits are lost', () => {
    expect(['2,30145E+11', '2.30145e+12', ' 7,1E-3 '].map(isScientific)).toEqual([true, true, true]);
    expect(['E12', '12E', 'K1E+5', '230145', '1E5'].map(isScientific)).toEqual([false, false, false, false, false]);
  });

  it('are read where nothing is lost', () => {
    expect(['37 700', '1 000 000', '37700', '3 7', 'K 119'].map(withoutThousands)).toEqual([
      '37700',
      '1000000',
      '37700',
      '3 7',
      'K 119',
    ]);
    expect(['8,0', '8.00', '4,5', 'x'].map(withoutZeroDecimals)).toEqual(['8', '8', '4,5', 'x']);
    expect(["'00421", '’7', "O'Brien", "'a"].map(withoutTextMark)).toEqual(['00421', '7', "O'Brien", "'a"]);
  });
});
