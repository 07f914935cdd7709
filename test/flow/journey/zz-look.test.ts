import fs from 'node:fs';
import { it, jest } from '@jest/globals';
import { AuthService } from '../../../src/auth/index.js';
import { ReportProjections } from '../../../src/journey/index.js';
import { readProgramme } from '../../../src/catalog/index.js';
import { House } from '../../support/house.js';
import { people } from './kpi-grounds.js';
import { History } from './kpi-history.js';
jest.setTimeout(120_000);
it('look', async () => {
  const house = await House.open({ programme: await readProgramme(process.cwd()) });
  const known = await people(house, 150);
  await house.rows(`UPDATE patient SET client_group = 'repeat' WHERE clinic_id = $1`, [1]);
  await new History(known).write(house);
  await house.get(ReportProjections).refresh(1);
  const { key } = await house.run((tx) => house.get(AuthService).createApiKey(tx, 'report'));
  for (const [locale, format] of [['uk', 'docx'], ['ru', 'pdf'], ['en', 'pdf']]) {
    const response = await fetch(`${await house.origin()}/api/v1/reports/journey.${format}?from=2025-10-01&to=2026-01-11&locale=${locale}`, { headers: { authorization: `Bearer ${key}` } });
    fs.writeFileSync(`/tmp/kpi-out/report-${locale}.${format}`, Buffer.from(await response.arrayBuffer()));
  }
  fs.writeFileSync('/tmp/kpi-out/digest.json', JSON.stringify((await house.call('GET', '/digest')).body, null, 1));
  fs.writeFileSync('/tmp/kpi-out/kpis.json', JSON.stringify((await house.call('GET', '/kpis?from=2025-10-01&to=2026-01-11')).body, null, 1));
  fs.writeFileSync('/tmp/kpi-out/frequency.json', JSON.stringify((await house.call('GET', '/frequency')).body, null, 1));
  await house.close();
});
