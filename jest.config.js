/** Runs what tsc compiled: stack traces lead to the .ts lines by its inline source maps. */
const esModules = {
  allowJs: true,
  module: 'commonjs',
  moduleResolution: 'node10',
  ignoreDeprecations: '6.0',
  target: 'es2023',
  isolatedModules: true,
};
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // Node.js requires these ES modules as they are; jest's own modules do not.
  transform: { '/node_modules/hyparquet': ['ts-jest', { tsconfig: esModules, diagnostics: false }] },
  transformIgnorePatterns: ['/node_modules/(?!hyparquet)'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/'],
};

module.exports = {
  rootDir: __dirname,
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/dist/test/unit/**/*.test.js', '<rootDir>/dist/test/contract/**/*.test.js'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['integration', 'e2e', 'issues'].map((folder) => `<rootDir>/dist/test/${folder}/**/*.test.js`),
      testPathIgnorePatterns: ['/test/integration/trainer/'],
      globalSetup: '<rootDir>/dist/test/helpers/global-setup.js',
      globalTeardown: '<rootDir>/dist/test/helpers/global-teardown.js',
    },
    {
      ...shared,
      displayName: 'console',
      // Its logic alone, without a page; what the pages do is tried in a browser by test/e2e.
      testMatch: ['<rootDir>/console/src/**/*.test.ts'],
      transform: { '\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/console/tsconfig.test.json', diagnostics: false }] },
    },
    {
      ...shared,
      displayName: 'chaos',
      // Starts servers of its own.
      testMatch: ['<rootDir>/dist/test/chaos/**/*.test.js'],
    },
    {
      ...shared,
      displayName: 'trainer',
      // Graphs run on the tests' own thread, and need no servers.
      testEnvironment: '<rootDir>/dist/test/helpers/native-arrays-environment.js',
      testMatch: ['<rootDir>/dist/test/integration/trainer/**/*.test.js'],
    },
  ],
};
