import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const profiles = 'profiles';

/** The shipped programme and every profile beside it, as directories. */
export function programmes(): string[] {
  const found = readdirSync(process.cwd()).includes(profiles) ? readdirSync(profiles, { withFileTypes: true }) : [];
  return ['.', ...found.filter((entry) => entry.isDirectory()).map(({ name }) => join(profiles, name))];
}
