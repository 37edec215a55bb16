/** Groups of an IPv6 address that say whose network it is: whoever has one, has all 2^64 addresses behind them. */
const ofNetwork = 4;
const groups = 8;

/** What an address is counted as: an IPv4 address, also within IPv6, as itself; one of IPv6 as its /64. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const front = split(head);
  const back = split(tail ?? '');
  // An IPv4 address at the end takes the room of two.
  const taken = front.length + back.length + (back.at(-1)?.includes('.') === true ? 1 : 0);
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, groups - taken)).fill('0');
  const network = [...front, ...zeros, ...back].slice(0, ofNetwork);
  return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}

const split = (text: string): string[] => (text === '' ? [] : text.split(':'));
