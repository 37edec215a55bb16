import { parseVocabulary } from '../../../lib/models/vocabulary';

const parse = (text: string | Uint8Array) =>
  parseVocabulary('shop@1', typeof text === 'string' ? Buffer.from(text) : text);

/** Several slices long, with all that could be taken for the end of a string or of the list. */
const many = Array.from({ length: 30_000 }, (_, row) => `item,${row}"\\],[ ü${String.fromCodePoint(0x1f6d2)}`);

test('long lists are what JSON.parse makes of them, counted from 1', async () => {
  for (const text of [JSON.stringify(many), JSON.stringify(many, null, 2), '\ufeff\n' + JSON.stringify(many)]) {
    const { itemIds, vocabulary } = await parse(text);
    expect(itemIds).toEqual(many);
    expect([vocabulary.get(many[0] as string), vocabulary.get(many[29_999] as string)]).toEqual([1, 30_000]);
  }
});

test('others run between its slices', async () => {
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  const text = JSON.stringify(Array.from({ length: 200_000 }, (_, row) => `item-${row}`));
  await parse(text);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);
});

const long = JSON.stringify(many).slice(1, -1);

test.each([
  ['nothing', '', /not a JSON list/],
  ['an object', '{"a": 1}', /not a JSON list/],
  ['an empty list', '[ ]', /not a JSON list/],
  ['a number', '["a", 1]', /not a JSON list/],
  ['an empty id', `[${long},""]`, /not a JSON list/],
  ['a list in it', `[${long},["a"]]`, /not a JSON list/],
  ['the same twice, far apart', `[${long},${JSON.stringify(many[0])}]`, /names an item twice/],
  ['no end', '["a"', /not JSON/],
  ['a comma too many', `[${long},]`, /not JSON|not a JSON list/],
  ['nothing between two commas', `[${long},,"a"]`, /not JSON|not a JSON list/],
  ['two lists', `[${long}],["a"]`, /not JSON/],
  ['a string without end', `[${long},"a]`, /not JSON/],
  ['bytes that are no UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]), /not JSON/],
  ['a byte order mark inside', `[${long},\ufeff"a"]`, /not JSON/],
])('refused: %s', async (_, text, message) => {
  await expect(parse(text)).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringMatching(message) as string,
  });
});
