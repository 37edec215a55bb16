import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

function clientsLoadedBy(program: string): string {
  const telling = `${program};
    console.log(Object.keys(require.cache).some((file) => file.includes('@aws-sdk')));`;
  return execFileSync(process.execPath, ['-e', telling], { encoding: 'utf8', cwd: root, stdio: 'pipe' }).trim();
}

test.each(['recommender', 'gateway', 'registry', 'archiver'])('%s starts without the client of a cloud', (name) => {
  expect(clientsLoadedBy(`require('./services/${name}/index')`)).toBe('false');
});

test.each([
  ['s3://bucket/models', 'true'],
  ['file:/nowhere', 'false'],
])('a store at %s loads it: %s', (artefacts, isLoaded) => {
  const settings = {
    artefacts,
    s3Endpoint: 'http://127.0.0.1:9',
    s3Region: 'x',
    s3AccessKeyId: 'a',
    s3SecretAccessKey: 'b',
    s3PathStyle: true,
  };
  const making = `require('./lib/artefacts/create-artefact-store').createArtefactStore(${JSON.stringify(settings)})`;
  expect(clientsLoadedBy(making)).toBe(isLoaded);
});
