export { weakestOf } from './evidence.js';
export { holderDigest } from './statement.twin.js';
export { statementTwins } from './statement-kinds.js';
export { statementDocument } from './statement-document.js';
export type { StatementKind } from './statement-kind.js';
export type { StatementInput } from './statement.data.js';
export { TELEWORK, type TeleworkFigures } from './kinds/telework.js';
export { THIRD_PLACE_DAYS, type ThirdPlaceFigures } from './kinds/third-place-days.js';
export { CROSS_BORDER, type CrossBorderFigures } from './kinds/cross-border.js';
export { HOME_INSURANCE, type HomeInsuranceFigures } from './kinds/home-insurance.js';
export { MOBILITY, type MobilityFigures } from './kinds/mobility.js';
export { PRESENCE, type PresenceFigures } from './kinds/presence.js';
export { HOST_CONFORMITY, HOST_SUBJECTS, type HostFigures } from './kinds/host-conformity.js';
export { YEARLY_FILE } from './kinds/yearly-file/yearly-file.js';
export { yearlyWorkbook } from './kinds/yearly-file/yearly-workbook.js';
export {
  MOST_UNITS,
  type ConsultationAct,
  type CountedByKind,
  type DaysOfPlace,
  type YearlyFileFigures,
} from './kinds/yearly-file/yearly-figures.js';
