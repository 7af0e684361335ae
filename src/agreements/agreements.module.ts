import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { EvidenceRepository } from './evidence/evidence.repository.js';
import { FrameworkRecords } from './framework/framework-records.repository.js';
import { RecordFramework } from './framework/record-framework.js';
import { AgreementLife } from './lifecycle/agreement-life.js';
import { AgreementRecords } from './lifecycle/agreement-records.queries.js';
import { Agreement } from './lifecycle/agreement.entity.js';
import { AgreementRepository } from './lifecycle/agreement.repository.js';
import { DraftAgreements } from './lifecycle/draft-agreements.js';
import { MakeRoom } from './lifecycle/make-room.js';
import { RecordPaperAgreements } from './lifecycle/record-paper-agreements.js';
import { AgreementTexts } from './texts/agreement-texts.repository.js';

/** What telework rests on, and each employee's signed terms. */
@Module({
  imports: [TypeOrmModule.forFeature([Agreement]), EmployersModule, EmployeesModule],
  providers: [
    AgreementRecords,
    AgreementRepository,
    AgreementLife,
    AgreementTexts,
    DraftAgreements,
    EvidenceRepository,
    FrameworkRecords,
    MakeRoom,
    RecordFramework,
    RecordPaperAgreements,
  ],
  exports: [AgreementRecords, FrameworkRecords, RecordFramework, RecordPaperAgreements],
})
export class AgreementsModule {}
