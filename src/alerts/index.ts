export { AlertsModule } from './alerts.module.js';
export { RaisedAlerts } from './raised-alerts.queries.js';
