// The tests' fast-check (see jest.config.mjs): a run on one commit says the same every time, so that a red one is met by whoever
// made the change. New cases are looked for on purpose: PROPERTY_EFFORT=10 draws fresh seeds and ten times as many.
import real from '../../node_modules/fast-check/lib/fast-check.js';

const effort = Number(process.env['PROPERTY_EFFORT'] ?? '');
/** What fast-check runs where a property says nothing. */
const usualRuns = 100;

if (!(effort > 0)) real.configureGlobal({ seed: 20_261_123 });

const assert = ((property: Parameters<typeof real.assert>[0], parameters: Parameters<typeof real.assert>[1]) =>
  real.assert(
    property,
    effort > 0 ? { ...parameters, numRuns: Math.ceil((parameters?.numRuns ?? usualRuns) * effort) } : parameters,
  )) as typeof real.assert;

export default { ...real, assert };
