export { type Letter, type LetterContent, Letters, LetterUncertain, type Recipient, TRACE_DAYS } from './letters.js';
export { type Letterhead, Letterheads } from './letterheads.js';
export { LettersModule } from './letters.module.js';
