import { decodeAlter, decodeDescribe, encodeAlter, encodeDescribe } from '../../../lib/kafka/client-quotas';
import { FlexibleWriter } from '../../../lib/kafka/flexible-requests';

const entity = { type: 'client-id', name: 'a.b' } as const;

test('the question for quotas, byte by byte', () => {
  const type = Buffer.from('client-id').toString('hex');
  const expected = `00 02 0a${type} 00 04${Buffer.from('a.b').toString('hex')} 00 01 00`.replaceAll(' ', '');
  expect(encodeDescribe(entity).toString('hex')).toBe(expected);
});

test('what is null is taken away, what is a number is set', () => {
  const bytes = encodeAlter(entity, { produceBytesPerSecond: 1_024, fetchBytesPerSecond: null, requestPercent: 50 });
  const set = (key: string, value: string, remove: string): string =>
    `${(key.length + 1).toString(16).padStart(2, '0')}${Buffer.from(key).toString('hex')}${value}${remove}00`;
  const text = bytes.toString('hex');
  expect(text).toContain(set('producer_byte_rate', '4090000000000000', '00'));
  expect(text).toContain(set('consumer_byte_rate', '0000000000000000', '01'));
  expect(text).toContain(set('request_percentage', '4049000000000000', '00'));
});

test('quotas of an answer, and the first error of a change', () => {
  const described = new FlexibleWriter().noTags().int32(0).int16(0).string(null);
  described.array(['one'], () => {
    described.array([entity], ({ type, name }) => described.string(type).string(name).noTags());
    described.array(['producer_byte_rate'], (key) => described.string(key).float64(2_048.5).noTags());
    described.noTags();
  });
  expect(decodeDescribe(described.noTags().finish())).toEqual({
    errorCode: 0,
    quotas: { produceBytesPerSecond: 2_048.5, fetchBytesPerSecond: null, requestPercent: null },
  });
  const altered = new FlexibleWriter().noTags().int32(0);
  altered.array([0, 31], (code) =>
    altered
      .int16(code)
      .string(null)
      .array([], () => undefined)
      .noTags(),
  );
  expect(decodeAlter(altered.noTags().finish())).toBe(31);
});
