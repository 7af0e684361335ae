import { employerDay } from '#libs/platform/clock/index.js';
import type { HeldData } from './held-data.js';
import type { PersonData } from './person-data.reader.js';

/** Everything about one person of an employer as a JSON file (GDPR art. 20). */
export const personDataJson = ({ exportedAt, employer, sections }: PersonData): string =>
  `${JSON.stringify({ exportedAt, employer, ...sections }, null, 2)}\n`;

/** The same about the holder of an account of the portal. */
export const accountDataJson = ({ exportedAt, sections }: HeldData): string =>
  `${JSON.stringify({ exportedAt, ...sections }, null, 2)}\n`;

/** Its name: the day, and nothing about whom, since downloads lie about. */
export const dataFileName = ({ exportedAt }: HeldData, ending: string): string =>
  `palier-${employerDay(exportedAt)}.${ending}`;
