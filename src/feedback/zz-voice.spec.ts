import { test } from '@jest/globals';
import { checkProgramme, readProgramme } from '../catalog/index.js';
test('x', async () => {
  for (const programme of [await readProgramme('.'), await readProgramme('profiles/dentistry')]) {
    const found = checkProgramme(programme).filter((one) => one.severity === 'error' || (one.file ?? '').includes('booking-effort'));
    process.stderr.write(JSON.stringify(found.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`), null, 1) + '\n');
  }
});
