import { openListWriter } from '../../../../cli/replay/list-writer';

test('a file that cannot be written is told before anything is replayed', async () => {
  await expect(openListWriter('/nowhere/at/all.jsonl', 'user_history')).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('--out /nowhere/at/all.jsonl cannot be written') as string,
  });
});
