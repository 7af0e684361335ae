export type { Board, BoardLine } from './board.rules.js';
export { ComplianceBoard } from './compliance-board.js';
export { ComplianceModule } from './compliance.module.js';
export { lawWords } from './law-words.js';
