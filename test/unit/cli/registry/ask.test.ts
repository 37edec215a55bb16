import { PassThrough } from 'node:stream';
import { goOn } from '../../../../cli/registry/ask';

function terminal(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  return { input, output };
}

test.each([
  ['y', true],
  ['YES', true],
  ['n', false],
  ['', false],
  ['yellow', false],
])('"%s" means %s', async (answer, expected) => {
  const { input, output } = terminal(true);
  const asked = goOn({ input, output });
  input.write(`${answer}\n`);
  expect(await asked).toBe(expected);
  expect(String(output.read())).toContain('Go on? [y/N]');
});

test('an end of the input means no', async () => {
  const { input, output } = terminal(true);
  const asked = goOn({ input, output });
  input.end();
  expect(await asked).toBe(false);
});

test('without a terminal nobody is asked, and nothing done', async () => {
  await expect(goOn(terminal(false))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('--yes') as string,
  });
});
