import { isAnsweredAtOnce } from '../../../../services/gateway/door';

const headers = { accept: 'text/event-stream' };

test.each([
  ['GET', '/v1/users/ann/recommendations'],
  ['GET', '/v1/users/ann/recommendations?mode=latest'],
  ['GET', '/v1/users/ann/recommendations?category=/recommendations/stream'],
  ['GET', '/v1/users/recommendations%2Fstream/recommendations'],
  ['GET', '/v1/users/ann/history'],
  ['GET', '/v1/popular'],
  ['GET', '/v1/items/1/similar'],
  ['POST', '/v1/recommendations'],
  ['POST', '/v2/models/shop/infer'],
  ['POST', '/predict'],
])('%s %s goes through the door, whatever its headers say', (method, url) => {
  expect(isAnsweredAtOnce(Object.assign({ method, url }, { headers }))).toBe(true);
});

test.each([
  ['GET', '/v1/users/ann/recommendations/stream'],
  ['GET', '/v1/users/ann/recommendations/stream?x=1'],
  ['POST', '/v1/events'],
  ['DELETE', '/v1/users/ann'],
  ['PUT', '/v1/items/1'],
  ['POST', '/v1/items'],
  ['GET', '/v2/health/ready'],
  ['OPTIONS', '/v1/recommendations'],
  ['GET', '/v1/openapi.json'],
])('%s %s is always let in', (method, url) => {
  expect(isAnsweredAtOnce({ method, url })).toBe(false);
});
