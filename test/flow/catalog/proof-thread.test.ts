import { expect, test } from '@jest/globals';
import { compiled, startChild } from '../../support/child.js';

/** Runs in a process of the compiled product, where proofs have threads of their own. */
const program = `
  const { ProofThread } = await import(process.argv[1]);
  const states = Array.from({ length: 3000 }, (_, index) => '    s' + index + ': {after: {P1D: s' + (index + 1) + '}}').join('\\n');
  const order = (text) => ({ files: [{ file: 'scenarios/x.yaml', text }], enclosed: [] });
  const bomb = order('scenario: x\\nmachine:\\n  initial: s0\\n  states:\\n' + states + '\\n');
  const said = [];
  const [slow, quick, hasty] = [new ProofThread(60000), new ProofThread(60000), new ProofThread(1)];
  await quick.ask(order('scenario: x'));
  let turns = 0;
  const counting = setInterval(() => { turns += 1; }, 1);
  const large = slow.ask(bomb).then(({ sizes }) => said.push('large ' + sizes[0].fault));
  const small = quick.ask(order('scenario: x')).then(() => said.push('small'));
  const stale = new AbortController();
  const dropped = quick.ask(bomb, stale.signal).catch(({ code }) => said.push(code));
  stale.abort();
  await Promise.all([large, small, dropped]);
  clearInterval(counting);
  await hasty.ask(bomb).catch(({ code }) => said.push(code));
  await quick.ask(order('scenario: x')).then(() => said.push('after'));
  process.stdout.write(JSON.stringify({ said, turned: turns > 10 }));
`;

test('what takes long to prove holds up nobody: others are answered before it, and what takes too long ends', async () => {
  const adapter = `file://${compiled('catalog', 'draft', 'proof-thread.adapter.js')}`;
  const { stdout, stderr } = await startChild(['--input-type=module', '-e', program, adapter], {}).ended;
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    said: ['DRAFT_PROOF_STALE', 'small', 'large 3000 states, and 500 is the limit', 'DRAFT_TOO_COMPLEX', 'after'],
    turned: true,
  });
});
