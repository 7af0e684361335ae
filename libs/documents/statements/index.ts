export { weakestOf } from './evidence.js';
export { holderDigest } from './statement.twin.js';
export { statementTwins } from './statement-kinds.js';
export { statementDocument } from './statement-document.js';
export type { StatementKind } from './statement-kind.js';
export type { CountedHalfDays, StatementInput } from './statement.data.js';
export { TELEWORK, type TeleworkFigures } from './kinds/telework.js';
export { THIRD_PLACE_DAYS, type ThirdPlaceFigures } from './kinds/third-place-days.js';
