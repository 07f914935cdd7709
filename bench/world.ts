/**
 * The small world of the bench: one clinic at noon, and people whose timers fell due during its morning. Product and raw
 * reference stand on the same rows; instants are epoch milliseconds.
 */
export const benchClinic = 1;

/** Noon of a summer Monday in Kyiv, far from any clock change. */
export const noon = Date.UTC(2026, 5, 15, 9);
export const day = 86_400_000;

/** The first timer falls due two hours before noon, the last a millisecond before it. */
export const morning = noon - 7_200_000;

export const states = Array.from({ length: 20 }, (_, index) => `s${String(index + 1).padStart(2, '0')}`);
export const scenarioId = 'bench-cycle';
export const timerName = (state: string): string => `${state}/P1D`;
