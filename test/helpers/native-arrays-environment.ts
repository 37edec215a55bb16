import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest runs each test file in a realm of its own, whose typed arrays ONNX Runtime's native part does not take for its.
 * Tests that run a graph on their own thread ask for this environment.
 */
// eslint-disable-next-line no-restricted-syntax -- jest loads an environment by its default export
export default class NativeArraysEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { BigInt64Array, Float32Array, Int32Array, Uint8Array, ArrayBuffer });
  }
}
