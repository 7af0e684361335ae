export { ChangeSite } from './life/change-site.js';
export { BlockDesks } from './life/block-desks.js';
export { CloseDays } from './life/close-days.js';
export { CloseSite } from './life/close-site.js';
export { OpenDays } from './life/open-days.js';
export { ReopenSite } from './life/reopen-site.js';
export { ReturnDesk } from './life/return-desk.js';
export { SetDayHours } from './life/set-day-hours.js';
export { SetHours } from './life/set-hours.js';
export { SiteChanges, type SiteOutcome } from './life/site-changes.js';
export type { SiteState, WeekdayHours } from './life/site-state.js';
export { DeskBlocksRepository, type BlockedHalf, type DeskBlock } from './life/desk-blocks.repository.js';
export { UnblockDesks } from './life/unblock-desks.js';
export { WithdrawDesk } from './life/withdraw-desk.js';
export { EVIDENCE_KINDS, evidenceKind, type EvidenceKind } from './charter/evidence.js';
export { EvidenceGaps, type EvidenceGap, type MissingEvidence } from './charter/evidence-gaps.queries.js';
export { coveredUntil } from './charter/evidence.rules.js';
export { evidenceWords, gapPill, gapWords } from './charter/evidence-words.view.js';
export { PlaceEvidence, type CharterState, type Evidence } from './charter/place-evidence.queries.js';
export { AddDesks } from './desks/add-desks.js';
export { DescribeDesk } from './desks/describe-desk.js';
export { RemoveDesk } from './desks/remove-desk.js';
export { deskById } from './desks/desk-of-site.rules.js';
export { inServiceOn } from './desks/in-service.rules.js';
export { DrawPlan, type Stroke } from './plan/draw-plan.js';
export { floorDrawing, type DrawnDesk, type FloorDrawing } from './plan/floor-drawing.view.js';
export { LONGEST_ZONE_NAME, type FloorPiece, type FloorPlan } from './plan/floor-plan.js';
export { ArrangeRooms, type RoomChange } from './rooms/arrange-rooms.js';
export { ROOM_UNITS, type MeetingRoom, type RoomUnit } from './rooms/meeting-room.js';
export { MeetingRoomsRepository } from './rooms/meeting-rooms.repository.js';
export { featuresAt } from './plan/floor-plan.rules.js';
export { FloorPlansRepository } from './plan/floor-plans.repository.js';
export type { Place } from './directory/place.js';
export {
  ACCESS_POINTS,
  AUDIENCES,
  OPERATOR_SOURCE,
  readFacts,
  SERVICES,
  type AccessPoint,
  type Audience,
  type FactValue,
  type PlaceFacts,
  type PlainFact,
  type Service,
  type Told,
} from './directory/place-facts.js';
export { letPercent, MOST_DESK_DAYS, PLACE_FIELDS } from './directory/place-facts.js';
export { occupancyWords } from './directory/occupancy-words.view.js';
export { PlacePage } from './directory/place.page.js';
export { PlaceRepository } from './directory/place.repository.js';
export type { PlaceModel } from './directory/place.view.js';
export { PlaceRecords, type NamedPosition } from './directory/place-records.queries.js';
export { asOfWords, placePath, provenanceWords } from './directory/place-words.view.js';
export {
  altOf,
  licenceWords,
  MOST_PHOTOS,
  PHOTO_LICENCES,
  PhotoRemovalRepository,
  PlacePhotos,
  shownPhoto,
  type PhotoWords,
  type PlacePhoto,
  type ShownPhoto,
} from './photos/index.js';
export type { DaySpans, PlaceDay } from './days/place-day.js';
export { PlaceDaysRepository } from './days/place-days.repository.js';
export { runWords, specialRuns } from './days/special-days.view.js';
export { JoinLists, type ListJoined } from './directory/join-lists.js';
export type { Doubt } from './directory/lists.repository.js';
export { MergePlaces } from './directory/merge-places.js';
export { TellFacts } from './directory/tell-facts.js';
export {
  FORMATS,
  HandOutDirectory,
  ImportDirectory,
  isFormat,
  MOST_DIRECTORY_BYTES,
  type DirectoryImported,
} from './exchange/index.js';
export { usableThrough } from './filters/places-of-company.queries.js';
export { ANY_PLACE, verdictOn, type PlaceFilter } from './filters/place-filter.rules.js';
export type { FiltersModel } from './filters/filters.view.js';
export { ImportSites, type SiteImport } from './import-sites.js';
export { SITE_FILE_COLUMNS } from './site-import.rules.js';
export {
  DESK_WITHDRAWN,
  DESKS_BLOCKED,
  ROOM_WITHDRAWN,
  SITE_CLOSED,
  SITE_CLOSED_DAYS,
  SITE_HOURS_CHANGED,
} from './site.events.js';
export type { ClosedReason, DeskView, SiteDay, SiteLine, SiteView } from './site.js';
export { SITE_COLUMNS, SiteRecords } from './site-records.queries.js';
export { SiteLocksRepository } from './site-locks.repository.js';
export { NoteUnmetSearch } from './unmet/note-unmet-search.js';
export { SiteRepository, type NewOperator, type NewSite } from './site.repository.js';
export { modeChoices, travelMethod } from './travel-words.view.js';
export { addressOf } from './site-address.rules.js';
export type { SiteCard } from './site-card.view.js';
export { SitesModule } from './sites.module.js';
