/** The feedback room's door: what is said about the clinic, the numbers patients give, and who is told what became of it. */
export { FeedbackModule } from './feedback.module.js';
export { themes, type Theme } from './sentiment/lexicon.js';
export { SurveyReader } from './survey/survey-reader.store.js';
export type { AnswerQuery, AnswerRow, RoundCount, ScoreRow } from './survey/survey-reader.store.js';
export { AuthorNotes, type AuthorNote } from './voice/author-notes.service.js';
export { StaffIdeas } from './voice/staff-ideas.service.js';
export { VoiceBook } from './voice/voice-book.service.js';
export { VoiceReader } from './voice/voice-reader.service.js';
export type { VoiceCount } from './voice/voice.store.js';
export { voiceKinds, voiceStates } from './voice/voice.js';
export type { NewVoice, Voice, VoiceKind, VoiceQuery, VoiceState } from './voice/voice.js';
export { ImprovementReader } from './improvement/improvement-reader.service.js';
export type { ImprovementRow, Stalled } from './improvement/improvement-reader.service.js';
export { LoopSweep } from './improvement/loop-sweep.worker.js';
export { ProblemReader } from './problem/problem-reader.service.js';
export type { ProblemAt, ProblemVoice } from './problem/problem.js';
