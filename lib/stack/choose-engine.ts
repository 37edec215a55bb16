import { existsSync } from 'node:fs';
import { AppError } from '../errors';
import { artefactFolder, fetchArtefacts } from './artefacts';
import { DockerEngine } from './docker-engine';
import { NativeEngine } from './native-engine';
import type { StackEngine } from './server-plan';
import { dockerAnswers, findJava, hasMaven } from './tools';

/** Java and Maven where they are there (Maven only for the first fetch), else a Docker daemon that answers. */
export async function chooseEngine(cacheDir: string, onProgress: (step: string) => void): Promise<StackEngine> {
  const { java, found } = await findJava();
  const fetched = existsSync(artefactFolder(cacheDir));
  const maven = fetched || (await hasMaven());
  if (java !== undefined && maven) return new NativeEngine(java, await fetchArtefacts(cacheDir, onProgress));
  if (await dockerAnswers()) return new DockerEngine();
  throw new AppError(
    'STACK_UNAVAILABLE',
    'The local Kafka and Redis need Java 17 or newer with Maven, or a running Docker. ' +
      `Found: ${found}; ${maven ? 'Maven' : 'no mvn on the PATH'}; no Docker daemon that answers \`docker info\`. ` +
      'Install one of the two (Debian and Ubuntu: apt-get install openjdk-17-jre-headless maven; macOS: brew install ' +
      'openjdk@17 maven; or Docker from docs.docker.com), or point STREAMREC_KAFKA_BROKERS and STREAMREC_REDIS_URL at ' +
      'servers that you run already.',
    { java: found, maven },
  );
}
