/** A client of OpenID Connect through the certified library: providers, the exchange of a code, what may go wrong. */
export { browserBound, levelAsked, type Offered } from './openid-request.rules.js';
export { faultOf, type OpenidFault } from './openid-fault.js';
export { OpenidClient, type Client, type Exchanged, type Provider } from './openid-client.js';
export { OpenidClientModule } from './openid-client.module.js';
