import { DirectoryFilesRepository } from './directory-files.repository.js';
import { DirectoryImportRepository } from './directory-import.repository.js';
import { HandOutDirectory } from './hand-out-directory.js';
import { ImportDirectory } from './import-directory.js';
import { OpenDataController } from './open-data.controller.js';
import { OpenDataPage } from './open-data.page.js';
import { PlaceSchemasController } from './place-schemas.controller.js';
import { PlacesApiController } from './places-api.controller.js';
import { PlacesApiReader } from './places-api.reader.js';
import { PlacesInOrder } from './places-in-order.queries.js';
import { WriteDirectoryJob } from './write-directory.job.js';

export { HandOutDirectory } from './hand-out-directory.js';
export { ImportDirectory, MOST_DIRECTORY_BYTES, type DirectoryImported } from './import-directory.js';
export { FORMATS, isFormat } from './formats.js';

export const EXCHANGE_CONTROLLERS = [OpenDataController, PlaceSchemasController, PlacesApiController];
export const EXCHANGE_PROVIDERS = [
  DirectoryFilesRepository,
  DirectoryImportRepository,
  HandOutDirectory,
  ImportDirectory,
  OpenDataPage,
  PlacesApiReader,
  PlacesInOrder,
  WriteDirectoryJob,
];
