import type { Provider, Type } from '@nestjs/common';
import { ReadRequests } from '../api/read-requests.queries.js';
import { RequestsApiController } from '../api/requests-api.controller.js';
import { RequestsApiReader } from '../api/requests-api.reader.js';
import { AdviceDelayReader } from '../requests/advice-delay.reader.js';
import { AdviseRequest } from '../requests/advise-request.js';
import { AskTelework } from '../requests/ask-telework.js';
import { ChooseAdviceDays } from '../requests/choose-advice-days.js';
import { DecideRequest } from '../requests/decide-request.js';
import { FollowAskerLeftJob } from '../requests/follow-asker-left.job.js';
import { FollowRequestsJob } from '../requests/follow-requests.job.js';
import { ListedRequests } from '../requests/listed-requests.queries.js';
import { MailRequestJob } from '../requests/mail-request.job.js';
import { OwnRequestsData } from '../requests/own-requests-data.queries.js';
import { TeamRequests } from '../requests/team-requests.js';
import { TeleworkRequestsRepository } from '../requests/telework-requests.repository.js';
import { WithdrawRequest } from '../requests/withdraw-request.js';
import { OwnRequestController } from './own-request.controller.js';
import { OwnRequestPage } from './own-request.page.js';
import { RequestsController } from './requests.controller.js';
import { RequestsPage } from './requests.page.js';
import { TeamRequestController } from './team-request.controller.js';
import { TeamRequestPage } from './team-request.page.js';

/** In this order: the requests before `hr/agreements/:id`. */
export const REQUEST_CONTROLLERS: Type[] = [
  OwnRequestController,
  RequestsController,
  TeamRequestController,
  RequestsApiController,
];

/** Offered to other modules and to the demo. */
export const REQUEST_USE_CASES: Type[] = [
  AdviseRequest,
  AskTelework,
  ChooseAdviceDays,
  DecideRequest,
  ListedRequests,
  WithdrawRequest,
];

/** What requests for telework need inside the module. */
export const REQUEST_PROVIDERS: Provider[] = [
  AdviceDelayReader,
  ReadRequests,
  RequestsApiReader,
  FollowAskerLeftJob,
  FollowRequestsJob,
  MailRequestJob,
  OwnRequestsData,
  TeamRequests,
  TeleworkRequestsRepository,
  OwnRequestPage,
  RequestsPage,
  TeamRequestPage,
];
