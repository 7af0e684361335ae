/** Travel times as the configuration wants them. */
export { RoutingModule } from './routing.module.js';
