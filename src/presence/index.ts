export { PresenceModule } from './presence.module.js';
export { RecordPresenceAct } from './gate/record-presence-act.js';
export { PresenceGateRepository } from './gate/presence-gate.repository.js';
export { ConfirmPresence } from './host/confirm-presence.js';
export { ExpectedPeopleRepository } from './host/expected-people.repository.js';
export { SwitchPresence } from './gate/switch-presence.js';
