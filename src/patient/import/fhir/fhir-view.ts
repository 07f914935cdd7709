import { z } from 'zod';

const count = z.int();
const counts = { created: count, changed: count, unchanged: count, refused: count, ignored: count };
const remark = {
  file: z.string().optional(),
  line: count,
  entry: count.optional(),
  resource: z.string().optional(),
  path: z.string().optional(),
  reason: z.string(),
};

/** The report of an import of FHIR, for the OpenAPI document. */
export const fhirReportView = z
  .object({
    kind: z.literal('fhir'),
    dryRun: z.boolean(),
    rows: count,
    ...counts,
    types: z.record(z.string(), z.object({ read: count, ...counts })),
    deceased: count,
    inactive: count,
    refusals: z.array(z.object({ ...remark, fix: z.string() })),
    refusalsInAll: count,
    remarks: z.array(z.object(remark)),
    remarksInAll: count,
    stopped: z.array(
      z.object({ file: z.string().optional(), line: count.optional(), reason: z.string(), fix: z.string().optional() }),
    ),
  })
  .meta({ id: 'FhirImportReport' });
