/** Text as people type it and as tools mangle it: folding for comparison, invisible characters, lost digits. Pure. */
export {
  cleanCell,
  damageOf,
  isMojibake,
  isScientific,
  withoutTextMark,
  withoutThousands,
  withoutZeroDecimals,
} from './cells.js';
export { shownFileName } from './file-name.js';
export { fold } from './fold.js';
export { passesForAnother } from './look-alike.js';
export { isRna, isSiren, isSiret, sirenOf } from './numbers-of-firms.js';
export { isPlainName } from './plain-name.js';
export { quoted } from './quoted.js';
export { groupedSiren, groupedSiret } from './siren.js';
export { hasUnseen } from './unseen.js';
