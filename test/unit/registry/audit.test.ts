import { readSettings } from '../../../lib/config/settings';
import { emptyState } from '../../../lib/domain/registry/state';
import { createAudit } from '../../../lib/registry/audit';
import { silent } from '../../helpers/silent-logger';

test('only so many questions wait for the topic to be read again', async () => {
  const window = {
    base: { ...emptyState, revision: 5, at: 5 },
    changes: [],
    add: () => undefined,
    byId: () => undefined,
  };
  let isDown = (_: Error): void => undefined;
  const ranges = new Promise<never>((_, reject) => (isDown = reject));
  const { settings } = readSettings({ env: {} });
  const audit = createAudit({ window, codec: null as never, ranges: () => ranges }, settings, silent);
  const waiting = Array.from({ length: 16 }, () => audit.page({ limit: 1 }).catch((error: unknown) => error));
  await expect(audit.page({ limit: 1 })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(audit.stateAt(1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  const down = new Error('down');
  isDown(down);
  expect(await Promise.all(waiting)).toEqual(new Array(16).fill(down));
  await expect(audit.stateAt(1)).rejects.toBe(down);
});
