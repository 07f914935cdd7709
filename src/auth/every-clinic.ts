/**
 * Does it for every clinic, one after the other. A clinic's failure is told and does not keep the next one from its turn; where not even
 * the list can be read, that alone is told, and the sweep comes again.
 */
export async function everyClinic(
  auth: { clinicIds(): Promise<readonly number[]> },
  turn: (clinicId: number) => Promise<unknown>,
  failed: (told: { readonly clinic_id?: number; readonly error: unknown }) => void,
): Promise<void> {
  const clinicIds = await auth.clinicIds().catch((error: unknown) => {
    failed({ error });
    return [];
  });
  for (const clinicId of clinicIds) {
    await turn(clinicId).catch((error: unknown) => failed({ clinic_id: clinicId, error }));
  }
}
