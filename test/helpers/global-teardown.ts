/** Jest's globalTeardown: ends what its globalSetup, in the same process, has started. */
async function tearDown(): Promise<void> {
  await Promise.all((globalThis.streamrecTestStacks ?? []).map((stack) => stack.stop()));
}

export = tearDown;
