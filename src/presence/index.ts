export { PresenceModule } from './presence.module.js';
export { RecordPresenceAct } from './gate/record-presence-act.js';
export { SwitchPresence } from './gate/switch-presence.js';
