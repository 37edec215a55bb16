import { isProbe, probePrefix, probeUser } from '../../../lib/domain/probe';

test('a user is the probe by the reserved beginning of its id alone', () => {
  expect([0, 11].map(probeUser)).toEqual(['streamrec-probe-0', 'streamrec-probe-11']);
  expect(isProbe(probeUser(3))).toBe(true);
  for (const customer of ['', 'u1', ' streamrec-probe-1', 'Streamrec-probe-1', 'streamrec-prob', `x${probePrefix}`]) {
    expect(isProbe(customer)).toBe(false);
  }
});
