/**
 * A cell without its invisible differences: zero-width characters (Unicode Cf: zero-width space, soft hyphen, direction
 * marks) are removed, every kind of space becomes one kind, non-breaking hyphens become hyphens, accents are composed
 * (NFC), and the ends are trimmed. Two cells that look alike are equal afterwards. Control characters and lost
 * characters (U+FFFD) stay: they are to be refused, not guessed.
 */
export function cleanCell(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text.trim();
  return text
    .normalize('NFC')
    .replaceAll(/\p{Cf}+/gu, '')
    .replaceAll(/\p{Zs}/gu, ' ')
    .replaceAll(/[\u2010\u2011]/gu, '-')
    .trim();
}

/** UTF-8 bytes of accents and typographic signs read as Windows-1252 (`Ã©`, `Å“`, `â€™`) or as Mac Roman (`√©`). */
const MOJIBAKE = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|Å[“’¸]|â€|√[©®†°¢™¥´ª]/u;

/** Whether accents of a text were broken by reading it in another encoding than it was saved in: `HÃ©lÃ¨ne`. */
export const isMojibake = (text: string): boolean => MOJIBAKE.test(text);

/** What a tool did to a text so that it cannot be trusted whatever it means; null for a sound one. */
export function damageOf(text: string): 'control-character' | 'damaged-character' | 'mojibake' | null {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text.trim())) return 'control-character';
  if (text.includes('\ufffd')) return 'damaged-character';
  return isMojibake(text) ? 'mojibake' : null;
}

/** A number that a spreadsheet shortened, its digits lost for good: `2,30145E+11`. */
export const isScientific = (text: string): boolean => /^[+-]?\d+(?:[.,]\d+)?E[+-]\d+$/i.test(text.trim());

/** Digits with the spaces that spreadsheets put between thousands taken out: `37 700` is `37700`; other texts unchanged. */
export const withoutThousands = (text: string): string =>
  /^\d{1,3}(?: \d{3})+$|^\d{2} \d{3}$/.test(text) ? text.replaceAll(' ', '') : text;

/** A whole number as a spreadsheet writes it, `8,0` or `8.00`; other texts unchanged. */
export const withoutZeroDecimals = (text: string): string => text.replace(/^(\d+)[.,]0+$/, '$1');

/** The apostrophe with which a spreadsheet keeps a number as text (`'00421`) taken off. */
export const withoutTextMark = (text: string): string => text.replace(/^['’](?=\d)/, '');
