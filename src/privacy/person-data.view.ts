import { ADMINISTRATIVE_ZONE, localDay } from '#libs/calendar/index.js';
import type { PersonData } from './person-data.reader.js';

/** Everything about one person as a JSON file (GDPR art. 20). */
export const personDataJson = ({ exportedAt, employer, sections }: PersonData): string =>
  `${JSON.stringify({ exportedAt, employer, ...sections }, null, 2)}\n`;

/** Its name: the day, and nothing about whom, since downloads lie about. */
export const personDataFileName = ({ exportedAt }: PersonData, ending: string): string =>
  `palier-${localDay(exportedAt, ADMINISTRATIVE_ZONE)}.${ending}`;
