import { Module } from '@nestjs/common';
import { AllocationEngine, ThreadedEngine } from '#libs/allocation/index.js';
import { EstimatedTravelTime, TravelTime } from '#libs/geo/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { EmployeesModule } from '../employees/index.js';
import { SitesModule } from '../sites/index.js';
import { EditQuotaPlan } from './edit-quota-plan.js';
import { PlanLineCheck } from './plan-line-check.js';
import { ProposeQuotaPlan } from './propose-quota-plan.js';
import { ProposeQuotaPlanJob } from './propose-quota-plan.job.js';
import { PublishQuotaPlan } from './publish-quota-plan.js';
import { QuotaFigures } from './quota-figures.queries.js';
import { QuotaGrants } from './quota-grants.repository.js';
import { QuotaPages } from './quota-pages.queries.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';
import { QuotaPlanner } from './quota-planner.js';
import { QuotasController } from './quotas.controller.js';

/** Desk quotas: proposals, plans, and the grants that bookings draw on. */
@Module({
  imports: [AgreementsModule, EmployeesModule, SitesModule],
  controllers: [QuotasController],
  providers: [
    QuotaGrants,
    QuotaFigures,
    QuotaPlanRepository,
    QuotaPages,
    QuotaPlanner,
    PlanLineCheck,
    ProposeQuotaPlan,
    ProposeQuotaPlanJob,
    EditQuotaPlan,
    PublishQuotaPlan,
    { provide: AllocationEngine, useClass: ThreadedEngine },
    { provide: TravelTime, useClass: EstimatedTravelTime },
  ],
  exports: [QuotaGrants, QuotaFigures, QuotaPlanner, ProposeQuotaPlan, EditQuotaPlan, PublishQuotaPlan],
})
export class QuotasModule {}
