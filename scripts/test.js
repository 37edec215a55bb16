'use strict';
/**
 * The tests, by jest: first those that may run side by side, then those that need the machine. Options are jest's; with
 * --outputFile=FILE it holds the result of all.
 */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const jest = join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const given = process.argv.slice(2);
const isOutput = (option) => option.startsWith('--outputFile=');
const outputFile = given.find(isOutput)?.slice('--outputFile='.length);
const options = given.filter((option) => !isOutput(option));

const runs = [
  ['--selectProjects', 'unit', 'console', 'integration', 'trainer', '--maxWorkers=2'],
  // Its limits are of a machine of its own.
  ['--selectProjects', 'chaos', '--maxWorkers=1'],
];

/** Whoever says which projects gets one run of them. */
const wanted = options.includes('--selectProjects') ? [[]] : runs;
const folder = mkdtempSync(join(tmpdir(), 'streamrec-tests-'));
try {
  const results = wanted.map((run, index) => {
    const file = join(folder, `${index}.json`);
    const args = [...options, ...run, '--passWithNoTests', ...(outputFile ? [`--outputFile=${file}`] : [])];
    const { status } = spawnSync(process.execPath, [jest, ...args], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = status ?? 1;
    return outputFile ? JSON.parse(readFileSync(file, 'utf8')) : null;
  });
  if (outputFile) writeFileSync(outputFile, JSON.stringify(together(results)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function together(results) {
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  return {
    numPassedTests: sum('numPassedTests'),
    numFailedTests: sum('numFailedTests'),
    numPendingTests: sum('numPendingTests'),
    numRuntimeErrorTestSuites: sum('numRuntimeErrorTestSuites'),
    testResults: results.flatMap(({ testResults }) => testResults),
  };
}
