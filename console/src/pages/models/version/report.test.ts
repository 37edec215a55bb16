import { readReport, shortName } from './report';
import { keeperOf, readManifest, signersOf } from './manifest';

test('figures are sorted by task, and those that are shares stand in one plot', () => {
  const tasks = readReport({
    'rest-of-basket.ndcg@20': 0.227,
    'rest-of-basket.ndcg@5': 0.2,
    'rest-of-basket.novelty@20': 11.8,
    'rest-of-basket.f1@20': 0.12,
    'rest-of-basket.f1@20.samples': 6_000,
    'optimise.p50': 1.01,
    f1At20: 0.1,
  });
  expect(tasks.map(({ task }) => task)).toEqual(['', 'optimise', 'rest-of-basket']);
  const [plain, optimise, basket] = tasks;
  expect(plain?.shares.map(shortName)).toEqual(['f1At20']);
  expect(optimise?.shares).toEqual([]);
  expect(basket?.shares.map(shortName)).toEqual(['f1@20', 'ndcg@5', 'ndcg@20']);
  expect(basket?.others.map(shortName)).toEqual(['novelty@20']);
});

test('a manifest is read as far as it can be', () => {
  expect(readManifest('<html>')).toBeNull();
  expect(readManifest('{"files": null, "reference": 3}')).toMatchObject({ files: [], reference: null, data: null });
  const manifest = readManifest(
    JSON.stringify({
      lineage: { trainer: 't', data: { from: 'a', to: 'b', events: 9 } },
      files: {
        model: { path: 'm', compression: 'zstd', encryption: { algorithm: 'aes-256-gcm' }, plain: { bytes: 7 } },
      },
      reference: {
        events: 9,
        items: {
          top: [
            [1, 0.5],
            [2, 0.2],
          ],
          others: 0.3,
        },
        eventTypes: [0, 0, 1, 0],
        historyLengths: [1],
      },
    }),
  );
  expect(manifest?.files).toEqual([{ path: 'm', compression: 'zstd', encryption: 'aes-256-gcm', plainBytes: 7 }]);
  expect(manifest?.reference?.topItems).toEqual([0.5, 0.2]);
  expect(manifest?.data).toEqual({ from: 'a', to: 'b', events: 9 });
});

test('who signed, and who keeps the key', () => {
  expect(signersOf('[{"keyId": "ed25519:ab", "signature": "00"}, {"x": 1}]')).toEqual(['ed25519:ab']);
  expect(signersOf('{')).toEqual([]);
  expect(keeperOf('{"provider": "local", "keyId": "k", "wrapped": ""}')).toEqual({ provider: 'local', keyId: 'k' });
  expect(keeperOf('[]')).toBeNull();
});
