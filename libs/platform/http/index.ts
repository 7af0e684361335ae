export { accountOf } from './account-of-session.js';
export { principalOf } from './context.middleware.js';
export { BoundedExpress } from './bounded-express.js';
export { configureHttp } from './configure-http.js';
export { RECEIVED, several, TICKED } from './form-controls.js';
export { parseId, parseInput, submitForm, typedIn, type RefusedForm } from './forms.js';
export { addressKey, callerKey } from './gate.js';
export { HttpModule } from './http.module.js';
export { Idempotency, type StoredAnswer } from './idempotency.js';
export { Api, ApiList, type ApiOperation } from './api-operation.js';
export { Limited } from './limited.js';
export { NextLinkInterceptor } from './next-link.interceptor.js';
export { Menu } from './menu.js';
export { formToken, isOwnForm, operatorDoor, operatorOf } from './operator-door.js';
export { jsonFeed, type FeedItem, type JsonFeed } from './json-feed.js';
export { BY_ID, listed, paging, type Listed } from './paging.js';
export { PrincipalResolver, type BearerToken, type Principal } from './principal.js';
export type { Limit } from './limit.js';
export { RateLimits } from './rate-limit.js';
export { RequestGuardsModule } from './request-guards.module.js';
export { errorSummary, fieldWords, refusalText } from './refusal-text.js';
export {
  file,
  FileResult,
  Framed,
  Page,
  page,
  PageResult,
  redirect,
  ReadableOffline,
  ReturnsByBack,
  SharedFor,
  stream,
} from './results.js';
export { runProgress } from './run-progress.js';
export { allowFormAction, nonceOf } from './security-headers.js';
export { TokenCookie } from './token-cookie.js';
export {
  receiveDigest,
  receiveStream,
  receiveUpload,
  receiveUploads,
  TakesUpload,
  type FilesLimits,
  type Received,
  type ReceivedFiles,
  type Upload,
} from './uploads.js';
export { SessionReader, sessionPersonOf, type SessionPerson, type StoredSession } from './session-reader.js';
export { SESSION_ABSOLUTE_MS, sessionCookieName, type Flash, type SessionPrincipal } from './session.js';
export { SEARCH_LIST } from './search-list.forms.js';
