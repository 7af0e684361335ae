export { IdentityCommandsModule, IdentityModule } from './identity.module.js';
export { ConnectDemoIdp } from './demo-idp/connect-demo-idp.js';
export { GrantRole, type GrantRoleInput } from './members/grant-role.js';
export type { Member } from './members/member.js';
export { ConnectSaml, type ConnectedSaml } from './saml/connect-saml.js';
export { CreateApiToken, type CreateApiTokenInput } from './tokens/create-api-token.js';
export { TOKEN_SCOPES, type TokenScope } from './tokens/api-token.rules.js';
