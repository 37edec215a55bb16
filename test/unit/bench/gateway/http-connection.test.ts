import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpConnection } from '../../../../bench/gateway/http-connection';
import type { Answer } from '../../../../bench/gateway/load-connection';

test('goes on over a new connection where the server closes one after so many requests', async () => {
  const connections = new Set<unknown>();
  const server = createServer((request, response) => {
    connections.add(request.socket);
    response.end('listed');
  });
  server.maxRequestsPerSocket = 2;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const connection = new HttpConnection('127.0.0.1', port, Buffer.from('listed'));
  const request = Buffer.from('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
  const answers: Answer[] = [];
  for (let asked = 0; asked < 5; asked++)
    answers.push(await new Promise<Answer>((resolve) => connection.send(request, resolve)));
  connection.close();
  await new Promise((resolve) => server.close(resolve));

  expect(answers).toEqual(Array(5).fill({ status: 200, isMarked: true }));
  expect(connections.size).toBe(3);
});
