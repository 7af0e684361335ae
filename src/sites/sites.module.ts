import { Module } from '@nestjs/common';

/** The module sites: see docs/architecture.md. */
@Module({})
export class SitesModule {}
