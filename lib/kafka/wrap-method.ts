/**
 * Gives what wraps a method of one of kafkajs's own classes, once for the process. kafkajs is pinned to the version that its callers were written for.
 * @param file the module whose export is the class.
 */
export function methodWrapper<Method>(file: string, name: string, wrap: (method: Method) => Method): () => void {
  let isInstalled = false;
  return () => {
    if (isInstalled) return;
    isInstalled = true;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
    const { prototype } = require(file) as { prototype: Record<string, Method> };
    prototype[name] = wrap(prototype[name] as Method);
  };
}
