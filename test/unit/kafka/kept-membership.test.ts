import { asTheSameMember, forgetting, type Member } from '../../../lib/kafka/kept-membership';

/** Brokers that know members by their ids. */
function setUp() {
  const known = new Set<string>();
  const asked: (string | null)[] = [];
  const state = { isAway: false };
  const join = asTheSameMember(async function () {
    asked.push(this.memberId);
    if (state.isAway) throw new Error('away');
    // As kafkajs: it tries again as a new member.
    if (this.memberId !== null && !known.has(this.memberId)) this.memberId = null;
    this.memberId ??= `member-${asked.length}`;
    known.add(this.memberId);
  });
  const leave = forgetting(async function () {
    if (state.isAway) throw new Error('away');
    if (this.memberId !== null) known.delete(this.memberId);
    this.memberId = null;
  });
  const cluster = {};
  const start = (): Member => ({ cluster, memberId: null });
  return { known, asked, state, join, leave, start };
}

test('who could not leave joins as the member that it was, also after starts that failed', async () => {
  const { asked, state, join, leave, start } = setUp();
  const first = start();
  await join.call(first);
  state.isAway = true;
  await expect(leave.call(first)).rejects.toThrow('away');
  await expect(join.call(start())).rejects.toThrow('away');
  state.isAway = false;
  const third = start();
  await join.call(third);
  expect(asked).toEqual([null, 'member-1', 'member-1']);
  expect(third.memberId).toBe('member-1');
});

test('who left in order joins as somebody new', async () => {
  const { asked, join, leave, start } = setUp();
  const first = start();
  await join.call(first);
  await leave.call(first);
  await join.call(start());
  expect(asked).toEqual([null, null]);
});

test('whom the brokers know no more is somebody new, also at the next start', async () => {
  const { asked, known, state, join, leave, start } = setUp();
  const first = start();
  await join.call(first);
  known.clear();
  const second = start();
  await join.call(second);
  expect(second.memberId).toBe('member-2');
  state.isAway = true;
  await leave.call(second).catch(() => undefined);
  state.isAway = false;
  await join.call(start());
  expect(asked).toEqual([null, 'member-1', 'member-2']);
});

test('a member that is told to join anew within one start is not who it was', async () => {
  const { asked, join, start } = setUp();
  const one = start();
  await join.call(one);
  one.memberId = null;
  await join.call(one);
  expect(asked).toEqual([null, null]);
});

test('consumers are members each by itself', async () => {
  const { asked, join, start } = setUp();
  await join.call(start());
  await join.call({ cluster: {}, memberId: null });
  expect(asked).toEqual([null, null]);
});
