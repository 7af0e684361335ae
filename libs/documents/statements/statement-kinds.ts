import { CROSS_BORDER } from './kinds/cross-border.js';
import { HOME_INSURANCE } from './kinds/home-insurance.js';
import { HOST_CONFORMITY } from './kinds/host-conformity.js';
import { MOBILITY } from './kinds/mobility.js';
import { PRESENCE } from './kinds/presence.js';
import { TELEWORK } from './kinds/telework.js';
import { THIRD_PLACE_DAYS } from './kinds/third-place-days.js';
import { YEARLY_FILE } from './kinds/yearly-file/yearly-file.js';
import { statementTwinSchema } from './statement.twin.js';

/** The format of the twin of every kind of statement. */
export const statementTwins = () =>
  [
    statementTwinSchema(TELEWORK),
    statementTwinSchema(THIRD_PLACE_DAYS),
    statementTwinSchema(HOME_INSURANCE),
    statementTwinSchema(MOBILITY),
    statementTwinSchema(CROSS_BORDER),
    statementTwinSchema(PRESENCE),
    statementTwinSchema(HOST_CONFORMITY),
    statementTwinSchema(YEARLY_FILE),
  ] as const;
