'use strict';
/** Prints `N passed, N failed, N skipped` from jest's own result; a suite that could not run counts as one failed. */
const { readFileSync } = require('node:fs');

const [, , file] = process.argv;
try {
  const result = JSON.parse(readFileSync(file, 'utf8'));
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests: skipped,
    numRuntimeErrorTestSuites: broken,
  } = result;
  if (![passed, numFailedTests, skipped, broken].every(Number.isInteger))
    throw new Error(`${file} is no result of jest`);
  const failed = numFailedTests + broken;
  if (broken > 0) console.log(`${broken} test files could not run`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  console.log(`no count of tests: ${error.message}`);
  process.exitCode = 1;
}
