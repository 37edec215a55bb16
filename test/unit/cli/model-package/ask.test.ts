import { PassThrough } from 'node:stream';
import { createAsker } from '../../../../cli/model-package/import/ask';
import { assignInputs } from '../../../../cli/model-package/import/inputs';
import { waitFor } from '../../../helpers/wait-for';

const question = {
  what: 'How many',
  option: '--many N',
  suggestion: '50',
  read(text: string) {
    if (/^\d+$/.test(text)) return Number(text);
    throw new Error('Expected a number.');
  },
};

function aTerminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  return { input, output, shown: () => shown };
}

test('an answer that does not do is asked for again, and no answer is the suggestion', async () => {
  const terminal = aTerminal();
  const asker = createAsker(terminal);
  const first = asker.ask(question);
  terminal.input.write('many\n');
  await waitFor(() => terminal.shown().includes('Expected a number.'), { what: 'the complaint' });
  terminal.input.write('7\n');
  expect(await first).toBe(7);
  const second = asker.ask(question);
  terminal.input.write('\n');
  expect(await second).toBe(50);
  expect(terminal.shown()).toContain('How many [50]: ');
  asker.close();
});

test('whoever goes away without an answer ends the command, and leaves it waiting for nothing', async () => {
  const terminal = aTerminal();
  const asked = createAsker(terminal).ask(question);
  terminal.input.end();
  await expect(asked).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('where nobody sits, the option is named', async () => {
  const asked = createAsker(null).ask(question);
  await expect(asked).rejects.toMatchObject({ code: 'CONFIG_INVALID', facts: { option: '--many N' } });
});

const shape = ['B', 'L'] as const;

test('an input that its name does not explain is asked for', async () => {
  const terminal = aTerminal();
  const asker = createAsker(terminal);
  const inputs = [
    { name: 'item_seq', type: 'int64', shape },
    { name: 'z', type: 'float32', shape },
  ];
  const assigned = assignInputs(inputs, new Map(), { asker, pads: false });
  terminal.input.write('item_ids\n');
  await waitFor(() => terminal.shown().includes('Expected one of event_types, ages, in_session.'), { what: 'a hint' });
  terminal.input.write('ages\n');
  expect((await assigned).map(({ feature }) => feature)).toEqual(['item_ids', 'ages']);
  asker.close();
});

test.each([
  [
    [
      { name: 'ids', type: 'int64', shape },
      { name: 'item', type: 'int32', shape },
    ],
    new Map(),
    /item .*: the file does not tell/,
  ],
  [[{ name: 'x', type: 'float32', shape }], new Map([['x', 'ages']] as const), /no input takes item_ids/],
  [
    [{ name: 'x', type: 'float32', shape }],
    new Map([['x', 'item_ids']] as const),
    /item_ids is no numbers of that type/,
  ],
  [
    [
      { name: 'a', type: 'int64', shape },
      { name: 'b', type: 'int64', shape },
    ],
    new Map([
      ['a', 'item_ids'],
      ['b', 'item_ids'],
    ] as const),
    /two inputs would take item_ids/,
  ],
  [[{ name: 'a', type: 'int64', shape: ['B', 'L', 4] }], new Map(), /has 3 axes: expected 2/],
])('inputs that cannot be assigned: case %#', async (inputs, given, message) => {
  await expect(assignInputs(inputs, given, { asker: createAsker(null), pads: false })).rejects.toThrow(message);
});
