/** Header-like lines, unfolded: small name and value, in their order. `null` stands for a blank line. */
export type Field = readonly [name: string, value: string];

const FIELD = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]{0,4}:(.*)$/;

/** Reads `Name: value` lines. What is neither a field, a folded line nor blank is skipped. */
export function readFields(text: string, limit = 4000): readonly (Field | null)[] {
  const fields: (Field | null)[] = [];
  for (const line of text.split(/\r?\n/, limit)) {
    const last = fields.at(-1);
    if (/^[ \t]+\S/.test(line) && last !== undefined && last !== null) {
      fields[fields.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
    } else if (line.trim() === '') {
      fields.push(null);
    } else {
      const match = FIELD.exec(line);
      if (match !== null) {
        fields.push([(match[1] ?? '').toLowerCase(), (match[2] ?? '').trim()]);
      }
    }
  }
  return fields;
}

/** Of the headers of one mail: the first value of each name, up to the first blank line that follows a field. */
export function readHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const field of readFields(text, 1000)) {
    if (field === null) {
      if (headers.size > 0) {
        break;
      }
    } else if (!headers.has(field[0])) {
      headers.set(field[0], field[1]);
    }
  }
  return headers;
}
