import { TELEWORK } from './kinds/telework.js';
import { THIRD_PLACE_DAYS } from './kinds/third-place-days.js';
import { statementTwinSchema } from './statement.twin.js';

/** The format of the twin of every kind of statement. */
export const statementTwins = () => [statementTwinSchema(TELEWORK), statementTwinSchema(THIRD_PLACE_DAYS)] as const;
