import { Module } from '@nestjs/common';
import { BookedPlaces } from './booked-places.queries.js';

/** Desk bookings. */
@Module({ providers: [BookedPlaces], exports: [BookedPlaces] })
export class BookingsModule {}
