export { MAX_PAPER_BYTES, readPaper, type Paper, type PaperType } from './paper.rules.js';
export { paperField, withFile } from './paper-field.js';
export type { KeptPaper, PaperLine, PlacedPaper } from './kept-paper.js';
