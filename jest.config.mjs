// Nest 12 is ESM only, so Jest runs in its ESM mode (see the test script's NODE_OPTIONS).
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.check.json', diagnostics: false }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^fast-check$': '<rootDir>/test/support/properties.ts' },
};

export default {
  // A run of one process keeps the modules of every suite it has loaded: 4 GB after ninety, and slower with each.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // A guard against a test that hangs; no test measures time by it.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'rules',
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/web/src/**/*.spec.ts',
        '<rootDir>/test/golden/**/*.test.ts',
        '<rootDir>/test/docs/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'flow',
      testMatch: ['<rootDir>/test/{flow,contract,replay,fault,access}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
