export { type Letter, type LetterContent, Letters, type Recipient } from './letters.js';
export { type Letterhead, Letterheads } from './letterheads.js';
export { LettersModule } from './letters.module.js';
