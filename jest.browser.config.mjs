import base from './jest.config.mjs';

const flow = base.projects.find(({ displayName }) => displayName === 'flow');

/** The pages in a real browser, one story after the other: two browsers at once on two cores wait for each other. */
export default {
  maxWorkers: 1,
  testTimeout: 120_000,
  projects: [
    {
      ...flow,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
    },
  ],
};
