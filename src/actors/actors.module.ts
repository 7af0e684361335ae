import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { EmployersModule } from '../employers/index.js';
import { ActorNamesReader } from './entry/actor-names.reader.js';
import { EmployerEntryController } from './entry/employer-entry.controller.js';
import { EntryController } from './entry/entry.controller.js';
import { EntryPage } from './entry/entry.page.js';
import { EntryRepository } from './entry/entry.repository.js';
import { OwnContact } from './entry/own-contact.queries.js';
import { PostedEntry } from './entry/posted-entry.js';
import { PublishEntry } from './entry/publish-entry.js';
import { WithdrawEntry } from './entry/withdraw-entry.js';
import { ActorsController } from './published/actors.controller.js';
import { ActorsPage } from './published/actors.page.js';
import { PublishedActors } from './published/published-actors.queries.js';

/** The directory of actors: operators, authorities and employers that agreed to be found. */
@Brings({
  listed: ['/actors'],
  settings: [
    {
      group: 'employer',
      href: '/settings/actors',
      labelKey: 'settings.pages.actors',
      icon: 'address-book',
      permission: 'employer.manage',
      order: 60,
    },
  ],
})
@Module({
  imports: [EmployersModule],
  controllers: [EntryController, EmployerEntryController, ActorsController],
  providers: [
    EntryRepository,
    ActorNamesReader,
    EntryPage,
    PublishEntry,
    WithdrawEntry,
    PostedEntry,
    OwnContact,
    PublishedActors,
    ActorsPage,
  ],
  exports: [EntryRepository, PublishEntry],
})
export class ActorsModule {}
