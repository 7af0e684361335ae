export {
  assertDeclared,
  defineEvent,
  type EventDefinition,
  type EventHandler,
  Events,
  HandlesEvent,
} from './events.js';
export { EventsModule } from './events.module.js';
