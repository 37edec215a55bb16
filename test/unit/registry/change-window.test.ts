import { stateAt } from '../../../lib/domain/registry/apply-change';
import { createChangeWindow } from '../../../lib/registry/change-window';
import { aWorld } from '../domain/registry/world';

test('a window holds the newest changes, knows them by their ids, and the state before them', () => {
  const { changes } = aWorld(...Array.from({ length: 50 }, (_, i) => `v${i}`));
  const window = createChangeWindow(10_000);
  for (const change of changes) {
    window.add(change, 400);
    const first = window.changes[0]?.revision ?? 0;
    expect(window.changes).toEqual(changes.slice(first - 1, change.revision));
    expect(window.base).toEqual(stateAt(changes.slice(0, first - 1), Infinity));
  }
  expect(window.changes).toHaveLength(10);
  expect(window.byId(changes[49]?.changeId ?? '')).toBe(changes[49]);
  expect(window.byId(changes[39]?.changeId ?? '')).toBeUndefined();
});

test('one that is larger than the whole window is held alone', () => {
  const { changes } = aWorld('1', '2');
  const window = createChangeWindow(100);
  for (const change of changes) window.add(change, 5_000);
  expect(window.changes).toEqual(changes.slice(-1));
});
