export { InterviewOutcomes } from './interview-outcomes.queries.js';
export { InterviewsRepository } from './interviews.repository.js';
export { InterviewsModule } from './interviews.module.js';
export { PlanInterview } from './plan-interview.js';
