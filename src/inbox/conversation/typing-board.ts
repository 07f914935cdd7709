/** How long somebody counts as writing after the last sign of it. */
const forgottenMs = 10_000;

/** Who is writing to whom at this moment, in memory: nothing is lost with it but a courtesy. Instants are epoch ms. */
export class TypingBoard {
  private readonly until = new Map<string, Map<string, number>>();

  /** `who` writes to the patient. */
  note(clinicId: number, patientId: string, { who, now }: { who: string; now: number }): void {
    const key = `${clinicId} ${patientId}`;
    const writers = this.until.get(key) ?? new Map<string, number>();
    this.until.set(key, writers.set(who, now + forgottenMs));
    if (this.until.size > 1_000) this.forget(now);
  }

  /** Everybody who writes to the patient, but for `but`. */
  writers(clinicId: number, patientId: string, { but, now }: { but: string; now: number }): string[] {
    const writers = this.until.get(`${clinicId} ${patientId}`) ?? new Map<string, number>();
    return [...writers].filter(([who, until]) => until > now && who !== but).map(([who]) => who);
  }

  private forget(now: number): void {
    for (const [key, writers] of this.until) {
      if ([...writers.values()].every((until) => until <= now)) this.until.delete(key);
    }
  }
}
