import { Global, Module } from '@nestjs/common';
import { Events } from './events.js';

/** Events for higher modules; needs the queue's module. */
@Global()
@Module({ providers: [Events], exports: [Events] })
export class EventsModule {}
