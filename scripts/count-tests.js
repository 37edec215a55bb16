'use strict';
/** Prints `N passed, N failed` from jest's own result, last; a suite that could not run counts as one failed, and what was skipped as neither. */
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
  if (skipped > 0) console.log(`${skipped} tests were skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  console.log(`no count of tests: ${error.message}`);
  process.exitCode = 1;
}
