export const pauseScopes = ['scenario', 'channel', 'clinic'] as const;
export type PauseScope = (typeof pauseScopes)[number];

/** What stands still of a clinic. */
export interface PauseBook {
  readonly clinic: boolean;
  readonly channels: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
  /** The clinic goes on after a pause; until the end of it what was heard meanwhile is spread. */
  readonly catchUp?: CatchUp | undefined;
}

/** Epoch ms. */
export interface CatchUp {
  readonly from: number;
  readonly until: number;
}

/** Nothing is paused. */
export const noPauses: PauseBook = { clinic: false, channels: new Set(), scenarios: new Set() };

/** The pauses as both loops look them up. */
export function pauseBook(
  pauses: readonly { readonly scope: PauseScope; readonly id: string }[],
  catchUp?: CatchUp,
): PauseBook {
  const of = (scope: PauseScope) => new Set(pauses.filter((pause) => pause.scope === scope).map((pause) => pause.id));
  return { clinic: of('clinic').size > 0, channels: of('channel'), scenarios: of('scenario'), catchUp };
}
