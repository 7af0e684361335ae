import { Brings } from '../access/index.js';
import { Module } from '@nestjs/common';
import { CONFIG } from '#libs/platform/config/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import { AddressSearch } from './addresses/address-search.js';
import { Addresses } from './addresses/addresses.js';
import { configuredAddresses } from './addresses/configured.js';
import { AlongPage } from './along.page.js';
import { ImportSites } from './import-sites.js';
import { PlacesOfCompany } from './filters/places-of-company.queries.js';
import { FilteredPlacesReader } from './filters/filtered-places.reader.js';
import { EvidenceGaps } from './charter/evidence-gaps.queries.js';
import { PlaceEvidence } from './charter/place-evidence.queries.js';
import { BlockDesks } from './life/block-desks.js';
import { ChangeSite } from './life/change-site.js';
import { CloseDays } from './life/close-days.js';
import { CloseSite } from './life/close-site.js';
import { DeskBlocksRepository } from './life/desk-blocks.repository.js';
import { NamedSiteReader } from './life/named-site.reader.js';
import { OpenDays } from './life/open-days.js';
import { ReopenSite } from './life/reopen-site.js';
import { ReturnDesk } from './life/return-desk.js';
import { SetDayHours } from './life/set-day-hours.js';
import { SetHours } from './life/set-hours.js';
import { SiteChanges } from './life/site-changes.js';
import { SiteLifeRepository } from './life/site-life.repository.js';
import { UnblockDesks } from './life/unblock-desks.js';
import { WithdrawDesk } from './life/withdraw-desk.js';
import { AddDesks } from './desks/add-desks.js';
import { DescribeDesk } from './desks/describe-desk.js';
import { DesksRepository } from './desks/desks.repository.js';
import { RemoveDesk } from './desks/remove-desk.js';
import { ArrangeRooms } from './rooms/arrange-rooms.js';
import { MeetingRoomsRepository } from './rooms/meeting-rooms.repository.js';
import { DrawPlan } from './plan/draw-plan.js';
import { FloorPlansRepository } from './plan/floor-plans.repository.js';
import { DOUBTS_CONTROLLERS, DOUBTS_PROVIDERS } from './doubts/index.js';
import { IDENTIFIER_CONTROLLERS, IDENTIFIER_PROVIDERS } from './identifiers/index.js';
import { EXCHANGE_CONTROLLERS, EXCHANGE_PROVIDERS, HandOutDirectory, ImportDirectory } from './exchange/index.js';
import { PHOTO_CONTROLLERS, PHOTO_PROVIDERS, PhotoRemovalRepository, PlacePhotos } from './photos/index.js';
import { PlaceDaysRepository } from './days/place-days.repository.js';
import { JoinLists } from './directory/join-lists.js';
import { ListsRepository } from './directory/lists.repository.js';
import { MergePlaces } from './directory/merge-places.js';
import { PlaceRepository } from './directory/place.repository.js';
import { TellFacts } from './directory/tell-facts.js';
import { PlaceNames } from './directory/place-names.queries.js';
import { PlaceRecords } from './directory/place-records.queries.js';
import { PlacePage } from './directory/place.page.js';
import { PlacesNearReader } from './directory/places-near.reader.js';
import { PublicMoneyOfPlaces } from './directory/public-money-of-places.queries.js';
import { NoteUnmetSearch } from './unmet/note-unmet-search.js';
import { UnmetSearchesRepository } from './unmet/unmet-searches.repository.js';
import { FoundPlacesReader } from './found-places.reader.js';
import { PlaceSearch } from './place-search.js';
import { PlacesController } from './places.controller.js';
import { PlacesPage } from './places.page.js';
import { SiteLocksRepository } from './site-locks.repository.js';
import { SiteRecords } from './site-records.queries.js';
import { SiteRepository } from './site.repository.js';
import { NewsFeedController } from './news/news-feed.controller.js';
import { PlaceNews } from './news/place-news.queries.js';
import { SitemapController } from './sitemap.controller.js';
import { SourcesController } from './sources.controller.js';

/** The use cases that change a site. */
const CHANGES = [
  ChangeSite,
  SetHours,
  SetDayHours,
  CloseDays,
  OpenDays,
  CloseSite,
  ReopenSite,
  WithdrawDesk,
  ReturnDesk,
  BlockDesks,
  UnblockDesks,
  AddDesks,
  DescribeDesk,
  RemoveDesk,
  DrawPlan,
  ArrangeRooms,
];

/** The shared network of third places: operators, sites, desks, hours. */
@Brings({
  listed: ['/open-data'],
  menu: [
    {
      area: 'platform',
      href: '/platform/doubts',
      labelKey: 'common.nav.doubts',
      icon: 'help-circle',
      permission: 'directory.settle',
      order: 30,
      also: ['/platform/identifiers'],
      tab: true,
    },
  ],
})
@Module({
  controllers: [
    PlacesController,
    SourcesController,
    SitemapController,
    NewsFeedController,
    ...EXCHANGE_CONTROLLERS,
    ...DOUBTS_CONTROLLERS,
    ...IDENTIFIER_CONTROLLERS,
    ...PHOTO_CONTROLLERS,
  ],
  providers: [
    PlaceNews,
    AlongPage,
    UnmetSearchesRepository,
    NoteUnmetSearch,
    FoundPlacesReader,
    PlacesPage,
    PlacePage,
    PlacesNearReader,
    PublicMoneyOfPlaces,
    PlaceNames,
    PlaceRecords,
    PlaceRepository,
    TellFacts,
    PlaceSearch,
    FilteredPlacesReader,
    PlacesOfCompany,
    PlaceDaysRepository,
    Addresses,
    { provide: AddressSearch, useFactory: configuredAddresses, inject: [CONFIG, Outbound] },
    JoinLists,
    ListsRepository,
    MergePlaces,
    EvidenceGaps,
    PlaceEvidence,
    SiteLocksRepository,
    SiteRecords,
    SiteRepository,
    ImportSites,
    ...EXCHANGE_PROVIDERS,
    ...DOUBTS_PROVIDERS,
    ...IDENTIFIER_PROVIDERS,
    ...PHOTO_PROVIDERS,
    SiteLifeRepository,
    DeskBlocksRepository,
    NamedSiteReader,
    DesksRepository,
    FloorPlansRepository,
    MeetingRoomsRepository,
    SiteChanges,
    ...CHANGES,
  ],
  exports: [
    EvidenceGaps,
    PlaceEvidence,
    PhotoRemovalRepository,
    PlaceDaysRepository,
    PlacePhotos,
    SiteLocksRepository,
    SiteRecords,
    SiteRepository,
    ImportSites,
    SiteChanges,
    PlacePage,
    PlaceRecords,
    NoteUnmetSearch,
    DeskBlocksRepository,
    FloorPlansRepository,
    MeetingRoomsRepository,
    PlaceRepository,
    TellFacts,
    JoinLists,
    MergePlaces,
    HandOutDirectory,
    ImportDirectory,
    ...CHANGES,
  ],
})
export class SitesModule {}
