import { Module, type DynamicModule } from '@nestjs/common';
import type { FixedClock } from '#libs/platform/clock/index.js';
import { ConfigModule, type Config } from '#libs/platform/config/index.js';
import { ActorsModule } from '../actors/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AttestationsModule } from '../attestations/index.js';
import { BookingsModule } from '../bookings/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { InterviewsModule } from '../interviews/index.js';
import { HostingModule } from '../hosting/index.js';
import { IdentityCommandsModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PortalModule } from '../portal.module.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PresenceModule } from '../presence/index.js';
import { ReceptionModule } from '../reception/index.js';
import { QuotasModule } from '../quotas/index.js';
import { ReportsModule } from '../reports/index.js';
import { SavingsModule } from '../savings/index.js';
import { SitesModule } from '../sites/index.js';
import { SurveysModule } from '../surveys/index.js';
import { TerritoryModule } from '../territory/index.js';
import { DemoActors } from './demo-actors.js';
import { DemoAgreements } from './demo-agreements.js';
import { DemoContracts } from './demo-contracts.js';
import { DemoBookings } from './demo-bookings.js';
import { DemoLimits } from './demo-limits.js';
import { DemoRequests } from './demo-requests.js';
import { DemoCharter } from './demo-charter.js';
import { DemoFloorPlans } from './demo-floor-plans.js';
import { DemoHours } from './demo-hours.js';
import { DemoPhotos } from './demo-photos.js';
import { DemoPlaces } from './demo-places.js';
import { DemoForecast } from './demo-forecast.js';
import { DemoFrontier } from './demo-frontier.js';
import { DemoInterviews } from './demo-interviews.js';
import { DemoPresence } from './demo-presence.js';
import { DemoCalls } from './demo-calls.js';
import { DemoHabits } from './demo-habits.js';
import { DemoReception } from './demo-reception.js';
import { DemoSurveys } from './demo-surveys.js';
import { DemoRuralTerritory } from './demo-rural-territory.js';
import { DemoTerritory } from './demo-territory.js';
import { DemoWaiting } from './demo-waiting.js';
import { LoadDemo } from './load-demo.js';
import { LoadNetwork } from './load-network.js';

/** The loader of the demonstration, in a process of its own whose clock it moves. */
@Module({})
export class DemoModule {
  static with(config: Config, clock: FixedClock): DynamicModule {
    return {
      module: DemoModule,
      imports: [
        ConfigModule.with(config, clock),
        PortalModule,
        IdentityCommandsModule.with(config),
        ActorsModule,
        AgreementsModule,
        AttestationsModule,
        BookingsModule,
        EmployeesModule,
        EmployersModule,
        HostingModule,
        InterviewsModule,
        LedgerModule,
        OrganisationsModule,
        PresenceModule,
        QuotasModule,
        ReceptionModule,
        ReportsModule,
        SavingsModule,
        SitesModule,
        SurveysModule,
        TerritoryModule,
      ],
      providers: [
        LoadDemo,
        LoadNetwork,
        DemoAgreements,
        DemoBookings,
        DemoContracts,
        DemoForecast,
        DemoFrontier,
        DemoFloorPlans,
        DemoInterviews,
        DemoPlaces,
        DemoCharter,
        DemoHabits,
        DemoHours,
        DemoReception,
        DemoPhotos,
        DemoPresence,
        DemoLimits,
        DemoRequests,
        DemoSurveys,
        DemoTerritory,
        DemoRuralTerritory,
        DemoActors,
        DemoCalls,
        DemoWaiting,
      ],
    };
  }
}
