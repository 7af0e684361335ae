import { LayTheFoundation1764000000000 } from './1764000000000-lay-the-foundation.js';
import { CreateAudit1764000100000 } from './1764000100000-create-audit.js';
import { CreateEmployers1764000200000 } from './1764000200000-create-employers.js';
import { CreateIdentity1764000300000 } from './1764000300000-create-identity.js';
import { CreateSites1764000400000 } from './1764000400000-create-sites.js';
import { CreateAgreements1764000500000 } from './1764000500000-create-agreements.js';
import { CreateQuotas1764000600000 } from './1764000600000-create-quotas.js';
import { CreateBookings1764000700000 } from './1764000700000-create-bookings.js';
import { CreateComplianceAndAttestations1764000800000 } from './1764000800000-create-compliance-and-attestations.js';
import { CreateReportSettings1764000900000 } from './1764000900000-create-report-settings.js';
import { ExplainQuotaPlans1764001000000 } from './1764001000000-explain-quota-plans.js';
import { ForgetByAge1764002000000 } from './1764002000000-forget-by-age.js';
import { KeepLetters1764002200000 } from './1764002200000-keep-letters.js';
import { EndBookings1764002201000 } from './1764002201000-end-bookings.js';
import { FollowEmployees1764002300000 } from './1764002300000-follow-employees.js';
import { UpdateByImport1764002310000 } from './1764002310000-update-by-import.js';
import { SayHowFilesWereRead1764002400000 } from './1764002400000-say-how-files-were-read.js';
import { CountHalfDaysOnce1764002500000 } from './1764002500000-count-half-days-once.js';
import { VerifyWhatWasSealed1764002600000 } from './1764002600000-verify-what-was-sealed.js';
import { EndAccess1764002700000 } from './1764002700000-end-access.js';
import { ChooseColumnsOfImports1764003000000 } from './1764003000000-choose-columns-of-imports.js';
import { KeepGapsOfEmployment1764003000100 } from './1764003000100-keep-gaps-of-employment.js';
import { MeasureEachWorkplace1764003100000 } from './1764003100000-measure-each-workplace.js';
import { ShrinkGrants1764003110000 } from './1764003110000-shrink-grants.js';
import { BindWhatActs1764003300000 } from './1764003300000-bind-what-acts.js';
import { CountBookingsFromAnIndex1764003400000 } from './1764003400000-count-bookings-from-an-index.js';
import { FindTheWayIn1764003500000 } from './1764003500000-find-the-way-in.js';
import { ChooseReminders1764003501000 } from './1764003501000-choose-reminders.js';
import { SayWhyNothingIsAttested1764003700000 } from './1764003700000-say-why-nothing-is-attested.js';
import { KeepPapers1764003701000 } from './1764003701000-keep-papers.js';
import { SuspendAgreements1764004000000 } from './1764004000000-suspend-agreements.js';
import { ShareTheQueues1764004300000 } from './1764004300000-share-the-queues.js';
import { TakeNamesOutOfJobs1764004301000 } from './1764004301000-take-names-out-of-jobs.js';
import { KeepFigures1764004400000 } from './1764004400000-keep-figures.js';
import { LookForASiteByItsIndex1764004500000 } from './1764004500000-look-for-a-site-by-its-index.js';
import { FindPeopleFast1764004600000 } from './1764004600000-find-people-fast.js';
import { KeepWhatWasVerified1764004800000 } from './1764004800000-keep-what-was-verified.js';
import { CloseTheDoorWhileAway1764004900000 } from './1764004900000-close-the-door-while-away.js';
import { ListPaperAgreements1764005100000 } from './1764005100000-list-paper-agreements.js';
import { FindAuditEntries1764005100100 } from './1764005100100-find-audit-entries.js';
import { NameTheHrContact1764005200000 } from './1764005200000-name-the-hr-contact.js';
import { FindHeldSites1764005300000 } from './1764005300000-find-held-sites.js';
import { KeepJobsUntilTheyEnd1764005400000 } from './1764005400000-keep-jobs-until-they-end.js';
import { CountUncertainLetters1764005400100 } from './1764005400100-count-uncertain-letters.js';
import { RunJobsAgain1764005400200 } from './1764005400200-run-jobs-again.js';
import { AskForAVersion1764005500000 } from './1764005500000-ask-for-a-version.js';
import { RestoreAnywhere1764005600000 } from './1764005600000-restore-anywhere.js';
import { SaveEverything1764005600010 } from './1764005600010-save-everything.js';
import { NameEveryFileByItsHash1764005600020 } from './1764005600020-name-every-file-by-its-hash.js';
import { PlaceDocuments1764005600030 } from './1764005600030-place-documents.js';
import { EndRunsWithTheirJobs1764005700000 } from './1764005700000-end-runs-with-their-jobs.js';
import { FindEntriesByPairs1764005800000 } from './1764005800000-find-entries-by-pairs.js';
import { DropWithoutScans1764005800010 } from './1764005800010-drop-without-scans.js';
import { JudgeSuspensionsAfterTheirRow1764005900000 } from './1764005900000-judge-suspensions-after-their-row.js';
import { TellOfLettersThatFailed1764006000000 } from './1764006000000-tell-of-letters-that-failed.js';
import { SealKeysAnew1764006000010 } from './1764006000010-seal-keys-anew.js';
import { TellOnlyWhatDidNotLeave1764006000020 } from './1764006000020-tell-only-what-did-not-leave.js';
import { KeepPricesOfGrants1764006100000 } from './1764006100000-keep-prices-of-grants.js';
import { NameWhereLettersLook1764006200000 } from './1764006200000-name-where-letters-look.js';
import { CountLettersThatFailed1764006340000 } from './1764006340000-count-letters-that-failed.js';
import { LetRowsTravelTogether1764006340010 } from './1764006340010-let-rows-travel-together.js';
import { NameNoScopeThatOpensNothing1764006370000 } from './1764006370000-name-no-scope-that-opens-nothing.js';
import { DateFacts1764006400000 } from './1764006400000-date-facts.js';
import { PrintACodeOnAgreements1764006410000 } from './1764006410000-print-a-code-on-agreements.js';
import { RecordWhoSignsForTheEmployer1764006450000 } from './1764006450000-record-who-signs-for-the-employer.js';
import { KeepWhatProvidersSigned1764006460000 } from './1764006460000-keep-what-providers-signed.js';
import { TakeWhatProvidersSign1764006550000 } from './1764006550000-take-what-providers-sign.js';
import { KeepTheFormOfNames1764006560000 } from './1764006560000-keep-the-form-of-names.js';
import { ShowRefusedAnswers1764006570000 } from './1764006570000-show-refused-answers.js';
import { KeepTheDays1764006700000 } from './1764006700000-keep-the-days.js';
import { GiveAgentsTheirOwnText1764006710000 } from './1764006710000-give-agents-their-own-text.js';
import { NoteWhatTheLawReads1764006750000 } from './1764006750000-note-what-the-law-reads.js';
import { KeepWhatWasFound1764006760000 } from './1764006760000-keep-what-was-found.js';
import { ConnectByOpenid1764006810000 } from './1764006810000-connect-by-openid.js';
import { TryAConnection1764006820000 } from './1764006820000-try-a-connection.js';
import { OpenOrganisations1764006840000 } from './1764006840000-open-organisations.js';
import { OpenAccounts1764006850000 } from './1764006850000-open-accounts.js';
import { OpenTheDirectory1764006910000 } from './1764006910000-open-the-directory.js';
import { NarrowTokens1764006940000 } from './1764006940000-narrow-tokens.js';
import { CallProgramsBack1764006941000 } from './1764006941000-call-programs-back.js';
import { EraseWhatIsDue1764006960000 } from './1764006960000-erase-what-is-due.js';
import { MapGroups1764006980000 } from './1764006980000-map-groups.js';
import { OpenAccountsToEmployers1764006981000 } from './1764006981000-open-accounts-to-employers.js';
import { NamePasskeys1764006982000 } from './1764006982000-name-passkeys.js';
import { CloseMonthsOfDays1764007000000 } from './1764007000000-close-months-of-days.js';
import { CloseEmployers1764007010000 } from './1764007010000-close-employers.js';
import { SignInOnSharedMachines1764007020000 } from './1764007020000-sign-in-on-shared-machines.js';
import { ReadWhenSchedulesFire1764007030000 } from './1764007030000-read-when-schedules-fire.js';
import { AskForErasure1764007031000 } from './1764007031000-ask-for-erasure.js';
import { AskAboutPlaces1764007040000 } from './1764007040000-ask-about-places.js';
import { NameConnections1764007060000 } from './1764007060000-name-connections.js';
import { ReadMetadataNightly1764007061000 } from './1764007061000-read-metadata-nightly.js';
import { KeepWhereActsCameFrom1764007062000 } from './1764007062000-keep-where-acts-came-from.js';
import { BoundSessions1764007063000 } from './1764007063000-bound-sessions.js';
import { CloseForTheCompany1764007080000 } from './1764007080000-close-for-the-company.js';
import { SpeakForTheEmployer1764007081000 } from './1764007081000-speak-for-the-employer.js';
import { KnowWhenItChanged1764007082000 } from './1764007082000-know-when-it-changed.js';
import { TakeLongerToAnswer1764007083000 } from './1764007083000-take-longer-to-answer.js';
import { AskForTelework1764007100000 } from './1764007100000-ask-for-telework.js';
import { ShareDaysWithManagers1764007101000 } from './1764007101000-share-days-with-managers.js';
import { AskBeforeSigning1764007102000 } from './1764007102000-ask-before-signing.js';
import { WriteFrameworks1764007130000 } from './1764007130000-write-frameworks.js';
import { HoldInterviews1764007131000 } from './1764007131000-hold-interviews.js';
import { RaiseAlerts1764007132000 } from './1764007132000-raise-alerts.js';
import { AttestPeople1764007160000 } from './1764007160000-attest-people.js';
import { IssueInBatches1764007160010 } from './1764007160010-issue-in-batches.js';
import { AttestPlaces1764007160020 } from './1764007160020-attest-places.js';
import { LeaveTheStore1764007190000 } from './1764007190000-leave-the-store.js';
import { EraseAgreements1764007190010 } from './1764007190010-erase-agreements.js';
import { AnswerWhomWasErased1764007190020 } from './1764007190020-answer-whom-was-erased.js';
import { KeepTermsWhileErasing1764007190030 } from './1764007190030-keep-terms-while-erasing.js';
import { NameOrganisations1764007190100 } from './1764007190100-name-organisations.js';
import { LimitMonthsAndYears1764007190200 } from './1764007190200-limit-months-and-years.js';
import { AskForOfficeDays1764007190210 } from './1764007190210-ask-for-office-days.js';
import { StampTheTime1764007190300 } from './1764007190300-stamp-the-time.js';
import { OpenPresence1764007190400 } from './1764007190400-open-presence.js';
import { ConfirmArrivals1764007190410 } from './1764007190410-confirm-arrivals.js';
import { HandAttestationsToWallets1764007190500 } from './1764007190500-hand-attestations-to-wallets.js';
import { WithdrawCredentials1764007190510 } from './1764007190510-withdraw-credentials.js';
import { PrepareForGroups1764007190600 } from './1764007190600-prepare-for-groups.js';
import { DescribePlaces1764007190700 } from './1764007190700-describe-places.js';
import { JoinLists1764007190710 } from './1764007190710-join-lists.js';
import { FindPlacesByName1764007190800 } from './1764007190800-find-places-by-name.js';
import { SeeWhoWasHere1764007191000 } from './1764007191000-see-who-was-here.js';
import { RememberClosedMemberships1764007191010 } from './1764007191010-remember-closed-memberships.js';
import { NameTheEstablishment1764007191020 } from './1764007191020-name-the-establishment.js';
import { NameTheBranchAgreement1764007191030 } from './1764007191030-name-the-branch-agreement.js';
import { AskForCertificates1764007191100 } from './1764007191100-ask-for-certificates.js';
import { AwaitSignatures1764007191110 } from './1764007191110-await-signatures.js';
import { TellHowItWasSigned1764007191120 } from './1764007191120-tell-how-it-was-signed.js';
import { SayUntilWhenToAdvise1764007191300 } from './1764007191300-say-until-when-to-advise.js';
import { NamePayrollCodes1764007191310 } from './1764007191310-name-payroll-codes.js';
import { AcceptWhatHostsOffer1764007191400 } from './1764007191400-accept-what-hosts-offer.js';
import { HandOutTheDirectory1764007191600 } from './1764007191600-hand-out-the-directory.js';
import { KeepTheLogosOfEmployers1764007191700 } from './1764007191700-keep-the-logos-of-employers.js';
import { LetEmployersHaveTheirZone1764007192000 } from './1764007192000-let-employers-have-their-zone.js';
import { NoteWhenADepartureWasTold1764007192100 } from './1764007192100-note-when-a-departure-was-told.js';
import { KeepPresenceDocuments1764007192200 } from './1764007192200-keep-presence-documents.js';
import { AskWhoWasRevoked1764007192210 } from './1764007192210-ask-who-was-revoked.js';
import { ClaimPlaces1764007192300 } from './1764007192300-claim-places.js';
import { KeepWhatWasSaid1764007192310 } from './1764007192310-keep-what-was-said.js';
import { BlockDesks1764007192400 } from './1764007192400-block-desks.js';
import { TellThoseWhoCome1764007192410 } from './1764007192410-tell-those-who-come.js';
import { CountHalfDaysOfDesks1764007192420 } from './1764007192420-count-half-days-of-desks.js';
import { FollowContractsToTheirEnd1764007192500 } from './1764007192500-follow-contracts-to-their-end.js';
import { WishForDesks1764007192510 } from './1764007192510-wish-for-desks.js';
import { StateWhatIsDue1764007192520 } from './1764007192520-state-what-is-due.js';
import { ReportPlaces1764007192600 } from './1764007192600-report-places.js';
import { SayWherePeopleLive1764007193000 } from './1764007193000-say-where-people-live.js';
import { KeepWhatWasKnownOfEmployment1764007193100 } from './1764007193100-keep-what-was-known-of-employment.js';
import { RenewTimeStamps1764007193110 } from './1764007193110-renew-time-stamps.js';
import { GatherFigures1764007193120 } from './1764007193120-gather-figures.js';
import { KeepEvidenceOfPlaces1764007193200 } from './1764007193200-keep-evidence-of-places.js';
import { DrawFloorPlans1764007193300 } from './1764007193300-draw-floor-plans.js';
import { TakeWalkIns1764007193320 } from './1764007193320-take-walk-ins.js';
import { BookMeetingRooms1764007193330 } from './1764007193330-book-meeting-rooms.js';
import { AskForADay1764007193400 } from './1764007193400-ask-for-a-day.js';
import { OpenEmployersByThemselves1764007193410 } from './1764007193410-open-employers-by-themselves.js';
import { AskForADayElsewhere1764007193420 } from './1764007193420-ask-for-a-day-elsewhere.js';
import { InvoiceWhatIsDue1764007193500 } from './1764007193500-invoice-what-is-due.js';
import { DepositInvoices1764007193510 } from './1764007193510-deposit-invoices.js';
import { FeedCalendars1764007193600 } from './1764007193600-feed-calendars.js';
import { RepeatBookings1764007193610 } from './1764007193610-repeat-bookings.js';
import { RecordSocialCovers1764007194000 } from './1764007194000-record-social-covers.js';
import { KeepWhereHomesWere1764007194010 } from './1764007194010-keep-where-homes-were.js';
import { ShowPhotosOfPlaces1764007194100 } from './1764007194100-show-photos-of-places.js';
import { OpenPlacesAtOtherHours1764007194110 } from './1764007194110-open-places-at-other-hours.js';
import { ClaimByPost1764007194200 } from './1764007194200-claim-by-post.js';
import { AskEvidenceOfWhoeverRunsDesks1764007194300 } from './1764007194300-ask-evidence-of-whoever-runs-desks.js';
import { SayWhoOnlyDeclaredItself1764007194310 } from './1764007194310-say-who-only-declared-itself.js';
import { ChangeBookings1764007194400 } from './1764007194400-change-bookings.js';
import { WaitForDesks1764007194410 } from './1764007194410-wait-for-desks.js';
import { ProveByEstablishment1764007195000 } from './1764007195000-prove-by-establishment.js';
import { KeepDaysForTheTeam1764007195100 } from './1764007195100-keep-days-for-the-team.js';
import { LimitDesksByTheEmployer1764007195110 } from './1764007195110-limit-desks-by-the-employer.js';
import { ExceptFromLimits1764007195120 } from './1764007195120-except-from-limits.js';
import { SayWhatOneWishes1764007195130 } from './1764007195130-say-what-one-wishes.js';
import { ShowDesksToColleagues1764007195200 } from './1764007195200-show-desks-to-colleagues.js';
import { BookForSeveral1764007195210 } from './1764007195210-book-for-several.js';
import { PairLobbyScreens1764007195220 } from './1764007195220-pair-lobby-screens.js';
import { ProposeCommonDays1764007195230 } from './1764007195230-propose-common-days.js';
import { TakeGuests1764007195240 } from './1764007195240-take-guests.js';
import { WriteCalendars1764007195300 } from './1764007195300-write-calendars.js';
import { PushToDevices1764007195310 } from './1764007195310-push-to-devices.js';
import { FollowStatementsOnBookings1764007195400 } from './1764007195400-follow-statements-on-bookings.js';
import { PartBookingsByMonth1764007195410 } from './1764007195410-part-bookings-by-month.js';
import { DetachMonthsOfBookings1764007195420 } from './1764007195420-detach-months-of-bookings.js';
import { KeepThePlanOfTakenDesks1764007195430 } from './1764007195430-keep-the-plan-of-taken-desks.js';
import { HoldWhatOpensForTheLine1764007195500 } from './1764007195500-hold-what-opens-for-the-line.js';
import { WorkOutPlaces1764007195600 } from './1764007195600-work-out-places.js';
import { KeepPublicAids1764007195610 } from './1764007195610-keep-public-aids.js';
import { GiveBackUnusedDays1764007196000 } from './1764007196000-give-back-unused-days.js';
import { KeepFavouritePlaces1764007196010 } from './1764007196010-keep-favourite-places.js';
import { ReleaseWithoutArrival1764007196020 } from './1764007196020-release-without-arrival.js';
import { KnowBookingsThatMoveOn1764007196030 } from './1764007196030-know-bookings-that-move-on.js';
import { TellNeedInCells1764007196200 } from './1764007196200-tell-need-in-cells.js';
import { SitePlaces1764007196300 } from './1764007196300-site-places.js';
import { NoteCompetition1764007196310 } from './1764007196310-note-competition.js';
import { CallForProjects1764007196400 } from './1764007196400-call-for-projects.js';
import { DecideOnCalls1764007196410 } from './1764007196410-decide-on-calls.js';
import { FollowCalls1764007196420 } from './1764007196420-follow-calls.js';
import { KeepDesksOfGuests1764007197000 } from './1764007197000-keep-desks-of-guests.js';
import { KeepPlansOfWhatFollowsABooking1764007197050 } from './1764007197050-keep-plans-of-what-follows-a-booking.js';
import { GoOnWithASeries1764007197100 } from './1764007197100-go-on-with-a-series.js';
import { OfferTheRestOfAHalfDay1764007197110 } from './1764007197110-offer-the-rest-of-a-half-day.js';
import { TakeInCommuting1764007197200 } from './1764007197200-take-in-commuting.js';
import { TellWhatPlansDoNotServe1764007197210 } from './1764007197210-tell-what-plans-do-not-serve.js';
import { KeepForecasts1764007197300 } from './1764007197300-keep-forecasts.js';
import { AskWhyPeopleDoNotCome1764007197310 } from './1764007197310-ask-why-people-do-not-come.js';
import { ListActors1764007197400 } from './1764007197400-list-actors.js';
import { FollowSitings1764007197410 } from './1764007197410-follow-sitings.js';
import { ForgetCountersInACrash1764007198000 } from './1764007198000-forget-counters-in-a-crash.js';
import { ChangeDatesOfASeries1764007198100 } from './1764007198100-change-dates-of-a-series.js';
import { TakeInFlowsByTerritory1764007198200 } from './1764007198200-take-in-flows-by-territory.js';
import { KeepScoresApart1764007198210 } from './1764007198210-keep-scores-apart.js';

