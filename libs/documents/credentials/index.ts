export { issueSdJwt, type CredentialClaims } from './sd-jwt.js';
export { statementCredential, type CredentialKind } from './statement-credential.js';
export { signStatusList, type CredentialStatuses } from './status-list.js';
