export { type Letter, type LetterContent, Letters, type Recipient } from './letters.js';
export { LettersModule } from './letters.module.js';