/** Every migration in order: append-only, none is edited once it has shipped. */
export const MIGRATIONS = [
  LayTheFoundation1764000000000,
  CreateAudit1764000100000,
  CreateEmployers1764000200000,
  CreateIdentity1764000300000,
  CreateSites1764000400000,
  CreateAgreements1764000500000,
  CreateQuotas1764000600000,
  CreateBookings1764000700000,
  CreateComplianceAndAttestations1764000800000,
  CreateReportSettings1764000900000,
  ExplainQuotaPlans1764001000000,
  ForgetByAge1764002000000,
  KeepLetters1764002200000,
  EndBookings1764002201000,
  FollowEmployees1764002300000,
  UpdateByImport1764002310000,
  SayHowFilesWereRead1764002400000,
  CountHalfDaysOnce1764002500000,
  VerifyWhatWasSealed1764002600000,
  EndAccess1764002700000,
  ChooseColumnsOfImports1764003000000,
  KeepGapsOfEmployment1764003000100,
  MeasureEachWorkplace1764003100000,
  ShrinkGrants1764003110000,
  BindWhatActs1764003300000,
  CountBookingsFromAnIndex1764003400000,
  FindTheWayIn1764003500000,
  ChooseReminders1764003501000,
  SayWhyNothingIsAttested1764003700000,
  KeepPapers1764003701000,
  SuspendAgreements1764004000000,
  ShareTheQueues1764004300000,
  TakeNamesOutOfJobs1764004301000,
  KeepFigures1764004400000,
  LookForASiteByItsIndex1764004500000,
  FindPeopleFast1764004600000,
  KeepWhatWasVerified1764004800000,
  CloseTheDoorWhileAway1764004900000,
  ListPaperAgreements1764005100000,
  FindAuditEntries1764005100100,
  NameTheHrContact1764005200000,
  FindHeldSites1764005300000,
  KeepJobsUntilTheyEnd1764005400000,
  CountUncertainLetters1764005400100,
  RunJobsAgain1764005400200,
  AskForAVersion1764005500000,
  RestoreAnywhere1764005600000,
  SaveEverything1764005600010,
  NameEveryFileByItsHash1764005600020,
  PlaceDocuments1764005600030,
  EndRunsWithTheirJobs1764005700000,
  FindEntriesByPairs1764005800000,
  DropWithoutScans1764005800010,
  JudgeSuspensionsAfterTheirRow1764005900000,
  TellOfLettersThatFailed1764006000000,
  SealKeysAnew1764006000010,
  TellOnlyWhatDidNotLeave1764006000020,
  KeepPricesOfGrants1764006100000,
  NameWhereLettersLook1764006200000,
  CountLettersThatFailed1764006340000,
  LetRowsTravelTogether1764006340010,
  NameNoScopeThatOpensNothing1764006370000,
  DateFacts1764006400000,
  PrintACodeOnAgreements1764006410000,
  RecordWhoSignsForTheEmployer1764006450000,
  KeepWhatProvidersSigned1764006460000,
  TakeWhatProvidersSign1764006550000,
  KeepTheFormOfNames1764006560000,
  ShowRefusedAnswers1764006570000,
  KeepTheDays1764006700000,
  GiveAgentsTheirOwnText1764006710000,
  NoteWhatTheLawReads1764006750000,
  KeepWhatWasFound1764006760000,
  ConnectByOpenid1764006810000,
  TryAConnection1764006820000,
  OpenOrganisations1764006840000,
  OpenAccounts1764006850000,
  OpenTheDirectory1764006910000,
  NarrowTokens1764006940000,
  CallProgramsBack1764006941000,
  EraseWhatIsDue1764006960000,
  MapGroups1764006980000,
  OpenAccountsToEmployers1764006981000,
  NamePasskeys1764006982000,
  CloseMonthsOfDays1764007000000,
  CloseEmployers1764007010000,
  SignInOnSharedMachines1764007020000,
  ReadWhenSchedulesFire1764007030000,
  AskForErasure1764007031000,
  AskAboutPlaces1764007040000,
  NameConnections1764007060000,
  ReadMetadataNightly1764007061000,
  KeepWhereActsCameFrom1764007062000,
  BoundSessions1764007063000,
  CloseForTheCompany1764007080000,
  SpeakForTheEmployer1764007081000,
  KnowWhenItChanged1764007082000,
  TakeLongerToAnswer1764007083000,
  AskForTelework1764007100000,
  ShareDaysWithManagers1764007101000,
  AskBeforeSigning1764007102000,
  WriteFrameworks1764007130000,
  HoldInterviews1764007131000,
  RaiseAlerts1764007132000,
  AttestPeople1764007160000,
  IssueInBatches1764007160010,
  AttestPlaces1764007160020,
  LeaveTheStore1764007190000,
  EraseAgreements1764007190010,
  AnswerWhomWasErased1764007190020,
  KeepTermsWhileErasing1764007190030,
  NameOrganisations1764007190100,
  LimitMonthsAndYears1764007190200,
  AskForOfficeDays1764007190210,
  StampTheTime1764007190300,
  OpenPresence1764007190400,
  ConfirmArrivals1764007190410,
  HandAttestationsToWallets1764007190500,
  WithdrawCredentials1764007190510,
  PrepareForGroups1764007190600,
  DescribePlaces1764007190700,
  JoinLists1764007190710,
  FindPlacesByName1764007190800,
  SeeWhoWasHere1764007191000,
  RememberClosedMemberships1764007191010,
  NameTheEstablishment1764007191020,
  NameTheBranchAgreement1764007191030,
  AskForCertificates1764007191100,
  AwaitSignatures1764007191110,
  TellHowItWasSigned1764007191120,
  SayUntilWhenToAdvise1764007191300,
  NamePayrollCodes1764007191310,
  AcceptWhatHostsOffer1764007191400,
  HandOutTheDirectory1764007191600,
  KeepTheLogosOfEmployers1764007191700,
  LetEmployersHaveTheirZone1764007192000,
  NoteWhenADepartureWasTold1764007192100,
  KeepPresenceDocuments1764007192200,
  AskWhoWasRevoked1764007192210,
  ClaimPlaces1764007192300,
  KeepWhatWasSaid1764007192310,
  BlockDesks1764007192400,
  TellThoseWhoCome1764007192410,
  CountHalfDaysOfDesks1764007192420,
  FollowContractsToTheirEnd1764007192500,
  WishForDesks1764007192510,
  StateWhatIsDue1764007192520,
  ReportPlaces1764007192600,
  SayWherePeopleLive1764007193000,
  KeepWhatWasKnownOfEmployment1764007193100,
  RenewTimeStamps1764007193110,
  GatherFigures1764007193120,
  KeepEvidenceOfPlaces1764007193200,
  DrawFloorPlans1764007193300,
  TakeWalkIns1764007193320,
  BookMeetingRooms1764007193330,
  AskForADay1764007193400,
  OpenEmployersByThemselves1764007193410,
  AskForADayElsewhere1764007193420,
  InvoiceWhatIsDue1764007193500,
  DepositInvoices1764007193510,
  FeedCalendars1764007193600,
  RepeatBookings1764007193610,
  RecordSocialCovers1764007194000,
  KeepWhereHomesWere1764007194010,
  ShowPhotosOfPlaces1764007194100,
  OpenPlacesAtOtherHours1764007194110,
  ClaimByPost1764007194200,
  AskEvidenceOfWhoeverRunsDesks1764007194300,
  SayWhoOnlyDeclaredItself1764007194310,
  ChangeBookings1764007194400,
  WaitForDesks1764007194410,
  ProveByEstablishment1764007195000,
  KeepDaysForTheTeam1764007195100,
  LimitDesksByTheEmployer1764007195110,
  ExceptFromLimits1764007195120,
  SayWhatOneWishes1764007195130,
  ShowDesksToColleagues1764007195200,
  BookForSeveral1764007195210,
  PairLobbyScreens1764007195220,
  ProposeCommonDays1764007195230,
  TakeGuests1764007195240,
  WriteCalendars1764007195300,
  PushToDevices1764007195310,
  FollowStatementsOnBookings1764007195400,
  PartBookingsByMonth1764007195410,
  DetachMonthsOfBookings1764007195420,
  KeepThePlanOfTakenDesks1764007195430,
  HoldWhatOpensForTheLine1764007195500,
  WorkOutPlaces1764007195600,
  KeepPublicAids1764007195610,
  GiveBackUnusedDays1764007196000,
  KeepFavouritePlaces1764007196010,
  ReleaseWithoutArrival1764007196020,
  KnowBookingsThatMoveOn1764007196030,
  TellNeedInCells1764007196200,
  SitePlaces1764007196300,
  NoteCompetition1764007196310,
  CallForProjects1764007196400,
  DecideOnCalls1764007196410,
  FollowCalls1764007196420,
  KeepDesksOfGuests1764007197000,
  KeepPlansOfWhatFollowsABooking1764007197050,
  GoOnWithASeries1764007197100,
  OfferTheRestOfAHalfDay1764007197110,
  TakeInCommuting1764007197200,
  TellWhatPlansDoNotServe1764007197210,
  KeepForecasts1764007197300,
  AskWhyPeopleDoNotCome1764007197310,
  ListActors1764007197400,
  FollowSitings1764007197410,
  ForgetCountersInACrash1764007198000,
  ChangeDatesOfASeries1764007198100,
  TakeInFlowsByTerritory1764007198200,
  KeepScoresApart1764007198210,
] as const;
