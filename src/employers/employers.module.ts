import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AddDomain } from './add-domain.js';
import { ClaimDomain } from './claim-domain.js';
import { CloseEmployer } from './close-employer.js';
import { ChooseLanguages } from './preferences/choose-languages.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { PreferencesPage } from './preferences/preferences.page.js';
import { SetMailSender } from './preferences/set-mail-sender.js';
import { AnnounceClosure } from './closures/announce-closure.js';
import { ClosingDays } from './closures/closing-days.queries.js';
import { ClosuresController } from './closures/closures.controller.js';
import { ClosuresPage } from './closures/closures.page.js';
import { ClosuresRepository } from './closures/closures.repository.js';
import { WithdrawClosure } from './closures/withdraw-closure.js';
import { ConfirmDeclared } from './confirm-declared.js';
import { CreateEmployer } from './create-employer.js';
import { DomainProof } from './domain-proof.js';
import { EmployerZonesModule } from './employer-zones.module.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { NameHrContact } from './name-hr-contact.js';
import { RemoveDomain } from './remove-domain.js';
import { EmployerRepository } from './employer.repository.js';
import { EndAuthority } from './legal/end-authority.js';
import { EndSignatory } from './legal/end-signatory.js';
import { EmployerLogosRepository } from './logo/employer-logos.repository.js';
import { LogoController } from './logo/logo.controller.js';
import { LogoPage } from './logo/logo.page.js';
import { PrintedLogo } from './logo/printed-logo.js';
import { SetLogo } from './logo/set-logo.js';
import { LegalIdentities } from './legal/legal-identities.queries.js';
import { OwnAuthority } from './legal/own-authority.queries.js';
import { LegalIdentityRepository } from './legal/legal-identity.repository.js';
import { NameSignatory } from './legal/name-signatory.js';
import { RecordIdentity } from './legal/record-identity.js';
import { WithdrawSignatory } from './legal/withdraw-signatory.js';

/** Who the employer is in law, and who signs for it. */
const LEGAL = [LegalIdentities, RecordIdentity, NameSignatory, EndSignatory, EndAuthority, WithdrawSignatory];

/** The tenants: who employs. */
@Brings({
  settings: [
    {
      group: 'days',
      href: '/settings/closing-days',
      labelKey: 'settings.pages.closing-days',
      icon: 'calendar-x',
      permission: 'closures.manage',
      order: 20,
    },
    {
      group: 'employer',
      href: '/admin/employer/logo',
      labelKey: 'settings.pages.logo',
      icon: 'photo',
      permission: 'employer.manage',
      order: 45,
    },
    {
      group: 'employer',
      href: '/admin/employer/letters',
      labelKey: 'settings.pages.sender',
      icon: 'mail-cog',
      permission: 'employer.manage',
      order: 50,
    },
  ],
})
@Module({
  imports: [EmployerZonesModule],
  controllers: [ClosuresController, LogoController, PreferencesController],
  providers: [
    EmployerDirectory,
    EmployerRepository,
    DomainProof,
    CloseEmployer,
    ConfirmDeclared,
    CreateEmployer,
    AddDomain,
    ClaimDomain,
    RemoveDomain,
    NameHrContact,
    LegalIdentityRepository,
    OwnAuthority,
    EmployerLogosRepository,
    LogoPage,
    PrintedLogo,
    SetLogo,
    ChooseLanguages,
    PreferencesPage,
    SetMailSender,
    AnnounceClosure,
    ClosingDays,
    ClosuresPage,
    ClosuresRepository,
    WithdrawClosure,
    ...LEGAL,
  ],
  exports: [
    EmployerDirectory,
    CloseEmployer,
    ConfirmDeclared,
    CreateEmployer,
    AddDomain,
    ClaimDomain,
    RemoveDomain,
    NameHrContact,
    ClosingDays,
    PrintedLogo,
    SetLogo,
    ...LEGAL,
  ],
})
export class EmployersModule {}
