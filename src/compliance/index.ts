export { behindNotice } from './board.view.js';
export type { Board, BoardLine } from './board.rules.js';
export { ComplianceBoard } from './compliance-board.js';
export { CurrentBoard, type JudgedBoard } from './current-board.js';
export { ComplianceModule } from './compliance.module.js';
export { RuleVerdictsRepository } from './history/rule-verdicts.repository.js';
export { lawWords } from './law-words.js';
export { PresenceFacts } from './facts/presence-facts.js';
export { InterviewFacts } from './facts/interview-facts.js';
