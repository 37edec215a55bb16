/** Jest's globalTeardown: ends what its globalSetup, in the same process, has started. */
async function tearDown(): Promise<void> {
  await globalThis.streamrecTestStack?.stop();
}

export = tearDown;
