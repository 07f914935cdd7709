import fs from 'node:fs';
import { expect, it } from '@jest/globals';
import { previewApi } from '../../../src/api-document.js';

it('keeps the client of the pages in step with the OpenAPI document', async () => {
  const { clientText } = (await import('../../../scripts/web-client-text.mjs' as string)) as {
    clientText(document: unknown): Promise<string>;
  };
  const kept = fs.readFileSync('web/src/api/schema.d.ts', 'utf8');
  expect({ inStep: kept === (await clientText(await previewApi())), otherwise: 'run npm run client' }).toEqual({
    inStep: true,
    otherwise: 'run npm run client',
  });
});
