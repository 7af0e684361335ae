import { writeCsv } from '#libs/platform/csv/index.js';
import { LICENCE, type Actor } from '../actor.js';

/** In every language the same, so that programs may read them. */
const COLUMNS = [
  'id',
  'kind',
  'name',
  'departments',
  'offers',
  'seeks',
  'email',
  'phone',
  'website',
  'saved_at',
  'licence',
];

/** The directory as CSV, each row with its licence; départements are set apart by spaces. */
export const actorsFile = (actors: readonly Actor[]): string =>
  writeCsv([
    COLUMNS,
    ...actors.map(({ id, kind, name, departments, offers, seeks, email, phone, website, savedAt }) => [
      id,
      kind,
      name,
      departments.join(' '),
      offers,
      seeks,
      email ?? '',
      phone ?? '',
      website ?? '',
      savedAt.toISOString(),
      LICENCE.name,
    ]),
  ]);
