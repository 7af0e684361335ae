import { Module } from '@nestjs/common';

/** The module attestations: see docs/architecture.md. */
@Module({})
export class AttestationsModule {}
