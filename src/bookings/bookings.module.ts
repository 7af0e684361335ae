import { Module } from '@nestjs/common';

/** The module bookings: see docs/architecture.md. */
@Module({})
export class BookingsModule {}
