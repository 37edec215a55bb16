import { tree } from '../../../../cli/registry/model/lineage';

const node = (version: string, depth: number, branch = 'main') => ({
  version,
  depth,
  branch,
  parent: null,
  deleted: false,
});

test('draws who descends from whom', () => {
  const nodes = [
    node('1', 0),
    node('2', 1),
    node('summer-1', 2, 'summer'),
    node('summer-2', 3, 'summer'),
    { ...node('3', 2), deleted: true },
    node('2b', 1),
    node('other', 0),
  ];
  expect(tree(nodes)).toBe(
    [
      '1  main',
      '├─ 2  main',
      '│  ├─ summer-1  summer',
      '│  │  └─ summer-2  summer',
      '│  └─ 3  main, deleted',
      '└─ 2b  main',
      'other  main',
    ].join('\n'),
  );
  expect(tree([])).toBe('no versions');
});

test('a version’s name cannot steer the terminal', () => {
  expect(tree([node('\u001b[2J', 0)])).toBe('\\x1b[2J  main');
});
