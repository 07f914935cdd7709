import type { Colour } from './colour.js';

/** Whose part of the figures is meant; null: everybody's, everywhere, for whatever service. */
export interface MapCut {
  readonly groups: readonly string[] | null;
  readonly persona: string | null;
  readonly branch: string | null;
  /** As the clinic system calls it. */
  readonly services: readonly string[] | null;
  /** Of contacts alone; what was planned and has left by none stands under no channel. */
  readonly channel: string | null;
}

interface Place {
  readonly touchpoint: string;
  readonly group: string;
}

export interface ContactFigures extends Place {
  readonly channel: string;
  readonly planned: number;
  readonly held: number;
  readonly sent: number;
  readonly delivered: number;
  readonly failed: number;
  readonly answered: number;
}

export interface HandoverFigures extends Place {
  readonly opened: number;
  readonly accepted: number;
  readonly returned: number;
  readonly overdue: number;
}

/** Sums of answers as shares of their scale. */
export interface ScoreFigures extends Place {
  readonly attribute: string;
  readonly n: number;
  readonly total: number;
  readonly squares: number;
  readonly high: number;
}

export interface TransitionFigures {
  readonly from: string;
  readonly to: string;
  readonly moved: number;
  readonly medianHours: number | null;
}

export interface ImportanceFigures {
  readonly touchpoint: string;
  readonly target: 'return' | 'nps';
  readonly n: number;
  readonly estimate: number | null;
}

/** Everything the projections say about a period and a cut; rows with a group are those of all groups, so that each can be shown. */
export interface MapFigures {
  readonly contacts: readonly ContactFigures[];
  readonly handovers: readonly HandoverFigures[];
  readonly waits: readonly { readonly touchpoint: string; readonly minutes: number }[];
  readonly scores: readonly ScoreFigures[];
  readonly weeks: readonly {
    readonly touchpoint: string;
    readonly group: string;
    readonly week: string;
    readonly n: number;
    readonly total: number;
  }[];
  readonly transitions: readonly TransitionFigures[];
  readonly population: readonly { readonly stage: string; readonly group: string; readonly patients: number }[];
  readonly importance: readonly ImportanceFigures[];
  readonly colours: readonly { readonly day: string; readonly colour: Colour; readonly n: number }[];
}

/** A problem that is open, or was noticed and not yet confirmed. Instants are epoch ms. */
export interface ProblemAt {
  readonly problemId: string;
  readonly touchpoint: string;
  readonly title: string;
  readonly state: 'proposed' | 'open';
  readonly firstAt: number;
  readonly lastAt: number;
  readonly voices: number;
  /** Client groups of those who said it; none: nobody knows, so it is everybody's. */
  readonly groups: readonly string[];
}

export interface ImprovementAt {
  readonly improvementId: string;
  readonly touchpoint: string;
  readonly title: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly verifiedAt: number | null;
  /** When it was done; null before that. */
  readonly releasedAt: number | null;
}

/** The day of the clinic after which a touchpoint is another one. */
export interface ReleaseDay {
  readonly touchpoint: string;
  readonly day: string;
}

/** Something that was said about a touchpoint, in the words of whoever said it. */
export interface VoiceAt {
  readonly feedbackId: string;
  readonly kind: string;
  readonly source: string;
  readonly sentiment: string;
  readonly text: string;
  readonly saidAt: number;
}

/** One answer behind a score; whose it is is not said. */
export interface AnswerAt {
  readonly survey: string;
  readonly attribute: string;
  readonly score: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly answeredAt: number;
}

/** A handover that came back or waited too long. */
export interface HandoverAt {
  readonly handoverId: string;
  readonly department: string;
  readonly openedAt: number;
  readonly returned: boolean;
  readonly overdue: boolean;
}

/** A patient in a running scenario of a touchpoint. */
export interface PatientAt {
  readonly patientId: string;
  readonly name: string | null;
  readonly enrolmentId: string;
  readonly scenario: string;
  readonly value: unknown;
  readonly startedAt: number;
}
