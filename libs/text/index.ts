/** Text as people type it and as tools mangle it: folding for comparison, invisible characters, lost digits. Pure. */
export {
  cleanCell,
  isMojibake,
  isScientific,
  withoutTextMark,
  withoutThousands,
  withoutZeroDecimals,
} from './cells.js';
export { fold } from './fold.js';
export { hasUnseen } from './unseen.js';
