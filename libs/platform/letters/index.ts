export { LetterRepository } from './letter.repository.js';
export { type Letter, type LetterContent, Letters, LetterUncertain, type Recipient, TRACE_DAYS } from './letters.js';
export { type Letterhead, Letterheads } from './letterheads.js';
export { LettersModule } from './letters.module.js';
export { UndeliveredLetterRepository } from './undelivered-letter.repository.js';
export {
  UndeliveredLetters,
  type UndeliveredLetter,
  type UndeliveredReason,
  type UndeliveredState,
  type UndeliveredWish,
} from './undelivered-letters.queries.js';
