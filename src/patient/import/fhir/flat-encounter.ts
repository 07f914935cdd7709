/** A string by that name, if there is one. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Analytics exports flatten encounters to one level: `{id, patient, status, class, type, start, end}`, without a
 * resourceType. This is the Encounter that such a line stands for; undefined when it is none.
 */
export function flatEncounter(line: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  if (line['resourceType'] !== undefined) return undefined;
  const [id, patient, status, classCode] = ['id', 'patient', 'status', 'class'].map((name) => textOf(line[name]));
  const start = textOf(line['start']);
  if (id === undefined || patient === undefined || status === undefined || classCode === undefined) return undefined;
  const type = textOf(line['type']);
  const end = textOf(line['end']);
  return {
    resourceType: 'Encounter',
    id,
    status,
    class: { code: classCode },
    subject: { reference: /[/:]/.test(patient) ? patient : `Patient/${patient}` },
    ...(type === undefined ? {} : { type: [{ text: type }] }),
    period: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
  };
}
