export { ESTIMATE_FORM } from './estimate/estimate.forms.js';
export { ForecastsRepository } from './forecast/forecasts.repository.js';
export { KeepForecast } from './forecast/keep-forecast.js';
export { RegisterHomes } from './forecast/register-homes.queries.js';
export { peopleText } from './people/people-list.rules.js';
export { SavingsModule } from './savings.module.js';
