import { BookSeveral } from './book-several.js';
import { FinishGroupJob } from './finish-group.job.js';
import { GroupBookingsRepository } from './group-bookings.repository.js';
import { OwnGroupBookings } from './own-group-bookings.queries.js';
import { PeopleToBookForReader } from './people-to-book-for.reader.js';
import { SettleGroup } from './settle-group.js';
import { SeveralApiController } from './several-api.controller.js';
import { SeveralController } from './several.controller.js';
import { SeveralPage } from './several.page.js';
import { TellOfGroupJob } from './tell-of-group.job.js';

/** Desks for several people in one act: for the module that puts the folders together. */
export const SEVERAL_CONTROLLERS = [SeveralController, SeveralApiController];
export const SEVERAL_PROVIDERS = [
  BookSeveral,
  FinishGroupJob,
  GroupBookingsRepository,
  OwnGroupBookings,
  PeopleToBookForReader,
  SettleGroup,
  SeveralPage,
  TellOfGroupJob,
];
