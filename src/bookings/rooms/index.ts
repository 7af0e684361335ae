import { BookRoom } from './book-room.js';
import { CancelRoom } from './cancel-room.js';
import { EndRooms } from './end-rooms.js';
import { OwnRooms } from './own-rooms.queries.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';
import { RoomFactsReader } from './room-facts.reader.js';
import { RoomsFollowEmployeeLeftJob } from './rooms-follow-employee-left.job.js';
import { RoomsFollowRoomWithdrawnJob } from './rooms-follow-room-withdrawn.job.js';
import { RoomsFollowSiteClosedDaysJob } from './rooms-follow-site-closed-days.job.js';
import { RoomsFollowSiteClosedJob } from './rooms-follow-site-closed.job.js';
import { RoomsFollowSiteHoursJob } from './rooms-follow-site-hours.job.js';
import { RoomsPage } from './rooms.page.js';
import { TellOfLostRoomJob } from './tell-of-lost-room.job.js';
import { RoomsController } from './rooms.controller.js';

/** Meeting rooms, for the module that puts the folders together. */
export const ROOMS_CONTROLLERS = [RoomsController];
export const ROOMS_PROVIDERS = [
  BookRoom,
  CancelRoom,
  EndRooms,
  OwnRooms,
  RoomBookingsRepository,
  RoomFactsReader,
  RoomsFollowEmployeeLeftJob,
  RoomsFollowRoomWithdrawnJob,
  RoomsFollowSiteClosedDaysJob,
  RoomsFollowSiteClosedJob,
  RoomsFollowSiteHoursJob,
  RoomsPage,
  TellOfLostRoomJob,
];
